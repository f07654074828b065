import { ticketColumn, unitColumn } from "./case-columns.js";
import { count, dayBy } from "./format.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import type { CaseStep, SupervisionCase, SupervisionPage } from "./supervision-data.js";
import { GROUNDS, groundWords, STAGES, stepName, TRACKS, TURNS } from "./supervision-words.js";
import { table } from "./table.js";

const SHOWN = 25;

/** Cases one by one, with what each waits for. */
export function caseTable(
  cases: readonly SupervisionCase[],
  { meta }: Pick<SupervisionPage, "meta">,
  lens: Lens,
  id: string,
): Piece {
  return table(
    cases,
    [
      ticketColumn(),
      unitColumn(lens),
      { name: "类别", text: true, value: (r) => TRACKS[r.track] },
      {
        name: "缘由",
        text: true,
        wrap: true,
        value: (r) => groundWords(r.grounds),
        csv: [
          { name: "缘由", value: (r) => groundWords(r.grounds) },
          { name: "条款", value: (r) => clauses(r) },
        ],
        show: (r) => [groundWords(r.grounds), el("span", { class: "keys" }, clauses(r))],
      },
      {
        name: "阶段",
        text: true,
        value: (r) => STAGES[r.stage].name,
        csv: [
          { name: "阶段", value: (r) => STAGES[r.stage].name },
          { name: "轮到", value: (r) => TURNS[r.turn] },
          { name: "最近进展", value: (r) => r.progressed?.slice(0, 10) ?? "" },
          { name: "经过", value: (r) => r.steps.map((step) => stepWords(step, meta.asOf)).join("；") },
        ],
        show: (r) => [
          r.overdue ? el("b", { class: "bad" }, STAGES[r.stage].name) : STAGES[r.stage].name,
          el("span", { class: "keys" }, `轮到${TURNS[r.turn]}${progressWords(r, meta.asOf)}`),
          courseOf(r, meta.asOf),
        ],
      },
      { name: "期限", text: true, value: (r) => r.due, show: (r) => dueCell(r, meta.asOf) },
      {
        name: "已有（天）",
        value: (r) => r.age,
        show: (r) => [
          count(r.age),
          el("span", { class: "keys" }, `自${dayBy(r.opened.slice(0, 10), meta.asOf)}`),
        ],
      },
      {
        name: "事项",
        text: true,
        optional: true,
        value: (r) => memberName("issue", r.issue, meta),
        show: (r) => memberLink("issue", r.issue, lens),
      },
    ],
    { id, caption: "督办台账未了结的逐件", empty: "没有未了结的。", limit: SHOWN, stack: true, top: true },
  );
}

/** ，3月2日有进展 for a unit that told how far it is (T26-5). */
function progressWords({ progressed }: SupervisionCase, asOf: string): string {
  return progressed === null ? "" : `，${dayBy(progressed.slice(0, 10), asOf)}有进展`;
}

/** What was done so far, folded: who, when, what. */
function courseOf({ steps }: SupervisionCase, asOf: string): Child {
  if (steps.length === 0) return null;
  return el(
    "details",
    { class: "course" },
    el("summary", {}, `经过 ${count(steps.length)} 步`),
    steps.map((step) => el("span", { class: "keys" }, stepWords(step, asOf))),
  );
}

function stepWords({ action, at, by, remark }: CaseStep, asOf: string): string {
  const what = `${dayBy(at.slice(0, 10), asOf)}${stepName(action)}`;
  return [what, by, remark].filter(Boolean).join(" · ");
}

function clauses({ grounds }: SupervisionCase): string {
  return [...new Set(grounds.map((id) => GROUNDS[id]?.clause ?? ""))].join("、");
}

function dueCell({ due, days_left, overdue }: SupervisionCase, asOf: string): Child {
  if (due === null || days_left === null) return el("span", { class: "soft" }, "—");
  const left = overdue
    ? `超 ${count(-days_left)} 天`
    : days_left === 0
      ? "今天到期"
      : `剩 ${count(days_left)} 天`;
  return [dayBy(due.slice(0, 10), asOf), el("span", { class: overdue ? "keys bad" : "keys" }, left)];
}
