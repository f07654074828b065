import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Classified, classifyTexts, type Opinion, type Texts } from "../../src/issues/classify.ts";
import { type Compiled, compileIssues, compileSpeakers } from "../../src/issues/compile.ts";
import { loadIssues, loadSpeakers } from "../../src/issues/load.ts";
import type { IssuesFile } from "../../src/issues/schema.ts";
import { PROJECT } from "../../src/settings/home.ts";

/** The shipped word lists. */
export const LEXICON = join(PROJECT, "data/lexicon");

/** Rows of a CSV file of our own, by column. */
export function csvRows(path: string): Record<string, string>[] {
  const text = readFileSync(path, "utf8");
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (quoted && char === '"' && text[i + 1] === '"') cell += text[i++];
    else if (char === '"') quoted = !quoted;
    else if (quoted || (char !== "," && char !== "\n")) cell += char;
    else {
      rows.at(-1)!.push(cell);
      cell = "";
      if (char === "\n") rows.push([]);
    }
  }
  const [header = [], ...body] = rows.filter((row) => row.length > 0);
  return body.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ""])));
}

/** One labelled text of cases.csv. */
export interface Case {
  readonly id: string;
  /** tune: words were chosen by it; calibrate: only slope and floor; held, unseen, fresh: neither. */
  readonly half: string;
  readonly title: string;
  readonly body: string;
  /** null: no class fits */
  readonly issue: string | null;
}

/** All labelled texts. */
export const CASES: readonly Case[] = csvRows(join(PROJECT, "test/issues/cases.csv")).map((row) => ({
  id: row.id!,
  half: row.half!,
  title: row.title!,
  body: row.body!,
  issue: row.class === "未归类" ? null : row.class!,
}));

/** Titles and bodies as columns. */
export function textsOf(rows: readonly { title: string; body: string }[]): Texts {
  return {
    title: rows.map(({ title }) => title),
    body: rows.map(({ body }) => body),
    given: rows.map(() => null),
  };
}

/** The shipped list of matters, checked and ready. */
export async function shippedIssues(): Promise<{ file: IssuesFile; list: Compiled }> {
  const file = await loadIssues(LEXICON);
  return { file, list: compileIssues(file) };
}

/** The shipped list of those who speak, checked and ready. */
export async function shippedSpeakers() {
  const file = await loadSpeakers(LEXICON);
  return { file, list: compileSpeakers(file) };
}

/** Answers for some texts. */
export function answers(
  list: Compiled,
  rows: readonly { title: string; body: string }[],
  opinion?: Opinion,
): Classified {
  return classifyTexts(list, textsOf(rows), opinion);
}

/** A small list of matters whose weights are easy to reckon with: slope 1, floor 2, title twice. */
export function smallList(changes: Partial<IssuesFile> = {}): IssuesFile {
  const one = (id: string, name: string, strong: string[], weak: string[]) => ({
    id,
    name,
    group: "g",
    division: "d",
    route: ["协调" as const],
    clause: "T26-11",
    given: [`${name}类`],
    urgent: false,
    speaker: "driver" as const,
    needs_context: false,
    for: [
      { weight: 4, words: strong, negatable: true },
      { weight: 1, words: weak, negatable: false },
    ],
    against: [],
  });
  return {
    version: "1",
    title_factor: 2,
    given_weight: 2,
    calibration: { slope: 1, floor: 2, unsure_below: 0.5 },
    negators: { any: ["不是"], adjacent: ["没", "没有"] },
    elsewhere: [],
    context: [],
    context_most: 0,
    context_missing: 0,
    sets: {},
    groups: [{ id: "g", name: "组" }],
    classes: [
      one("arrears", "拖欠", ["拖欠运费"], ["运费"]),
      one("fine", "罚款", ["乱罚款"], ["罚款", "扣分"]),
    ],
    ...changes,
  };
}
