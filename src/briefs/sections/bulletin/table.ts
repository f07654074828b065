import { officialPeriod } from "../../../../reports/components/cards.ts";
import { say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Cell, Section, Table } from "../../model.ts";
import { countCell, NOTHING, rateCell, textCell } from "../cells.ts";
import { countColumn, wordColumn } from "../matter/columns.ts";
import type { Bulletin, Row } from "./read.ts";
import { official, rowName, signedGap } from "./sentences.ts";

/** The bulletin's values beside ours, member by member and rate by rate. */
export function bulletinTable(scribe: Scribe, bulletin: Bulletin, rows: readonly Row[]): Section {
  const table: Table = {
    kind: "table",
    id: "bulletin",
    title: `部通报值与本系统测算（${officialPeriod(bulletin.label)}）`,
    columns: [
      wordColumn("对象", 20),
      countColumn("通报件数", 12),
      wordColumn("指标", 14),
      { name: "部通报", align: "right", width: 14, number: "percent" },
      { name: "本系统", align: "right", width: 24, number: "percent" },
      { name: "差（个百分点）", align: "right", width: 16, number: "points" },
    ],
    rows: rows.flatMap((row) => rowsOf(scribe, row)),
    note: say`差为本系统减部通报；件数少的单位，两者相差几件即差几个百分点。`,
    empty: "尚未录入部通报值。",
  };
  return { id: "annex-bulletin", heading: table.title, blocks: [table] };
}

function rowsOf(scribe: Scribe, row: Row): Cell[][] {
  const { book, rules } = scribe;
  const who = rowName(scribe, row);
  const id = `bulletin/${row.scope}/${row.member}`;
  const more = row.scope === "city" ? {} : { member: true as const };
  return rules.flatMap((rule) => {
    const side = row.rates[rule.id];
    if (!side) return [];
    const { text } = official(scribe, row, rule);
    const low = rule.floor !== null && side.official < rule.floor;
    const { numerator, denominator, difference } = side;
    return [
      [
        textCell(who),
        row.n === null ? NOTHING : countCell(book, `${id}/n`, `${who}通报件数`, row.n, more),
        textCell(rule.name),
        { text, value: side.official, figure: `${id}/${rule.id}`, ...(low && { tone: "bad" as const }) },
        rateCell(
          book,
          `${id}/${rule.id}/ours`,
          `${who}${rule.name}（本系统测算）`,
          { numerator, denominator },
          more,
        ),
        difference === null
          ? NOTHING
          : apart(scribe, `${id}/${rule.id}/apart`, `${who}${rule.name}与部通报之差`, difference, more),
      ],
    ];
  });
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
