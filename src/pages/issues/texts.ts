import { group } from "d3-array";
import type { IssueClassPage } from "../../../reports/components/data.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { typicalTexts } from "./typical.ts";

/** Newest tickets of a class that are looked at; typical texts and words shown. */
const LOOKED_AT = 300;
const TEXTS = 3;
const WORDS = 12;
/** Characters of a typical text shown. */
const LONGEST = 160;

/** Words that decided and typical masked texts of a class. */
export type ClassTexts = Pick<IssueClassPage, "words" | "texts">;

interface TextRow {
  issue: string;
  number: string;
  received: string;
  title: string;
  body: string;
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
  const words = await warehouse.rows<ClassTexts["words"][number] & { issue: string }>(
    sqlFile(import.meta.url, "words.sql"),
    { ...span, most: WORDS },
  );
  const wordsBy = group(words, ({ issue }) => issue);
  return new Map(
    [...group(rows, (r) => r.issue)].map(([issue, own]) => [
      issue,
      {
        words: (wordsBy.get(issue) ?? []).map(({ word, tickets }) => ({ word, tickets })),
        texts: textsOf(own),
      },
    ]),
  );
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
