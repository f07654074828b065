import { ARREARS_ROUTES } from "../../../../reports/components/arrears-data.ts";
import { routeWords, stageWords, TYPE_WORDS } from "../../../../reports/components/arrears-words.ts";
import { dayBy } from "../../../../reports/components/format.ts";
import { MANY_DRIVERS } from "../../../issues/warehouse/ledger.ts";
import { say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Cell, Column, Section, Table } from "../../model.ts";
import { countCell, NOTHING, textCell } from "../cells.ts";
import { countColumn, wordColumn } from "../matter/columns.ts";
import { claimantsOf, claimedOf, driversOf, sumOf } from "./own.ts";
import type { Matter, Recovery } from "./read.ts";

const YUAN: Omit<Column, "name"> = { align: "right", width: 14, number: "money" };

/** What was claimed and what came back by the way in which a matter is dealt with. */
export function routeTable(
  scribe: Scribe,
  matters: readonly Matter[],
  recoveries: readonly Recovery[],
): Section {
  const met = ARREARS_ROUTES.filter(
    (route) =>
      matters.some((one) => one.route === route && (one.now || one.open)) ||
      recoveries.some((one) => one.route === route),
  );
  const row = (route: (typeof met)[number] | null): Cell[] => {
    const words = route === null ? null : routeWords(route, MANY_DRIVERS);
    const mine = <T extends { route: string }>(rows: readonly T[]) =>
      rows.filter((one) => route === null || one.route === route);
    return [
      textCell(words?.name ?? "合计"),
      textCell(words?.clause ?? ""),
      ...figures(
        scribe,
        route ?? "all",
        words?.name ?? "全部",
        mine(matters),
        mine(recoveries),
        route !== null,
      ),
    ];
  };
  const table: Table = {
    kind: "table",
    id: "arrears-routes",
    title: "拖欠运费（按处置途径）",
    columns: [
      wordColumn("处置途径", 16),
      wordColumn("依据", 12),
      countColumn("新反映（事）", 12, true),
      countColumn("司机（名）", 12),
      { name: "诉求（元）", ...YUAN, sums: true },
      { name: "追回（元）", ...YUAN, sums: true },
      countColumn("帮助司机（名）", 14),
      countColumn("在办（事）", 12, true),
    ],
    rows: [...met.map(row), row(null)],
    total: met.length,
    note: say`诉求按首次反映在本期的事项计，同一事项只计一次；追回按说明追回的工单在本期办结计，两者不是同一批事项，不能相除；在办为数据截至时。`,
    empty: "没有拖欠运费事项。",
  };
  return { id: "annex-arrears-routes", heading: table.title, blocks: [table] };
}

function figures(
  { book }: Scribe,
  id: string,
  name: string,
  matters: readonly Matter[],
  recoveries: readonly Recovery[],
  member: boolean,
): Cell[] {
  const mark = member ? { member: true as const } : {};
  const fresh = matters.filter(({ now }) => now);
  const cell = (what: string, word: string, value: number, unit: "事" | "名" | "元") =>
    countCell(book, `arrears-routes/${id}/${what}`, `${name}${word}`, value, { unit, ...mark });
  return [
    cell("matters", "新反映", fresh.length, "事"),
    cell("drivers", "司机", claimantsOf(fresh), "名"),
    cell("claimed", "诉求", claimedOf(fresh).claimed, "元"),
    cell("recovered", "追回", sumOf(recoveries), "元"),
    cell("helped", "帮助司机", driversOf(recoveries), "名"),
    cell("open", "在办", matters.filter(({ open }) => open).length, "事"),
  ];
}

/** Open matters of many drivers or great sums one by one: what a joint study looks at. Internal edition only. */
export function matterTable(scribe: Scribe, matters: readonly Matter[], most: number): Section | null {
  const open = matters.filter((one) => one.open).slice(0, most);
  if (open.length === 0) return null;
  const { asOf } = scribe.context.inputs;
  const table: Table = {
    kind: "table",
    id: "arrears-matters",
    title: "在办拖欠运费事项（司机最多、金额最大的）",
    columns: [
      wordColumn("首次反映", 14),
      wordColumn("所在区", 12),
      wordColumn("欠款方", 26),
      countColumn("司机（名）", 10),
      { name: "诉求（元）", ...YUAN },
      { name: "追回（元）", ...YUAN },
      wordColumn("处置途径", 14),
      wordColumn("环节", 14),
    ],
    rows: open.map((one) => matterRow(scribe, one, asOf)),
    empty: "没有在办的。",
    note: say`欠款方和金额均为反映人所述，未经核实。`,
    tickets: true,
  };
  return { id: "annex-arrears-matters", heading: table.title, blocks: [table] };
}

function matterRow({ book }: Scribe, one: Matter, asOf: string): Cell[] {
  const id = `arrears-matters/${one.id}`;
  const sum = (what: string, word: string, value: number): Cell =>
    countCell(book, `${id}/${what}`, `一事${word}`, value, { unit: "元", member: true });
  return [
    textCell(dayBy(one.first, asOf)),
    textCell(one.districts.join("、") || "—"),
    textCell(one.debtor ?? TYPE_WORDS[one.type]),
    countCell(book, `${id}/drivers`, "一事司机", one.drivers, { unit: "名", member: true }),
    one.claimed === null ? NOTHING : sum("claimed", "诉求", one.claimed),
    sum("recovered", "追回", one.recovered),
    textCell(routeWords(one.route, MANY_DRIVERS).name),
    textCell(stageWords({ stage: one.stage, recovered: one.recovered, open: one.open ? 1 : 0 })),
  ];
}
