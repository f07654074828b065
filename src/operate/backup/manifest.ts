import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { XianbanError } from "../../errors.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** Tells what a backup holds; written last, so that a backup without it is none. */
export const MANIFEST = "backup.json";

const schema = z.strictObject({
  /** Local time at which the warehouse was copied. */
  madeAt: z.string(),
  version: z.string(),
  files: z.array(
    z.strictObject({
      name: z.string(),
      bytes: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      mode: z.int().optional(),
    }),
  ),
  /** What the warehouse gives, as JSON text. */
  figures: z.string(),
});

/** What a backup holds, and what its warehouse gives. */
export type BackupManifest = z.infer<typeof schema>;

/** Counts and monthly sums of a warehouse, as JSON text: equal for equal content. */
export async function figuresOf(warehouse: Warehouse): Promise<string> {
  return (await warehouse.one<{ figures: string }>(sqlFile(import.meta.url, "figures.sql"))).figures;
}

/**
 * Reads the manifest of a backup.
 * @throws XianbanError where the folder is no backup, or one that was not finished
 */
export function readManifest(folder: string): BackupManifest {
  const path = join(folder, MANIFEST);
  if (!existsSync(path))
    throw new XianbanError(
      `${folder}: no ${MANIFEST} there`,
      "name the folder of a backup; one without this file was not finished",
    );
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw new XianbanError(`${path}: not as a backup writes it`, "take another backup; this one is damaged");
  }
}

/** sha256 of a file, read piece by piece. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest("hex");
}
