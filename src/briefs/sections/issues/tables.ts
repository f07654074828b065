import { name, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Cell, Column, Table } from "../../model.ts";
import { countCell, leadShareCell, NOTHING, textCell } from "../cells.ts";
import type { Lead } from "../lead.ts";
import { pastCell, pastColumn, pastTotal } from "../past.ts";
import type { IssueRow, Ranking } from "./rows.ts";
import { markOf } from "./told.ts";

const MOVED = { up: "高于常见", down: "低于常见" } as const;

/** Classes by their tickets; with `most` the rest is one row. */
export function issueTable(
  scribe: Scribe,
  lead: Lead,
  ranking: Ranking,
  { id, most, divisions }: { id: string; most: number; divisions: ReadonlyMap<string, string> },
): Table {
  const { book } = scribe;
  const rows = ranking.rows.filter(({ now }) => now > 0);
  const known = rows.some(({ usual }) => usual !== null);
  const line = (row: IssueRow): Cell[] => {
    const tone = row.moved === "up" ? ("warn" as const) : undefined;
    return [
      { text: `${row.rank}`, value: row.rank },
      textCell(row.title),
      countCell(book, `issue/${row.id}`, `${row.title}受理量`, row.now, markOf(scribe, row)),
      leadShareCell(book, `issue/${row.id}`, row.title, row.now, ranking.total),
      ...pastCell(scribe, `issue/${row.id}`, `${row.title}受理量`, row.before),
      ...(known ? [textCell(row.moved ? MOVED[row.moved] : "", tone)] : []),
      ...inside(scribe, textCell(divisionOf(scribe, row.id, divisions))),
    ];
  };
  const shown = rows.slice(0, most);
  const rest = ranking.rows.filter((row) => !shown.includes(row));
  const sum = (list: readonly { now: number; before: number }[], of: "now" | "before") =>
    list.reduce((total, one) => total + one[of], 0);
  const extra = (key: string, title: string, list: readonly { now: number; before: number }[]): Cell[] => [
    NOTHING_TEXT,
    textCell(title),
    countCell(book, `issue/${key}`, title, sum(list, "now"), { member: true }),
    leadShareCell(book, `issue/${key}`, title, sum(list, "now"), ranking.total),
    ...pastCell(scribe, `issue/${key}`, title, sum(list, "before")),
    ...(known ? [NOTHING_TEXT] : []),
    ...inside(scribe, NOTHING_TEXT),
  ];
  const body = [
    ...shown.map(line),
    ...(rest.length > 0 ? [extra(`rest-${most}`, "其余各类", rest)] : []),
    ...(ranking.unclassified ? [extra("unclassified", "未归类", [ranking.unclassified])] : []),
  ];
  const total: Cell[] = [
    NOTHING_TEXT,
    textCell("合计"),
    countCell(book, "lead/received", "受理量", ranking.total, lead.of("received")),
    NOTHING,
    ...pastTotal(scribe, lead, ranking.totalBefore),
    ...(known ? [NOTHING_TEXT] : []),
    ...inside(scribe, NOTHING_TEXT),
  ];
  return {
    ...{
      kind: "table",
      id,
      title: rows.length > most ? "主要诉求事项" : "各类诉求事项",
      empty: "期内没有司机工单",
    },
    columns: columnsOf(scribe, known),
    rows: body.length > 0 ? [...body, total] : [],
    ...(body.length > 0 && { total: body.length }),
    ...(known && { note: say`“高于常见”“低于常见”按此前同类时段推定的${name("常见范围")}判断（自设）。` }),
  };
}

const NOTHING_TEXT: Cell = { text: "" };

/** Which division is in charge is for those inside: neither for a firm nor for the public. */
function inside<T>({ edition, audience }: Scribe, own: T): T[] {
  return edition === "public" || audience.type === "platform" ? [] : [own];
}

function columnsOf(scribe: Scribe, known: boolean): Column[] {
  return [
    { name: "位次", align: "right", width: 1 },
    { name: "事项", align: "left", width: 3.4 },
    { name: "受理（件）", align: "right", width: 1.8, number: "count", sums: true },
    { name: "占比", align: "right", width: 1.5, number: "percent" },
    ...pastColumn(scribe, 1.8),
    ...(known ? [{ name: "与常见范围", align: "left" as const, width: 2 }] : []),
    ...inside<Column>(scribe, { name: "主管处室", align: "left", width: 2.4 }),
  ];
}

function divisionOf({ context }: Scribe, id: string, divisions: ReadonlyMap<string, string>): string {
  const division = context.meta.issues[id]?.division ?? "";
  return divisions.get(division) ?? division;
}
