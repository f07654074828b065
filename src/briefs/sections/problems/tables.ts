import { dayBy } from "../../../../reports/components/format.ts";
import { GROUNDS, groundWords, STAGES } from "../../../../reports/components/supervision-words.ts";
import { say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Cell, Section, Table } from "../../model.ts";
import { countCell, textCell } from "../cells.ts";
import { countColumn, wordColumn } from "../matter/columns.ts";
import { issueName, unitName } from "../matter/own.ts";
import { BAD, badOf, byUnit } from "./bad.ts";
import type { Case } from "./read.ts";
import { openCases } from "./standing.ts";

interface Counted {
  id: string;
  name: string;
  width: number;
  of(one: Case): boolean;
}

const RATED: readonly Counted[] = [
  { id: "bad", name: "问题工单", width: 12, of: () => true },
  ...BAD.map((ground) => ({
    id: ground,
    name: GROUNDS[ground]?.name ?? ground,
    width: 10,
    of: ({ grounds }: Case) => grounds.includes(ground),
  })),
];
const COURSE: readonly Counted[] = [
  { id: "noticed", name: "发通知", width: 10, of: ({ noticed }) => noticed },
  { id: "answered", name: "报结果", width: 10, of: ({ answered }) => answered },
  { id: "cleared", name: "销号", width: 9, of: ({ stage }) => stage === "cleared" },
  { id: "late", name: "整改逾期", width: 11, of: ({ overdue }) => overdue },
];

/** The period's bad ratings unit by unit, and in the internal edition how far they came. */
export function unitTable(scribe: Scribe, cases: readonly Case[], known: boolean): Section {
  const bad = badOf(cases, "now");
  const columns = [...RATED, ...(known && scribe.edition === "internal" ? COURSE : [])];
  const units = byUnit(bad);
  const table: Table = {
    kind: "table",
    id: "problem-units",
    title: "问题工单（按承办单位）",
    columns: [
      wordColumn("承办单位", 22),
      ...columns.map(({ name, width }) => countColumn(name, width, true)),
    ],
    rows: [
      ...units.map(({ unit, cases: own }) => [
        textCell(unitName(scribe, unit)),
        ...counts(scribe, `unit/${unit ?? ""}`, unitName(scribe, unit), own, columns, true),
      ]),
      [textCell("合计"), ...counts(scribe, "all", "全部", bad, columns, false)],
    ],
    total: units.length,
    note: say`按评价日统计；一件可兼有未联系、未解决、不满意几项。`,
    empty: "没有问题工单。",
  };
  return { id: "annex-problem-units", heading: table.title, blocks: [table] };
}

function counts(
  { book }: Scribe,
  id: string,
  name: string,
  cases: readonly Case[],
  columns: readonly Counted[],
  member: boolean,
): Cell[] {
  return columns.map((column) =>
    countCell(
      book,
      `problem-units/${id}/${column.id}`,
      `${name}${column.name}`,
      cases.filter(column.of).length,
      member ? { member: true } : {},
    ),
  );
}

/** Open cases one by one, overdue ones first: what a person has to look at. Internal edition only. */
export function caseTable(scribe: Scribe, cases: readonly Case[], most: number): Section | null {
  const urgent = openCases(cases).filter(({ stage }) => stage === "late" || stage === "again-bad");
  if (urgent.length === 0) return null;
  const shown = urgent.slice(0, most);
  const { asOf } = scribe.context.inputs;
  const table: Table = {
    kind: "table",
    id: "problem-cases",
    title: "整改逾期和追评未转好的工单",
    columns: [
      wordColumn("工单号", 24),
      wordColumn("承办单位", 16),
      wordColumn("事项", 16),
      wordColumn("评价", 16),
      wordColumn("环节", 14),
      wordColumn("自何时", 14),
    ],
    rows: shown.map((one) => [
      textCell(one.number),
      textCell(unitName(scribe, one.unit)),
      textCell(issueName(scribe, one.issue)),
      textCell(groundWords(one.grounds)),
      textCell(one.stage in STAGES ? STAGES[one.stage as keyof typeof STAGES].name : one.stage),
      textCell(dayBy(one.since, asOf)),
    ]),
    ...(urgent.length > shown.length && {
      note: say`共 ${scribe.book.count("problem-cases/all", "整改逾期和追评未转好", urgent.length)} 件，列最急的 ${scribe.book.count("problem-cases/shown", "列出", shown.length)} 件，其余见督办台账。`,
    }),
    empty: "没有。",
    tickets: true,
  };
  return { id: "annex-problem-cases", heading: table.title, blocks: [table] };
}
