import { join } from "node:path";
import { z } from "zod";
import { readYaml, refuse } from "../../policy/yaml-file.ts";

/** The file of the rules of briefs in the folder `policies/`. */
export const BRIEFS_FILE = "briefs.yaml";

const schema = z.strictObject({
  version: z.string().min(1),
  corrections: z.strictObject({
    basis: z.literal("local"),
    count: z.number().min(0),
    count_percent: z.number().min(0).max(100),
    points: z.number().min(0).max(100),
    periods: z.int().min(1).max(400),
  }),
});

/** By how much a published figure may differ from what later data give before it is told as corrected. */
export type Tolerances = z.infer<typeof schema>["corrections"];

/**
 * Reads `briefs.yaml`.
 * @param dir folder `policies/` of the home folder
 * @throws XianbanError with every fault as `briefs.yaml:line: path: what, value`
 */
export async function loadTolerances(dir: string): Promise<Tolerances> {
  const file = await readYaml(join(dir, BRIEFS_FILE), schema);
  refuse("value" in file ? [] : file.faults, dir);
  if (!("value" in file)) throw new Error(`${BRIEFS_FILE} was refused without a fault`);
  return file.value.corrections;
}
