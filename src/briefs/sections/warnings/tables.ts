import { day } from "../../../../reports/components/format.ts";
import { memberName } from "../../../../reports/components/members.ts";
import { goodWord, RISK_SCOPE_WORDS } from "../../../../reports/components/risk-words.ts";
import { SEVERITY } from "../../../../reports/components/warning-words.ts";
import { SEVERITIES } from "../../../warnings/signal.ts";
import { say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Cell, Section, Table } from "../../model.ts";
import { countCell, NOTHING, textCell } from "../cells.ts";
import { countColumn, wordColumn } from "../matter/columns.ts";
import type { AtRisk, Warned, WarningData } from "./read.ts";
import { chance } from "./risks.ts";
import { isRecorded, raisedOf } from "./summary.ts";

/** Warnings by kind and how grave they are, with the clause of each kind. */
export function kindTable(scribe: Scribe, warned: readonly Warned[], { kinds, began }: WarningData): Section {
  const recorded = isRecorded(scribe, began);
  const met = [...kinds].filter(([id]) => warned.some(({ kind, open }) => kind === id && (open || recorded)));
  const rows = met.map(([id, { name, clause, basis }]) => [
    textCell(name),
    ...counts(
      scribe,
      began,
      { id, name },
      warned.filter(({ kind }) => kind === id),
    ),
    textCell(clause ?? (basis === "ministry" ? "—" : "自设")),
  ]);
  const table: Table = {
    kind: "table",
    id: "warning-kinds",
    title: "预警分类",
    columns: [
      wordColumn("种类", 24),
      ...SEVERITIES.map((severity) => countColumn(`${SEVERITY[severity].name}色`, 8, true)),
      countColumn("未关闭", 10, true),
      countColumn(`${scribe.context.period.name}新增`, 10, recorded),
      countColumn(`${scribe.context.period.name}关闭`, 10, recorded),
      wordColumn("依据", 18),
    ],
    rows: [
      ...rows,
      [textCell("合计"), ...counts(scribe, began, { id: "all", name: "预警" }, warned), textCell("")],
    ],
    total: rows.length,
    note: say`红、橙、黄各列为未关闭的；轻重的分法为自设${recorded ? "" : "；新增和关闭没有记录的列为“—”"}。`,
    empty: "没有预警。",
  };
  return { id: "annex-warnings", heading: "预警分类", blocks: [table] };
}

function counts(
  scribe: Scribe,
  began: string | null,
  { id, name }: { id: string; name: string },
  warned: readonly Warned[],
): Cell[] {
  const { book } = scribe;
  const recorded = isRecorded(scribe, began);
  const of = (what: string, word: string, found: readonly Warned[]) =>
    countCell(book, `warning-kinds/${id}/${what}`, `${name}${word}`, found.length, { unit: "条" });
  return [
    ...SEVERITIES.map((severity) =>
      of(
        severity,
        `（${SEVERITY[severity].name}）`,
        warned.filter((one) => one.open && one.severity === severity),
      ),
    ),
    of(
      "open",
      "未关闭",
      warned.filter(({ open }) => open),
    ),
    recorded ? of("raised", "新增", raisedOf(warned, began)) : NOTHING,
    recorded
      ? of(
          "closed",
          "关闭",
          warned.filter(({ closed }) => closed),
        )
      : NOTHING,
  ];
}

/** Rates that are likely to end below their floor, one by one. */
export function riskTable(scribe: Scribe, risks: readonly AtRisk[]): Section {
  const table: Table = {
    kind: "table",
    id: "risks",
    title: "期末低于底线的可能性",
    columns: [
      wordColumn("对象", 22),
      wordColumn("期末", 12),
      wordColumn("指标", 12),
      countColumn("已评", 10),
      countColumn("达到", 10),
      countColumn("预计再评", 12),
      { name: "可能性", align: "right", width: 14 },
    ],
    rows: risks.map((row) => riskRow(scribe, row)),
    note: say`按已有评价和办理规律推算，只列回测优于简单规则的（自设）；“达到”指${"联系到、解决或满意"}。`,
    empty: "没有可能性较大的。",
  };
  return { id: "annex-risks", heading: "期末低于底线的可能性", blocks: [table] };
}

function riskRow({ book, context: { meta } }: Scribe, row: AtRisk): Cell[] {
  const { scope, member, end, rate, rated, good, remaining } = row;
  const { scope: page } = RISK_SCOPE_WORDS[scope];
  const suffix = scope === "platform_answered" ? "（由其答复）" : "";
  const id = `risk/${scope}/${member}/${end}/${rate}`;
  const ruleName = meta.rules.find((rule) => rule.id === rate)?.name ?? rate;
  const who = memberName(page, member, meta, true);
  const name = `${who}${suffix}`;
  const of = (what: string, word: string, value: number) =>
    countCell(book, `${id}/${what}`, `${who}${ruleName}${word}`, value, { member: true });
  return [
    textCell(name),
    textCell(day(end)),
    textCell(ruleName),
    of("rated", "已评", rated),
    of("good", goodWord(rate), good),
    of("remaining", "预计再评", remaining),
    textCell(chance(row)),
  ];
}
