import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Edition } from "../model.ts";
import { isSound, shownOf, siteFiles } from "./content.ts";
import { archivedBriefs } from "./list.ts";

/**
 * Puts the files of frozen briefs into a site, byte for byte; those that are not as they were frozen stay out.
 * @param site folder of the site that is being built
 */
export async function putBriefs(dir: string, edition: Edition, site: string): Promise<{ files: number }> {
  const { briefs } = await archivedBriefs(dir);
  let files = 0;
  for (const file of shownOf(briefs, edition).flatMap(siteFiles)) {
    if (!(await isSound(file))) continue;
    const to = join(site, file.to);
    await mkdir(dirname(to), { recursive: true });
    await copyFile(file.from, to);
    files += 1;
  }
  return { files };
}
