import { existsSync } from "node:fs";
import { join } from "node:path";
import { XianbanError } from "../errors.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { Texts } from "./classify.ts";
import type { Compiled } from "./compile.ts";
import { fold } from "./fold.ts";
import type { Labelled } from "./model.ts";
import { readColumns } from "./read-columns.ts";

/** File of labelled tickets in `lexicon/`: title, body, class (id or name; empty: no class fits). */
export const LABELLED_FILE = "labelled.csv";

/** Words by which people label a ticket that no class fits. */
const NONE = new Set(["", "unclassified", "未归类", "无", "none", "null"].map((word) => fold(word)));

/** What a label stands for: one or more classes by id, none, or nothing that is known. */
export type Meaning = { readonly ids: readonly string[] } | "none" | "unknown";

/** Reads labels as ids, as names, or as names that exports give our classes. */
export function labelMeaning(list: Compiled, label: string): Meaning {
  const key = fold(label);
  if (NONE.has(key)) return "none";
  const targets = list.given.get(key);
  if (!targets) return "unknown";
  const own = targets.filter((target) => {
    const { id, name } = list.classes[target]!;
    return fold(id) === key || fold(name) === key;
  });
  return { ids: (own.length > 0 ? own : targets).map((target) => list.classes[target]!.id) };
}

/**
 * Reads the installation's labelled tickets; none where there is no such file.
 * @param dir folder `lexicon/` of the home folder
 * @param temp folder for temporary files
 * @throws XianbanError naming every row whose class is not in the word list
 */
export async function readLabelled(
  warehouse: Warehouse,
  dir: string,
  list: Compiled,
  temp: string,
): Promise<Labelled> {
  const path = join(dir, LABELLED_FILE);
  if (!existsSync(path)) return { texts: { title: [], body: [], given: [] }, labels: [] };
  const columns = await readColumns(warehouse, path, ["title", "body", "class"], temp);
  const wrong: string[] = [];
  const labels = columns.of("class").map((label, i) => {
    const meaning = labelMeaning(list, label);
    if (meaning === "none") return null;
    if (meaning !== "unknown" && meaning.ids.length === 1) return meaning.ids[0]!;
    const what = meaning === "unknown" ? "no such class" : `stands for ${meaning.ids.join(" and ")}`;
    wrong.push(`${LABELLED_FILE}: ticket ${i + 1}: class: ${what}, got ${label}`);
    return null;
  });
  if (wrong.length > 0) throw new XianbanError(wrong.join("\n"), "use a class's id or name of issues.yaml");
  const given = labels.map(() => null);
  return { texts: { title: columns.of("title"), body: columns.of("body"), given }, labels };
}

/** Some rows of labelled tickets. */
export function pick({ texts, labels }: Labelled, rows: readonly number[]): Labelled {
  const of = <T>(column: readonly T[]) => rows.map((row) => column[row]!);
  const picked: Texts = { title: of(texts.title), body: of(texts.body), given: of(texts.given) };
  return { texts: picked, labels: of(labels) };
}
