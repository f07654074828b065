import { count, share } from "./format.js";
import { figure, type Segment, words } from "./say.js";
import type {
  RedoState,
  VisitCounts,
  VisitMonth,
  VisitQuestion,
  VisitRow,
  VisitsPage,
} from "./visits-data.js";

/** Where a ticket stands that is to be handled again, and what comes next (T23-17, -21). */
export const REDO_STATES: Record<RedoState, { name: string; next: string; open: boolean }> = {
  undecided: { name: "待定", next: "定是否派回重办", open: true },
  to_send: { name: "待派回", next: "派回原承办单位", open: true },
  sent: { name: "重办中", next: "承办单位逐项办理", open: true },
  done: { name: "已重办", next: "再次回访，收盖章的情况报告", open: true },
  again: { name: "重办后仍不认可", next: "定再次派回或督办", open: true },
  confirmed: { name: "重办后认可", next: "—", open: false },
  cleared: { name: "已销号", next: "—", open: false },
};

const QUESTIONS: Record<VisitQuestion, { yes: string; no: string }> = {
  contacted: { yes: "已联系", no: "未联系" },
  resolved: { yes: "已解决", no: "未解决" },
  satisfied: { yes: "满意", no: "不满意" },
};

/** What the record says and what the visit says, of the questions on which they differ. */
export function overturnedWords({
  denied,
  restored,
  was,
  satisfied,
}: VisitRow): [record: string, visit: string] {
  const both = [...denied, ...restored];
  const said = (question: VisitQuestion, well: boolean, satisfaction: string | null) =>
    question === "satisfied" && satisfaction !== null
      ? satisfaction
      : QUESTIONS[question][well ? "yes" : "no"];
  return [
    both.map((question) => said(question, denied.includes(question), was.satisfied)).join("、"),
    both.map((question) => said(question, restored.includes(question), satisfied)).join("、"),
  ];
}

/** What a visit says, question by question. */
export function answerWords({ contacted, resolved, satisfied }: VisitRow): string {
  const words = [
    contacted === null ? null : QUESTIONS.contacted[contacted ? "yes" : "no"],
    resolved === null ? null : QUESTIONS.resolved[resolved ? "yes" : "no"],
    satisfied,
  ].filter((word) => word !== null);
  return words.length > 0 ? words.join("、") : "未接通";
}

/** A month's counts of all units together. */
export function wholeOf({ units }: VisitMonth): VisitCounts {
  const sum = (of: keyof VisitCounts) => units.reduce((total, unit) => total + unit[of], 0);
  return {
    ...{ completed: sum("completed"), by_feed: sum("by_feed"), drawn: sum("drawn"), visited: sum("visited") },
    ...{ reached: sum("reached"), exempt: sum("exempt"), denied: sum("denied"), restored: sum("restored") },
    ...{ to_redo: sum("to_redo"), redone: sum("redone") },
  };
}

/** 2026年2月 by the day on which the month ends. */
export function monthName({ end }: Pick<VisitMonth, "end">): string {
  return `${end.slice(0, 4)}年${Number(end.slice(5, 7))}月`;
}

/** The newest month with a draw or a visit, in a sentence. */
export function visitsSentence({ months, rows, meta }: VisitsPage): Segment[] {
  const month = months[0];
  if (!month) return [words("尚无办结工单。")];
  const whole = wholeOf(month);
  const done = [words(`${monthName(month)}办结 `), figure(count(whole.completed))];
  if (whole.drawn + whole.visited + whole.exempt === 0) return [...done, words(" 件，尚未抽访。")];
  const open = rows.filter(({ state }) => state !== null && REDO_STATES[state].open).length;
  return [
    ...done,
    words(" 件，抽 "),
    figure(count(whole.drawn)),
    words(` 件（${share(whole.drawn, whole.completed)}），已访 `),
    figure(count(whole.visited)),
    words("、接通 "),
    figure(count(whole.reached)),
    words("；推翻好评 "),
    figure(count(whole.denied), whole.denied > 0 ? { tone: "bad", href: "#overturned" } : {}),
    words(" 件。"),
    ...(meta.edition === "internal"
      ? [words("要重办或待定的 "), figure(count(open), { href: "#redo" }), words(" 件。")]
      : []),
  ];
}
