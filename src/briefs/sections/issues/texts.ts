import { group } from "d3-array";
import { typicalTexts } from "../../../pages/issues/typical.ts";
import { sqlFile } from "../../../warehouse/sql.ts";
import type { Scribe } from "../../compose.ts";
import type { Context } from "../../context.ts";
import { gist } from "../../words/gist.ts";

/** Tickets of a class whose texts are looked at, and words of a class that are kept. */
const LOOKED_AT = 60;
const WORDS = 12;
/** Typical texts among which gists and cases are chosen. */
const TYPICAL = 6;
/** Characters of a case, and of the end of a text by which alike ones are known. */
const SHORTEST = 20;
const KEY = 12;
const FIRM = /公司|集团|物流|货运部/;
/** What a ticket's text says of the person, in sentences that no case needs. */
const PERSONAL = /\[[^\]]*\]|电话|手机|车牌|姓名|卡号|户名|联系人|微信|收款/;

/** One ticket's masked text with what became of it. */
export interface TicketText {
  issue: string;
  unit: string;
  district: string;
  platform_about: string;
  received: string;
  completed: string | null;
  title: string;
  body: string;
  contacted: boolean | null;
  resolved: boolean | null;
  satisfied: string | null;
}

/** What the period's texts say, by class. */
export interface Texts {
  tickets: ReadonlyMap<string, readonly TicketText[]>;
  words: ReadonlyMap<string, readonly { word: string; tickets: number }[]>;
}

/** Reads texts of every class and the words that decided them. */
export async function readTexts({ warehouse, inputs, period }: Context): Promise<Texts> {
  const span = { as_of: inputs.asOf, start: period.start, end: period.end };
  const tickets = await warehouse.rows<TicketText>(sqlFile(import.meta.url, "texts.sql"), {
    ...span,
    most: LOOKED_AT,
  });
  const { known } = await warehouse.one<{ known: number }>(
    "SELECT count(*) AS known FROM duckdb_tables() WHERE schema_name = 'mart' AND table_name = 'ticket_issue'",
  );
  const words =
    known === 0
      ? []
      : await warehouse.rows<{ issue: string; word: string; tickets: number }>(
          sqlFile(import.meta.url, "words.sql"),
          { ...span, most: WORDS },
        );
  return { tickets: group(tickets, ({ issue }) => issue), words: group(words, ({ issue }) => issue) };
}

/** Texts of a class among those that a brief is about, the latest first. */
export function ownTexts({ tickets }: Texts, issue: string, { scope, member }: Scribe): TicketText[] {
  return (tickets.get(issue) ?? []).filter(
    (one) => scope === "city" || one[scope as "unit" | "platform_about"] === member,
  );
}

/** The most typical texts of a class among those that a brief is about, the most typical first. */
export function typicalOf(texts: Texts, issue: string, scribe: Scribe): TicketText[] {
  const own = ownTexts(texts, issue, scribe);
  const places = typicalTexts(
    own.map(({ title }) => title),
    own.map(({ body }) => body),
    TYPICAL,
  );
  return places.map((place) => own[place]!);
}

/** What the texts are about in the callers' words, each told once, those that name no firm first; at most so many. */
export function gistsOf(texts: readonly TicketText[], most: number, besides: string | null): string[] {
  const told = new Map<string, string>();
  for (const text of texts) {
    const found = gistOf(text);
    if (found !== "" && !PERSONAL.test(found) && !told.has(keyOf(found))) told.set(keyOf(found), found);
  }
  if (besides !== null) told.delete(keyOf(besides));
  const all = [...told.values()];
  return [...all.filter((one) => !FIRM.test(one)), ...all.filter((one) => FIRM.test(one))].slice(0, most);
}

/** What one text is about. */
export function gistOf({ title, body }: TicketText): string {
  return gist(body === "" ? title : body);
}

/** Texts of one pattern differ in dates, sums and names at their beginning. */
function keyOf(text: string): string {
  return text.replace(/[\d\s月日]+/g, "").slice(-KEY);
}

/** A text as a case: its sentences without those that tell of the person; null where too little is left. */
export function caseBody({ body }: TicketText): string | null {
  const sentences = body.match(/[^。！？]+[。！？]?/g) ?? [];
  const kept = sentences
    .filter((sentence) => !PERSONAL.test(sentence))
    .join("")
    .trim();
  const told = PERSONAL.test(sentences[0] ?? "") || kept.length < SHORTEST;
  return told ? null : kept;
}

/** Words that callers use most of a class, none of them part of another; at most so many. */
export function wordsOf(
  { words }: Texts,
  issue: string,
  className: string,
  least: number,
  most: number,
): string[] {
  const told: string[] = [];
  const known = words.get(issue) ?? [];
  for (const { word } of known.filter(({ word, tickets }) => tickets >= least && word.length > 1)) {
    const inside = [...told, className].some((other) => other.includes(word) || word.includes(other));
    if (!inside && told.length < most) told.push(word);
  }
  return told;
}
