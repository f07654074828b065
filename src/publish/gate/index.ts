import { XianbanError } from "../../errors.ts";
import { filesUnder } from "../files.ts";
import { addressFindings } from "./addresses.ts";
import { type Content, type Finding, lineOf } from "./content.ts";
import { findPersonal } from "./personal/find.ts";
import { readContent } from "./read/index.ts";
import { readJson } from "./read/json.ts";
import { totalFindings } from "./totals.ts";
import { weightFindings } from "./weight.ts";

export { type Finding, lineOf } from "./content.ts";

/** Kilobytes, gzipped, of a page's first view (issue 2, 15). */
export const BUDGET_KB = 350;
const SHOWN_AT_ONCE = 20;

/**
 * Everything that forbids publishing the folder `dir`, in the order of its files: personal data in any kind of file,
 * requests to other hosts, dead links, what would run in a page, pages over budget, totals that do not come out, and
 * files that cannot be looked into.
 */
export async function checkFolder(dir: string, { budget = BUDGET_KB } = {}): Promise<Finding[]> {
  const files = await filesUnder(dir);
  const contents = new Map<string, Content>();
  const findings: Finding[] =
    files.size > 0 ? [] : [{ file: ".", place: "", finding: "nothing is there to be published" }];
  for (const [name, path] of files) {
    const content = await readContent(name, path);
    findings.push(...personalFindings(name, content));
    findings.push(...content.faults.map((fault) => ({ file: name, ...fault })));
    contents.set(name, { ...content, pieces: [] });
  }
  const all = [
    ...findings,
    ...addressFindings(contents),
    ...(await weightFindings(files, budget)),
    ...(await totalFindings(files)),
  ];
  const order = new Map([...files.keys()].map((name, place) => [name, place]));
  return all.sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0));
}

/** Personal data in the name of a file and in what it says. */
function personalFindings(file: string, { pieces }: Content): Finding[] {
  const inName = findPersonal(file).map(({ kind, shown }) => ({
    file,
    place: "",
    finding: `${kind} ${shown} in its name`,
  }));
  const seen = new Set<string>();
  const inText = pieces.flatMap(({ text, where }) =>
    findPersonal(text).map(({ kind, shown, index }) => ({
      file,
      place: where(index),
      finding: `${kind} ${shown}`,
    })),
  );
  return [
    ...inName,
    ...inText.filter(({ place, finding }) => {
      const key = `${place}\n${finding}`;
      return !seen.has(key) && seen.add(key);
    }),
  ];
}

/** Personal data in one file, whatever its kind; a file that cannot be read is taken to have some. */
export async function personalIn(name: string, path: string): Promise<Finding[]> {
  const content = await readContent(name, path);
  const unread = content.faults.filter(({ finding }) => finding.startsWith("cannot be read"));
  return [...personalFindings(name, content), ...unread.map((fault) => ({ file: name, ...fault }))];
}

/** Personal data in JSON that is about to be written into a site that is seen already. */
export function personalInJson(name: string, bytes: Buffer): Finding[] {
  return personalFindings(name, readJson(bytes));
}

/**
 * Holds the folder back when any of its files shows personal data.
 * @throws XianbanError naming file and place of the first finds
 */
export async function refusePersonalData(dir: string): Promise<void> {
  const findings: Finding[] = [];
  for (const [name, path] of await filesUnder(dir)) findings.push(...(await personalIn(name, path)));
  refuse(findings, "personal data in what was to be published");
}

/** @throws XianbanError with the first of the findings, when there are any */
export function refuse(findings: readonly Finding[], about: string): void {
  if (findings.length === 0) return;
  const rest = findings.length > SHOWN_AT_ONCE ? [`and ${findings.length - SHOWN_AT_ONCE} more`] : [];
  throw new XianbanError(
    `${about}: ${[...findings.slice(0, SHOWN_AT_ONCE).map(lineOf), ...rest].join("\n")}`,
    "the site that was there stays; mend what is named (a text is masked where it is loaded), then run this again",
  );
}
