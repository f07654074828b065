import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { type ClocksPage, LIVE_FORM, type LiveBoard } from "../../../reports/components/data.ts";
import { lineOf, personalInJson } from "../../publish/gate/index.ts";
import { siteAt } from "../../publish/releases/places.ts";
import { writeWhole } from "../../whole-file.ts";

/** The board in a site, beside its pages: no hash in its name, since it changes. */
export const LIVE_FILE = "live/board.json";
/** A web server of another user reads it. */
const READABLE = 0o644;
const FOLDER = 0o755;

/** What became of the board: written, or why not. */
export type Put = { written: true } | { written: false; why: string };

/** Writes a new site's first board, from the data of its page; the gate looks through it with the other files. */
export function putFirstBoard(pageData: string, site: string): void {
  const path = join(pageData, "clocks.json");
  if (!existsSync(path)) return;
  write(join(site, LIVE_FILE), bytesOf(JSON.parse(readFileSync(path, "utf8")) as ClocksPage));
}

/**
 * Puts a newer board into the site that is seen at `out`, whole or not at all. Not where there is no site, nor into one that was made
 * for another edition or by another version, nor when it shows personal data.
 */
export async function replaceBoard(out: string, page: ClocksPage): Promise<Put> {
  const site = await siteAt(out);
  const there = boardAt(site);
  if (typeof there === "string") return { written: false, why: there };
  if (there.page.meta.edition !== page.meta.edition)
    return {
      written: false,
      why: `the site is of the ${there.page.meta.edition} edition, the settings of the ${page.meta.edition} one: build again`,
    };
  const bytes = bytesOf(page);
  const found = personalInJson(LIVE_FILE, bytes);
  if (found.length > 0) return { written: false, why: found.map(lineOf).join("; ") };
  // By its own path: a release that is switched in meanwhile keeps its own board.
  const path = join(realpathSync(site), LIVE_FILE);
  removeHalves(dirname(path));
  write(path, bytes);
  return { written: true };
}

/** The board that a site has, or what is wrong with it. */
function boardAt(site: string): LiveBoard | string {
  if (!existsSync(site)) return `${site}: no site is there`;
  if (!existsSync(join(site, "index.html"))) return `${site}: what is there is no site`;
  const path = join(site, LIVE_FILE);
  try {
    if (lstatSync(path).isSymbolicLink() || lstatSync(dirname(path)).isSymbolicLink())
      return `${path}: is a link`;
    const board = JSON.parse(readFileSync(path, "utf8")) as Partial<LiveBoard>;
    if (board.form !== LIVE_FORM || !board.page?.meta)
      return `${path}: another version of the program made this site: build again`;
    return { form: board.form, page: board.page };
  } catch {
    return `${path}: missing or damaged: build again`;
  }
}

function bytesOf(page: ClocksPage): Buffer {
  return Buffer.from(`${JSON.stringify({ form: LIVE_FORM, page } satisfies LiveBoard)}\n`);
}

function write(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true, mode: FOLDER });
  writeWhole(path, bytes, READABLE);
  // Whatever the mask of rights is under which a pulse runs.
  chmodSync(path, READABLE);
}

/** What a pulse that was killed while it wrote has left. */
function removeHalves(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.endsWith(".tmp")) rmSync(join(folder, name), { force: true });
}
