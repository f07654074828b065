import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { XianbanError } from "../errors.ts";
import { findPersonal } from "./personal.ts";

const READ_BY_PEOPLE = new Set([".html", ".json", ".csv", ".txt", ".md", ".svg", ".xml"]);
const SHOWN_AT_ONCE = 10;

/**
 * What personal data stand in a file that is to be published, one line each: `where: kind shown`. The place is the
 * path inside a JSON value (`$.rows[3].title`), line and column in any other text; files that no one reads are passed by.
 */
export function personalDataIn(name: string, text: string): string[] {
  if (!READ_BY_PEOPLE.has(extname(name))) return [];
  const json = extname(name) === ".json";
  if (findPersonal(json ? unescaped(text) : text).length === 0) return [];
  const places = json ? jsonTexts(JSON.parse(text), "$") : [["", text] as const];
  return [...places].flatMap(([path, value]) =>
    findPersonal(value).map(
      ({ kind, shown, index }) => `${name}:${path || lineAndColumn(value, index)}: ${kind} ${shown}`,
    ),
  );
}

/**
 * Holds the files back when any of them shows personal data.
 * @param files absolute path of each, by its name in the site
 * @throws XianbanError naming file and place of the first finds
 */
export async function refusePersonalData(files: Map<string, string>): Promise<void> {
  const found: string[] = [];
  for (const [name, path] of files) {
    if (READ_BY_PEOPLE.has(extname(name))) found.push(...personalDataIn(name, await readFile(path, "utf8")));
  }
  if (found.length === 0) return;
  const rest = found.length > SHOWN_AT_ONCE ? [`and ${found.length - SHOWN_AT_ONCE} more`] : [];
  throw new XianbanError(
    `personal data in what was to be published:\n${[...found.slice(0, SHOWN_AT_ONCE), ...rest].join("\n")}`,
    "the site that was there stays; mask the text where it is loaded, then build again",
  );
}

/** Text with JSON's escapes undone or as spaces: what is found in any of its values is found in it, read as a whole. */
function unescaped(text: string): string {
  return text.replace(/\\(?:u([\da-f]{4})|.)/gi, (_, code?: string) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : " ",
  );
}

function* jsonTexts(value: unknown, path: string): Generator<readonly [string, string]> {
  if (typeof value === "string") yield [path, value];
  else if (typeof value === "number") yield [path, String(value)];
  else if (Array.isArray(value)) {
    for (const [place, item] of value.entries()) yield* jsonTexts(item, `${path}[${place}]`);
  } else if (value !== null && typeof value === "object") {
    for (const [key, item] of Object.entries(value)) {
      yield [`${path} (key)`, key];
      yield* jsonTexts(item, `${path}.${key}`);
    }
  }
}

function lineAndColumn(text: string, index: number): string {
  const before = text.slice(0, index).split("\n");
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
