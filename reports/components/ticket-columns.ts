import type { Answers, DueState } from "./data.js";
import { DUE_WORDS, dueChip } from "./due-words.js";
import { momentBy } from "./format.js";
import { isAbsent, NO_COLUMN, noColumn } from "./lack.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { type Child, el } from "./node.js";
import type { Column } from "./table.js";

/** Columns that lists of tickets share; a list takes those it has the facts for. */
export const NUMBER: Column<{ number: string }> = { name: "工单编号", text: true, value: (t) => t.number };
export const KIND: Column<{ kind: string | null }> = {
  name: "类型",
  text: true,
  optional: true,
  value: (t) => t.kind,
};
export const TITLE: Column<{ title: string | null }> = {
  name: "标题",
  text: true,
  wrap: true,
  value: (t) => t.title,
  show: (t) => el("span", {}, t.title ?? "—"),
};

/** When it came in; with the year where that is long ago. */
export function receivedColumn({ meta }: Lens): Column<{ received: string }> {
  return { name: "受理", text: true, value: (t) => t.received, show: (t) => momentBy(t.received, meta.asOf) };
}

/** When it was completed. */
export function completedOn({ meta }: Lens): Column<{ completed: string | null }> {
  return {
    name: "办结",
    text: true,
    optional: true,
    value: (t) => t.completed,
    show: (t) => momentBy(t.completed, meta.asOf),
  };
}

/** Where the limit stands and when it ends. */
export function dueColumns({ meta }: Lens): Column<{ state: DueState; due: string | null }>[] {
  return [
    { name: "时限状态", text: true, value: (t) => DUE_WORDS[t.state].name, show: (t) => dueChip(t.state) },
    { name: "到期", text: true, value: (t) => t.due, show: (t) => momentBy(t.due, meta.asOf) },
  ];
}

/** The class of the matter. */
export function issueColumn({ meta }: Lens): Column<{ issue: string | null }> {
  return {
    name: "事项",
    text: true,
    value: (t) => memberName("issue", t.issue ?? "未归类", meta),
  };
}

/** The unit in charge, leading to its page. */
export function unitColumn(lens: Lens): Column<{ unit: string | null }> {
  return {
    name: "承办单位",
    text: true,
    value: (t) => memberName("unit", t.unit ?? "未派", lens.meta),
    show: (t) => memberLink("unit", t.unit ?? "未派", lens, true),
  };
}

interface Answered {
  contacted: boolean | null;
  resolved: boolean | null;
  satisfied: string | null;
  after?: Answers;
}

const WORDS = [
  { name: "联系", id: "response", yes: "已联系", no: "未联系" },
  { name: "解决", id: "resolution", yes: "已解决", no: "未解决" },
  { name: "满意", id: "satisfaction", yes: "满意", no: "不满意" },
] as const;

/** The answers to the three questions, the final one beside the first where re-rating changed it. */
export function answerColumns({ meta }: Lens): Column<Answered>[] {
  return WORDS.map(({ name, id, yes, no }, at) => {
    const absent = isAbsent(meta.lacking[id]);
    const word = (answer: Answers[number]) =>
      typeof answer === "string" ? answer : answer === null ? "未评价" : answer ? yes : no;
    const of = (ticket: Answered) => {
      const first = [ticket.contacted, ticket.resolved, ticket.satisfied][at] ?? null;
      const last = ticket.after?.[at] ?? first;
      return { first, text: last === first ? word(first) : `${word(first)}，追评${word(last)}` };
    };
    return {
      name,
      text: true,
      value: (ticket) => (absent ? NO_COLUMN : of(ticket).text),
      show: (ticket): Child => {
        if (absent) return noColumn(meta.lacking[id]);
        const { first, text } = of(ticket);
        return first === false || /不满意/.test(String(first)) ? el("b", { class: "bad" }, text) : text;
      },
    };
  });
}
