import { parse } from "yaml";
import { sqlFile as textBeside } from "../warehouse/sql.ts";
import { evenHeader, evenValue } from "./even.ts";

/** Every scalar is a word: no `Y` as true, no `110` as a number. */
const WORDS = { schema: "failsafe" } as const;

type NameLists = Record<string, Record<string, string[]>>;

let written: NameLists | undefined;
let aliases: Map<string, Map<string, string[]>> | undefined;

function lists(): NameLists {
  written ??= parse(textBeside(import.meta.url, "columns.yaml"), WORDS) as NameLists;
  return written;
}

/** Evened header names of every canonical field of `kind`, best first (columns.yaml). */
export function aliasesOf(kind: string): ReadonlyMap<string, readonly string[]> {
  aliases ??= new Map(
    Object.entries(lists()).map(([name, fields]) => [
      name,
      new Map(Object.entries(fields).map(([field, list]) => [field, list.map(evenHeader)])),
    ]),
  );
  const found = aliases.get(kind);
  if (!found) throw new Error(`unknown feed kind: ${kind}`);
  return found;
}

/** Header names as written in columns.yaml, for messages. */
export function writtenAliases(kind: string, field: string): readonly string[] {
  return lists()[kind]?.[field] ?? [];
}

let words: Map<string, Map<string, string>> | undefined;
let none: ReadonlySet<string> | undefined;
let unreached: ReadonlySet<string> | undefined;

function load(): void {
  const lists = parse(textBeside(import.meta.url, "values.yaml"), WORDS) as Record<string, unknown>;
  none = new Set((lists.none as string[]).map(evenValue));
  unreached = new Set((lists.unreached as string[]).map(evenValue));
  words = new Map();
  for (const [name, list] of Object.entries(lists)) {
    if (name === "none" || name === "unreached") continue;
    const byWord = new Map<string, string>();
    for (const [ours, theirs] of Object.entries(list as Record<string, string[]>)) {
      for (const word of [ours, ...theirs]) byWord.set(evenValue(word), ours);
    }
    words.set(name, byWord);
  }
}

/** Their words → our value, for one list of values.yaml. */
export function wordsOf(list: string): ReadonlyMap<string, string> {
  if (!words) load();
  const found = words?.get(list);
  if (!found) throw new Error(`no such list in values.yaml: ${list}`);
  return found;
}

/** True where a cell says that nobody rated (未评价, 未回访 …). */
export function saysNothing(value: string): boolean {
  if (!none) load();
  return none?.has(value) ?? false;
}

/** True where a cell says that the caller could not be reached. */
export function saysUnreached(value: string): boolean {
  if (!unreached) load();
  return unreached?.has(value) ?? false;
}
