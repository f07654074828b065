import { officialPeriod } from "../../../../reports/components/cards.ts";
import { say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Cell, Column, Section, Table } from "../../model.ts";
import { countCell, NOTHING, textCell } from "../cells.ts";
import { countColumn, wordColumn } from "../matter/columns.ts";
import type { Bulletin, Row } from "./read.ts";
import { official, rowName, signedGap } from "./sentences.ts";

/** The bulletin's values member by member, and how far ours lie from them. */
export function bulletinTable(scribe: Scribe, bulletin: Bulletin, rows: readonly Row[]): Section {
  const table: Table = {
    kind: "table",
    id: "bulletin",
    title: `部通报值与本系统测算之差（${officialPeriod(bulletin.label)}）`,
    columns: [
      wordColumn("对象", 20),
      countColumn("通报件数", 11),
      ...scribe.rules.flatMap(({ name }): Column[] => [
        { name, align: "right", width: 12, number: "percent" },
        { name: `${name}差`, align: "right", width: 12, number: "points" },
      ]),
    ],
    rows: rows.map((row) => rowOf(scribe, row)),
    note: say`各率为部通报值；差为本系统测算减部通报，单位为个百分点；件数少的单位，相差几件即差几个百分点。`,
    empty: "尚未录入部通报值。",
  };
  return { id: "annex-bulletin", heading: table.title, blocks: [table] };
}

function rowOf(scribe: Scribe, row: Row): Cell[] {
  const { book, rules } = scribe;
  const who = rowName(scribe, row);
  const id = `bulletin/${row.scope}/${row.member}`;
  const more = row.scope === "city" ? {} : { member: true as const };
  const rates = rules.flatMap((rule): Cell[] => {
    const side = row.rates[rule.id];
    if (!side) return [NOTHING, NOTHING];
    const { text } = official(scribe, row, rule);
    const low = rule.floor !== null && side.official < rule.floor;
    const { official: value, difference } = side;
    return [
      { text, value, figure: `${id}/${rule.id}`, ...(low && { tone: "bad" as const }) },
      difference === null
        ? NOTHING
        : apart(scribe, `${id}/${rule.id}/apart`, `${who}${rule.name}与部通报之差`, difference, more),
    ];
  });
  const n = row.n === null ? NOTHING : countCell(book, `${id}/n`, `${who}通报件数`, row.n, more);
  return [textCell(who), n, ...rates];
}

function apart(
  { book }: Scribe,
  id: string,
  title: string,
  difference: number,
  more: { member?: true },
): Cell {
  book.points(id, title, difference, more);
  return { text: signedGap(difference), value: difference, figure: id };
}
