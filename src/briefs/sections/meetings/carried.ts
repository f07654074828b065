import { dayBy } from "../../../../reports/components/format.ts";
import { memberName } from "../../../../reports/components/members.ts";
import { STEPS } from "../../../../reports/components/supervision-words.ts";
import { date, listed, name, say, strong } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { asOf } from "../matter/asof.ts";
import { counter } from "../matter/counter.ts";
import { ownTickets } from "../matter/own.ts";
import type { MeetingData } from "./read.ts";

/** Notices of rectification that were open when the period began: how many came in, how many are still to come. */
export function carriedSentence(scribe: Scribe, { carried }: MeetingData): Sentence {
  const { context } = scribe;
  const count = counter(scribe);
  if (carried === null) return say`整改通知何时发出没有记录，上期结转无从统计。`;
  const own = carried.filter(ownTickets(scribe));
  const sum = (of: "carried" | "answered" | "waiting" | "late") =>
    own.reduce((total, one) => total + one[of], 0);
  if (sum("carried") === 0) return say`${context.period.before}末没有结转的整改通知。`;
  const answered =
    sum("answered") === 0
      ? say`${context.period.name}没有报结果的`
      : say`${context.period.name}报结果 ${count("carried/answered", "结转整改通知报结果", sum("answered"))} 件`;
  const waiting =
    sum("waiting") === 0 || (sum("waiting") === sum("carried") && sum("late") === 0)
      ? []
      : say`，${asOf(context)}仍未报 ${count("carried/waiting", "结转整改通知未报结果", sum("waiting"))} 件`;
  const late =
    sum("late") === 0
      ? []
      : say`，其中${strong(say`逾期 ${count("carried/late", "结转整改通知逾期", sum("late"))} 件`, "bad")}`;
  return say`${context.period.before}末结转、未报结果的整改通知 ${count("carried", "结转整改通知", sum("carried"))} 件，${answered}${waiting}${late}。`;
}

/** What the circular and the other measures of the period before were about, and whether it is closed. */
export function measureSentence(scribe: Scribe, { measures }: MeetingData): Sentence {
  const { context } = scribe;
  const count = counter(scribe);
  const own = measures.filter(ownTickets(scribe));
  const told = (["circulate", "summon", "escalate", "study"] as const).flatMap((action) => {
    const rows = own.filter((one) => one.action === action);
    if (rows.length === 0) return [];
    const open = rows.filter(({ closed }) => !closed).length;
    const all = count(`measures/${action}`, `${context.period.before}${STEPS[action]}工单`, rows.length);
    const rest =
      open === 0
        ? say`均已了结`
        : say`未了结 ${count(`measures/${action}/open`, `${context.period.before}${STEPS[action]}、未了结`, open)} 件`;
    return [say`${STEPS[action]} ${all} 件，${rest}`];
  });
  return told.length === 0 ? [] : say`${context.period.before}${listed(told, "；")}。`;
}

/** Frequent matters that were fed back to divisions and are not done (T26-11). */
export function taskSentence(scribe: Scribe, { tasks }: MeetingData): Sentence {
  const { audience, context } = scribe;
  const divisions = audience.type === "leader" || audience.type === "division";
  if (tasks === null || !divisions) return [];
  const mine = tasks.filter(
    ({ division }) => audience.type === "leader" || [audience.id, audience.name].includes(division),
  );
  const { asOf: now } = context.inputs;
  const open = mine.filter(({ done }) => done === null || done > now.slice(0, 10));
  const count = counter(scribe);
  if (mine.length === 0) return [];
  const all = count("tasks/fed", "反馈主管处室的高频事项", mine.length, "项");
  if (open.length === 0) return say`反馈主管处室的高频事项 ${all} 项均已办结。`;
  const shown = open.slice(0, 4).map(({ issue, division, fed, plan }) => {
    const what = memberName("issue", issue, context.meta);
    return say`${name(what)}（${date(dayBy(fed, now))}反馈${name(division)}${plan === null ? "，未报措施" : ""}）`;
  });
  return say`反馈主管处室的高频事项 ${all} 项，未办结 ${count("tasks/open", "反馈主管处室、未办结", open.length, "项")} 项：${listed(shown)}${open.length > 4 ? "等" : ""}。`;
}
