import { block } from "./block.js";
import type { MethodDuty, MethodPage } from "./data.js";
import { type Child, el, type Piece } from "./node.js";
import type { Stage, Turn } from "./supervision-data.js";
import { STAGES, TURNS } from "./supervision-words.js";
import { type Column, table } from "./table.js";

interface StageRule {
  stage: Stage;
  turn: Turn;
  /** What puts a case there; the first rule that holds does. */
  when: string;
}

const RECTIFY: readonly StageRule[] = [
  { stage: "appealing", turn: "city", when: "申诉中" },
  { stage: "to-clear", turn: "office", when: "追评为已联系、已解决，且不是不满意" },
  { stage: "again-bad", turn: "office", when: "追评仍为未联系、未解决或不满意" },
  { stage: "to-rerate", turn: "hotline", when: "单位已报整改结果，还没有追评" },
  { stage: "late", turn: "unit", when: "过了期限没有报结果" },
  { stage: "rectifying", turn: "unit", when: "已发通知，未到期限" },
  { stage: "to-notice", turn: "office", when: "评价差，还没有发通知" },
];
const SUPERVISE: readonly StageRule[] = [
  { stage: "reported", turn: "office", when: "单位已报结果" },
  { stage: "supervising", turn: "unit", when: "已列入督办或提级" },
  { stage: "to-supervise", turn: "office", when: "情形成立，还没有列入督办" },
  { stage: "to-confirm", turn: "office", when: "只有反映人否认联系、解决的疑似情形" },
];
const BASES: Readonly<Record<string, string>> = { clause: "", ministry: "（部做法）", local: "（日期自设）" };

/** Stages of the register, the rules and thresholds of lists and signals, and the duties; nothing where none is supervised. */
export function methodSupervision({
  supervision,
  duties,
}: Pick<MethodPage, "supervision" | "duties">): Child {
  if (supervision.length === 0) return null;
  return block(
    {
      id: "supervision",
      title: "督办",
      small: [
        "逐件见",
        el("a", { href: "./supervision", class: "number" }, "督办台账"),
        "；阈值写在 policies/supervision.yaml，改数不必改程序",
      ],
    },
    el("h3", { id: "supervision" }, "台账的阶段"),
    stageTable(RECTIFY, "整改", "rectify"),
    el("p", { class: "note" }, "了结：销号、通报（T26-6）或申诉通过（T23-27）。各阶段自上而下，先合者为准。"),
    stageTable(SUPERVISE, "重点督办", "supervise"),
    el(
      "p",
      { class: "note" },
      "了结：销号；核实不属实；未列入督办而已办结（临近超时的）、追评或评价已好的，不再列（自设）。",
    ),
    el("h3", {}, "名单、信号、申诉"),
    el(
      "dl",
      { class: "long-list two" },
      supervision.map(({ id, name, text, clause, basis }) => [
        el("dt", { id: `supervision-${id}` }, name),
        el(
          "dd",
          {},
          text,
          el("span", { class: "soft" }, `（${basis === "local" ? `阈值自设，参照 ${clause}` : clause}）`),
        ),
      ]),
    ),
    el("h3", {}, "报送事项"),
    dutyTable(duties),
  );
}

function stageTable(rules: readonly StageRule[], name: string, id: string): Piece {
  return table(
    rules,
    [
      { name: `${name}的阶段`, text: true, value: (r) => STAGES[r.stage].name },
      { name: "怎样认定", text: true, wrap: true, value: (r) => r.when },
      { name: "轮到", text: true, optional: true, value: (r) => TURNS[r.turn] },
      { name: "下一步", text: true, wrap: true, optional: true, value: (r) => STAGES[r.stage].next },
    ],
    { id: `stages-${id}`, caption: `${name}的阶段`, empty: "", top: true },
  );
}

function dutyTable(duties: readonly MethodDuty[]): Piece {
  const columns: Column<MethodDuty>[] = [
    { name: "事项", text: true, wrap: true, value: (r) => r.name },
    { name: "日期", text: true, value: (r) => r.when },
    { name: "逢休息日", text: true, wrap: true, value: (r) => r.moved },
    { name: "承办", text: true, wrap: true, optional: true, value: (r) => r.responsible },
    {
      name: "条款",
      text: true,
      wrap: true,
      optional: true,
      value: (r) => r.clause,
      show: (r) => [
        `${r.clause ?? ""}${BASES[r.basis] ?? ""}`,
        r.note && el("span", { class: "soft" }, `　${r.note}`),
      ],
    },
  ];
  return table(duties, columns, {
    id: "duties",
    caption: "报送事项",
    empty: "没有列出报送事项。",
    top: true,
  });
}
