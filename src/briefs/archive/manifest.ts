import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { BRIEF_KINDS, type Brief, EDITIONS } from "../model.ts";

export const MANIFEST = "manifest.json";
/** The model of the brief, beside its four formats. */
export const MODEL = "brief.json";

const text = z.string();
const sum = z.string().regex(/^[0-9a-f]{64}$/);

const manifestSchema = z.strictObject({
  id: text,
  number: z.int().min(1),
  title: text,
  subtitle: text,
  city: text,
  period: z.strictObject({
    kind: z.enum(BRIEF_KINDS),
    ...{ id: text, label: text, name: text, before: text },
    cube: z.enum(["day", "week", "month", "quarter", "ytd"]),
    ...{ start: text, end: text },
  }),
  audience: z.strictObject({
    type: z.enum(["leader", "division", "unit", "platform"]),
    ...{ id: text, name: text },
  }),
  edition: z.enum(EDITIONS),
  made: z.strictObject({
    ...{ asOf: text, knownAt: text, version: text },
    rules: z.record(text, sum),
    ...{ files: z.int(), tickets: z.int(), sample: z.boolean() },
  }),
  /** Over what the brief tells, whatever it was made from: the same content is not frozen twice. */
  content: sum,
  files: z.array(z.strictObject({ name: text, bytes: z.int().min(0), sha256: sum })),
  /** Formats that could not be made, with the reason. */
  missing: z.record(text, text),
});
const sealedSchema = manifestSchema.extend({ seal: sum });

/** What lies in the folder of a frozen brief and what it was made from. */
export type Manifest = z.infer<typeof manifestSchema>;

/** A file of a frozen brief that is not as it was frozen. */
export interface Damage {
  /** Its path. */
  file: string;
  /** What is wrong with it. */
  what: string;
}

export function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The manifest as text, sealed with the checksum of its own content. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify({ ...manifest, seal: sha256(JSON.stringify(manifest)) }, null, 1)}\n`;
}

/** Reads the manifest of a frozen brief's folder; what is wrong with it where it cannot be trusted. */
export async function readManifest(folder: string): Promise<Manifest | Damage> {
  const file = join(folder, MANIFEST);
  const wrong = (what: string): Damage => ({ file, what });
  const content = await readFile(file, "utf8").catch(() => null);
  if (content === null) return wrong("is gone");
  let values: unknown;
  try {
    values = JSON.parse(content);
  } catch {
    return wrong("is not JSON any more");
  }
  const checked = sealedSchema.safeParse(values);
  if (!checked.success)
    return wrong(`is no manifest: ${checked.error.issues[0]?.path.join(".") || "not an object"}`);
  const { seal, ...rest } = checked.data;
  const { seal: _, ...written } = values as { seal: string };
  return seal === sha256(JSON.stringify(written)) ? rest : wrong("was changed after it was frozen");
}

export function isDamage(read: Manifest | Damage): read is Damage {
  return "what" in read;
}

/**
 * Checksum of what a brief tells. What it was made from is left out: the same figures from newer data are the same brief.
 * @param beside what else is frozen with it, as data
 */
export function contentOf(brief: Brief, beside: unknown): string {
  const { title, subtitle, city, office, period, audience, edition, front, sections, annex, definitions } =
    brief;
  const { sample } = brief.made;
  const told = {
    title,
    subtitle,
    city,
    office,
    period,
    audience,
    edition,
    front,
    sections,
    annex,
    definitions,
    sample,
  };
  return sha256(JSON.stringify([told, beside ?? null]));
}
