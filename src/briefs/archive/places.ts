import { createHash } from "node:crypto";
import { join } from "node:path";
import { audienceSlug } from "../compose.ts";
import type { Brief } from "../model.ts";

/** Names that every file system takes as they are. */
const PLAIN = /^[\w\u4e00-\u9fff][\w.\u4e00-\u9fff-]{0,59}$/;
const KEPT = 40;

/** The folder of frozen briefs of a home. */
export function archiveFolder(dir: string): string {
  return join(dir, "archive", "briefs");
}

/** Where the numbers of one brief lie: KIND/PERIOD/AUDIENCE.EDITION. */
export function briefFolder(
  dir: string,
  {
    period,
    audience,
    edition,
  }: Pick<Brief, "audience" | "edition"> & { period: Pick<Brief["period"], "kind" | "id"> },
): string {
  return join(archiveFolder(dir), period.kind, period.id, `${safeName(audienceSlug(audience))}.${edition}`);
}

/** A name that is safe as that of a folder: other characters are replaced, and a hash tells it from others. */
export function safeName(name: string): string {
  if (PLAIN.test(name)) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${name.slice(0, KEPT).replace(/[^\w\u4e00-\u9fff-]/g, "_")}-${hash}`;
}
