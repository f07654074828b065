import { formatRows } from "../../table-output.ts";
import { type Draw, type Drawn, sizeText } from "./draw.ts";
import { EXEMPT, SATISFACTIONS, VISIT_COLUMNS } from "./file.ts";

/** Characters of a text in the call sheet. */
const SUMMARY = 80;

/** One line of the call sheet, by its columns. */
export type SheetRow = Record<string, string>;

/** What is asked, in this order: the reason first (T23-20). Filled in, the sheet is `visits.csv`. */
const ASKED = [
  "visited",
  "by",
  "reached",
  "reason",
  "contacted",
  "resolved",
  "satisfied",
  "new_question",
  "redo",
  "exempt",
] as const;

/** Rows of the call sheet: what is known of each ticket, columns to fill in, how it was drawn. No caller's number: none is kept. */
export function sheetRows(draw: Draw, issueName: (id: string | null) => string): SheetRow[] {
  const how = `${draw.start}—${draw.end}，每单位 ${sizeText(draw.size)}`;
  return draw.tickets.map((ticket) => ({
    [VISIT_COLUMNS.ticket[1]]: ticket.number,
    承办单位: ticket.unit,
    高频事项: issueName(ticket.issue),
    类型: ticket.kind ?? "",
    受理时间: ticket.received.slice(0, 16),
    办结时间: ticket.completed.slice(0, 16),
    原评价: ratingText(ticket),
    诉求摘要: summary([ticket.title, ticket.body]),
    答复摘要: summary([ticket.reply]),
    ...Object.fromEntries(ASKED.map((column) => [VISIT_COLUMNS[column][1], ""])),
    抽样: how,
    种子: draw.seed,
  }));
}

function ratingText({ source, contacted, resolved, satisfied }: Drawn): string {
  const words = [
    contacted === null ? null : contacted ? "已联系" : "未联系",
    resolved === null ? null : resolved ? "已解决" : "未解决",
    satisfied,
  ].filter((word) => word !== null);
  return words.length === 0 ? "未评价" : `${source ?? "热线回访"}：${words.join("、")}`;
}

/** The beginning of texts, which are masked already, on one line. */
function summary(texts: readonly (string | null)[]): string {
  const line = texts.flatMap((text) => (text ? [text.replaceAll(/\s+/g, " ").trim()] : [])).join("：");
  const characters = [...line];
  return characters.length > SUMMARY ? `${characters.slice(0, SUMMARY - 1).join("")}…` : line;
}

/** The sheet as CSV that spreadsheets read as UTF-8. */
export function sheetCsv(rows: readonly SheetRow[]): string {
  return `\uFEFF${formatRows(rows, "csv")}`;
}

/** How the sheet was drawn and how to ask, line by line. */
export function notes(draw: Draw): (string | number)[][] {
  return [
    ["抽样范围", `${draw.start}—${draw.end} 办结的工单`],
    ["种子", draw.seed],
    [
      "办法",
      `按承办单位分层随机抽取，每单位 ${sizeText(draw.size)}，至少 1 件；同一种子同一时点抽得同样的工单`,
    ],
    ["问法", "先核实不满意原因（T23-20），再问是否联系、是否解决、满意程度，新的疑问详细记录，能答即答"],
    ["是否接通、是否联系、是否解决、是否重办", "填 是 或 否"],
    ["满意程度", `填 ${SATISFACTIONS.join("、")}`],
    [
      "免访理由",
      `不满意工单可不回访的情形（T23-19），由人认定：填 ${Object.values(EXEMPT).join("、")}；其余各栏留空`,
    ],
    ["填好后", "另存为 visits.xlsx（或 visits.csv，工单编号列须为文本）放入安装目录，未填的行不计"],
    [],
    ["承办单位", "办结", "免访", "抽取"],
    ...draw.strata.map(({ unit, completed, exempt, size }) => [unit, completed, exempt, size]),
  ];
}
