import { existsSync } from "node:fs";
import { rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { wallClock } from "../../clock.ts";
import { NAME_FILE, nameAt, type Places, standing } from "./places.ts";
import { writeRecord } from "./records.ts";

/** What a file system or a user's rights answer where links cannot be made. */
const NO_LINKS = new Set(["EPERM", "EACCES", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EINVAL"]);

/** How a link is made; given in by tests that play a system without links. */
export type Link = (target: string, path: string) => Promise<void>;
const makeLink: Link = (target, path) => symlink(target, path, "junction");

/**
 * Puts release `name` at `out`. By one rename of a fresh link over the one that stands there: whoever reads sees the
 * old or the new and nothing between. Where a plain folder stands there, or links cannot be made, by two renames; a
 * process killed between them leaves the old one whole at `out.old`, which `restore` brings back.
 */
export async function switchTo(places: Places, name: string, link: Link = makeLink): Promise<void> {
  const { out, fresh, old } = places;
  await rm(fresh, { recursive: true, force: true });
  const linked = await tryLink(places, name, link);
  if (linked && (await standing(out)) !== "folder" && (await renamedOver(fresh, out))) return;
  if ((await standing(out)) !== "nothing") await rename(out, old);
  if (linked) {
    await rename(fresh, out);
  } else {
    await writeFile(join(places.folder(name), NAME_FILE), `${name}\n`);
    await rename(places.folder(name), out);
  }
  await settleOld(places);
}

/** Sets right what a switch cut short left: the old site back in its place, no half of a new one. */
export async function restore(places: Places): Promise<void> {
  const { out, old, fresh, next } = places;
  await rm(fresh, { recursive: true, force: true });
  await rm(next, { recursive: true, force: true });
  if ((await standing(old)) === "nothing") return;
  if ((await standing(out)) === "nothing") await rename(old, out);
  else await settleOld(places);
}

async function tryLink(places: Places, name: string, link: Link): Promise<boolean> {
  try {
    await link(places.target(name), places.fresh);
    return true;
  } catch (error) {
    if (NO_LINKS.has((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

/** Windows does not rename over a link to a folder. */
async function renamedOver(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (["EPERM", "EEXIST", "EACCES"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

/** What stood at `out` before: a release joins the others, a link goes, and so does a folder that no one named. */
async function settleOld(places: Places): Promise<void> {
  const { old } = places;
  const name = (await standing(old)) === "folder" ? await nameAt(places, old) : undefined;
  if (name === undefined) return rm(old, { recursive: true, force: true });
  await rename(old, places.folder(name));
}

/** Name of the release at `out`; a plain folder that stands there becomes one, so that one can go back to it. */
export async function adoptCurrent(places: Places): Promise<string | undefined> {
  const { out } = places;
  const known = await nameAt(places, out);
  if (known !== undefined || (await standing(out)) !== "folder") return known;
  const name = freeName(places, (await stat(out)).mtime);
  await writeRecord(places, { name, before: null, carried: [], fresh: false, passed: false });
  await writeFile(join(out, NAME_FILE), `${name}\n`);
  return name;
}

/** A name for a release made at `moment`: 20260228-200003, with a number where that is taken. */
export function freeName(places: Places, moment: Date = wallClock()): string {
  const stamp = moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
  for (let count = 1; ; count++) {
    const name = count === 1 ? stamp : `${stamp}-${count}`;
    if (!existsSync(places.record(name)) && !existsSync(places.folder(name))) return name;
  }
}
