import { join } from "node:path";
import { z } from "zod";
import { readYaml, refuse } from "../policy/yaml-file.ts";

/** The file of the rules of supervision in the folder `policies/`. */
export const SUPERVISION_FILE = "supervision.yaml";

/** One character would be found in half of all texts. */
const word = z.string().min(2, "a word of at least two characters");
const words = z.array(word).min(1);
const days = z.int().min(1).max(731);
const count = z.int().min(1).max(100_000);
const share = z.number().min(0).max(1);

const text = z.string().min(1);
const paper = z.strictObject({
  title: text,
  /** Word of its own series of numbers. */
  sign: text,
  /** Calendar days from the day it is written; without them the date is left blank to be filled in. */
  days: z.int().min(1).max(366).optional(),
  opening: text,
  closing: z.array(text),
});

const supervisionSchema = z.strictObject({
  version: z.string().min(1),
  backlog_days: days,
  shirking: z.strictObject({
    days,
    least_tickets: count,
    allowed_returns: z.array(z.strictObject({ name: z.string().min(1), words })).min(1),
    forbidden_returns: words,
    not_ours: words,
    last_minute_hours: z.number().positive().max(240),
    hops: z.int().min(2).max(20),
  }),
  appeals: z.strictObject({ attitude: words, legal: words, coordinated: words, again_days: days }),
  lists: z.strictObject({
    least_rated: count,
    late: count,
    again_bad: count,
    shirking: count,
    shirking_share: share,
    failed_share: share,
    praise_share: share,
  }),
  papers: z.strictObject({
    office: text,
    sign: text,
    rectify: paper,
    supervise: paper,
    summon: paper,
    circular: paper,
  }),
});

/** The rules of register, shirking signals, appeals and lists for the meetings, with their thresholds and words. */
export type SupervisionPolicy = z.infer<typeof supervisionSchema>;

/**
 * Reads `supervision.yaml`.
 * @param dir folder `policies/` of the home folder
 * @throws XianbanError with every fault as `supervision.yaml:line: path: what, value`
 */
export async function loadSupervision(dir: string): Promise<SupervisionPolicy> {
  const file = await readYaml(join(dir, SUPERVISION_FILE), supervisionSchema);
  refuse("value" in file ? [] : file.faults, dir);
  if (!("value" in file)) throw new Error(`${SUPERVISION_FILE} was refused without a fault`);
  return file.value;
}
