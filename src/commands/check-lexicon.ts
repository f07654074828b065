import { existsSync } from "node:fs";
import { join } from "node:path";
import { XianbanError } from "../errors.ts";
import { readRegister } from "../feeds/registers/read.ts";
import { classifyTexts } from "../issues/classify.ts";
import { type Compiled, compileIssues } from "../issues/compile.ts";
import { readLabelled } from "../issues/labelled.ts";
import { closeCalls, overlaps, UnmetWords } from "../issues/lexicon-check.ts";
import { loadIssues, loadSpeakers } from "../issues/load.ts";
import type { IssuesFile } from "../issues/schema.ts";
import { readUserdict } from "../issues/userdict.ts";
import { loadClauses } from "../policy/load.ts";
import type { Home } from "../settings/home.ts";
import { Warehouse } from "../warehouse/warehouse.ts";

/** Texts read at a time, and texts of which the classes are compared. */
const SLICE = 50_000;
/** Words that a note names. */
const NAMED = 8;

/**
 * Checks the word lists of an installation.
 * @returns what is worth a look though nothing is wrong: classes that overlap, words that no ticket holds
 * @throws XianbanError with every fault of every file
 */
export async function checkLexicon(home: Home): Promise<string[]> {
  const scratch = await Warehouse.open(":memory:");
  try {
    const faults: string[] = [];
    const clauses = (await gather(faults, () => loadClauses(home.policies))) ?? [];
    const divisions = (await readRegister(scratch, home, "division", faults)).rows;
    const issues = await gather(faults, () =>
      loadIssues(home.lexicon, {
        clauses: new Set(clauses.map(({ id }) => id)),
        divisions: new Set(divisions.map(({ cells }) => cells.id?.trim() ?? "")),
      }),
    );
    await gather(faults, () => loadSpeakers(home.lexicon));
    const words = join(home.lexicon, "userdict.txt");
    if (existsSync(words)) await gather(faults, () => readUserdict(words));
    const list = issues && compileIssues(issues);
    if (list) await gather(faults, () => readLabelled(scratch, home.lexicon, list, home.temp));
    if (faults.length > 0) throw new XianbanError(faults.join("\n"));
    return issues && list ? await notes(home, issues, list) : [];
  } finally {
    scratch.close();
  }
}

async function gather<T>(faults: string[], work: () => Promise<T> | T): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof XianbanError)) throw error;
    faults.push(...error.message.split("\n"));
    return undefined;
  }
}

async function notes(home: Home, issues: IssuesFile, list: Compiled): Promise<string[]> {
  const name = new Map(issues.classes.map((issue) => [issue.id, issue.name]));
  const both = (a: string, b: string) => `${name.get(a)} and ${name.get(b)}`;
  const shared = overlaps(list).map(
    ({ a, b, words, share }) => `${both(a, b)} share ${percent(share)} of their words: ${some(words)}`,
  );
  return [...shared, ...(existsSync(home.warehouse) ? await compared(home, list, name, both) : [])];
}

/** What the warehouse's texts say of the words; nothing where it cannot be read, which the check of it tells. */
async function compared(
  home: Home,
  list: Compiled,
  name: ReadonlyMap<string, string>,
  both: (a: string, b: string) => string,
): Promise<string[]> {
  const warehouse = await Warehouse.openReadOnly(home.warehouse, { temp: home.temp }).catch(() => undefined);
  if (warehouse === undefined) return [];
  try {
    const unmet = new UnmetWords(list);
    const { rows } = await warehouse.one<{ rows: number }>(
      "SELECT coalesce(max(rowid) + 1, 0) AS rows FROM core.text",
    );
    let close: string[] = [];
    for (let from = 0; from < rows; from += SLICE) {
      const texts = await slice(warehouse, from);
      unmet.read(texts.title);
      unmet.read(texts.body);
      if (from === 0) {
        close = closeCalls(classifyTexts(list, texts)).map(
          ({ chosen, second, tickets, share }) =>
            `${both(chosen, second)} are hard to tell apart in ${tickets} tickets (${percent(share)} of the former)`,
        );
      }
    }
    if (unmet.texts === 0) return [];
    const lacking = unmet
      .byClass()
      .map(({ id, words }) => `${name.get(id)}: ${words.length} words in no ticket: ${some(words)}`);
    return [...close, ...lacking];
  } finally {
    warehouse.close();
  }
}

async function slice(warehouse: Warehouse, from: number) {
  const reader = await warehouse.connection.runAndReadAll(
    `SELECT coalesce(title, ''), coalesce(body, '') FROM core.text WHERE rowid >= ${from} AND rowid < ${from + SLICE}`,
  );
  const [title = [], body = []] = reader.getColumns() as string[][];
  return { title, body, given: title.map(() => null) };
}

function some(words: readonly string[]): string {
  return words.length > NAMED ? `${words.slice(0, NAMED).join(", ")} …` : words.join(", ");
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
