import { group } from "d3-array";
import type { IssueClassPage } from "../../../../reports/components/data.ts";
import { sqlFile } from "../../../warehouse/sql.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { typicalTexts } from "./typical.ts";

/** Newest tickets of a class that are looked at; typical texts and words shown. */
const LOOKED_AT = 300;
const TEXTS = 3;
const WORDS = 12;
/** Characters of a typical text shown. */
const LONGEST = 160;
/** Evidence that is not a word of the ticket: the export's own class. */
const NOT_A_WORD = /^原分类/;

/** Words that decided and typical masked texts of a class. */
export type ClassTexts = Pick<IssueClassPage, "words" | "texts">;

interface TextRow {
  issue: string;
  number: string;
  received: string;
  title: string;
  body: string;
  evidence: string;
}

/** Reads them for every class over a span of days. */
export async function readTexts(
  warehouse: Warehouse,
  span: { since: string; until: string },
): Promise<Map<string, ClassTexts>> {
  const rows = await warehouse.rows<TextRow>(sqlFile(import.meta.url, "texts.sql"), {
    ...span,
    most: LOOKED_AT,
  });
  return new Map(
    [...group(rows, (r) => r.issue)].map(([issue, own]) => [
      issue,
      { words: wordsOf(own), texts: textsOf(own) },
    ]),
  );
}

/** The words that decided most tickets; a word counts once a ticket. */
export function wordsOf(rows: readonly Pick<TextRow, "evidence">[]): ClassTexts["words"] {
  const counts = new Map<string, number>();
  for (const { evidence } of rows) {
    const words = evidence.split("、").map((word) => word.replace("〔题〕", "").trim());
    for (const word of new Set(words)) {
      if (word !== "" && !NOT_A_WORD.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([word, tickets]) => ({ word, tickets }))
    .sort((a, b) => b.tickets - a.tickets || (a.word < b.word ? -1 : 1))
    .slice(0, WORDS);
}

function textsOf(rows: readonly TextRow[]): ClassTexts["texts"] {
  const places = typicalTexts(
    rows.map(({ title }) => title),
    rows.map(({ body }) => body),
    TEXTS,
  );
  return places.flatMap((place) => {
    const row = rows[place];
    if (!row) return [];
    const whole = row.body === "" ? row.title : row.body;
    const text = whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
    return [{ number: row.number, received: row.received.slice(0, 16), text }];
  });
}
