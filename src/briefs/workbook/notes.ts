import { plain } from "../book.ts";
import { facts, making, rulesOf, tablesOf } from "../matter.ts";
import type { Brief, Sentence } from "../model.ts";
import { textValue, type Value } from "./cells.ts";
import type { Grid } from "./grid.ts";

/** The first sheet: what the workbook is, its 口径 and sources, what it was made from, and which sheets follow. */
export function noteGrid(brief: Brief, sheets: readonly { name: string; title: string }[]): Grid {
  const rows: Value[][] = [];
  const bold: number[] = [];
  const head = (text: string) => {
    bold.push(rows.length);
    rows.push([textValue(text)]);
  };
  const pair = (name: string, text: string) => rows.push([textValue(name), textValue(text)]);
  head(brief.title);
  pair("编制", brief.office);
  for (const { name, text } of facts(brief)) pair(name, text);
  for (const [name, sentences] of [
    ["口径", brief.definitions],
    ["资料来源", brief.sources],
  ] as const) {
    if (sentences.length === 0) continue;
    head(name);
    for (const [at, sentence] of sentences.entries()) pair(String(at + 1), plain(sentence));
  }
  const noted = notesOf(brief);
  if (noted.length > 0) head("各表说明");
  for (const { title, note } of noted) pair(title, plain(note));
  head("工作表");
  for (const { name, title } of sheets) pair(name, title);
  head("生成");
  for (const { name, text } of making(brief)) pair(name, text);
  for (const { name, text } of rulesOf(brief.made)) pair(name, text);
  return { title: "说明", head: null, widths: [32, 96], rows, bold };
}

function notesOf(brief: Brief): { title: string; note: Sentence }[] {
  return tablesOf(brief).flatMap(({ title, note }) => (note ? [{ title, note }] : []));
}
