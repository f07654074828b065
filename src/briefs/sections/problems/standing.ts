import { day, dayBy } from "../../../../reports/components/format.ts";
import { date, listed, name, say, strong } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { asOf } from "../matter/asof.ts";
import { counter } from "../matter/counter.ts";
import { ownTickets, unitName } from "../matter/own.ts";
import { byUnit } from "./bad.ts";
import type { Audited, Case, ProblemData } from "./read.ts";

const MOST_NAMED = 4;

/** Cases open at the moment that somebody moved within the last months. */
export function openCases(cases: readonly Case[]): Case[] {
  return cases.filter(({ closed, lapsed }) => !closed && !lapsed);
}

/** What of the register is open: rectification overdue, bad again, complained of again, to be confirmed, under supervision. */
export function standingSentence(scribe: Scribe, cases: readonly Case[], { unknown }: ProblemData): Sentence {
  const { context } = scribe;
  const count = counter(scribe);
  const daily = context.period.kind === "daily";
  const open = openCases(cases);
  const told = (daily ? [] : STANDING).flatMap(({ id, what, of }) => {
    const n = open.filter(of).length;
    return n === 0 ? [] : [say`累计${what} ${count(`problems/open/${id}`, what, n)} 件`];
  });
  const late = unknown === null ? lateWords(scribe, open) : [];
  const parts = [...(late.length > 0 ? [late] : []), ...told];
  const head = parts.length === 0 ? [] : say`${asOf(context)}${listed(parts, "；")}。`;
  return daily ? head : [...head, ...lapsedWords(scribe, cases)];
}

function lateWords(scribe: Scribe, open: readonly Case[]): Sentence {
  const late = open.filter(({ overdue }) => overdue);
  if (late.length === 0) return say`没有超过七日未报整改结果的`;
  const all = counter(scribe)("problems/open/late", "整改逾期", late.length);
  const units = byUnit(late);
  const named = units.slice(0, MOST_NAMED).map(({ unit, cases }) => {
    const who = unitName(scribe, unit);
    return say`${name(who)} ${scribe.book.count(`problems/unit/${unit}/late`, `${who}整改逾期`, cases.length, { member: true })} 件`;
  });
  const whom =
    scribe.edition === "public" || scribe.audience.type === "unit"
      ? []
      : say`（${listed(named)}${units.length > MOST_NAMED ? "等" : ""}）`;
  return say`${strong(say`累计超过七日未报整改结果 ${all} 件`, "bad")}${whom}`;
}

const SUSPECTED = ["contact-denied", "resolution-denied"];
const STANDING: readonly { id: string; what: string; of(one: Case): boolean }[] = [
  { id: "again-bad", what: "报了结果而追评未转好", of: ({ stage }) => stage === "again-bad" },
  { id: "to-clear", what: "追评已转好、待销号", of: ({ stage }) => stage === "to-clear" },
  {
    id: "again",
    what: "不满意后再次反映、未了结",
    of: ({ track, grounds }) => track === "supervise" && grounds.includes("again"),
  },
  {
    id: "suspected",
    what: "疑似未联系或未解决、待核通话记录",
    of: ({ stage, grounds }) => stage === "to-confirm" && grounds.some((one) => SUSPECTED.includes(one)),
  },
  { id: "appealing", what: "申诉中", of: ({ stage }) => stage === "appealing" },
  { id: "supervising", what: "重点督办中", of: ({ stage }) => stage === "supervising" },
];

/** Open cases that nobody moved for months: told apart, so that they are not forgotten. */
function lapsedWords(scribe: Scribe, cases: readonly Case[]): Sentence {
  const { book, context, edition, audience } = scribe;
  const lapsed = cases.filter((one) => one.lapsed).length;
  const days = context.inputs.supervision?.backlog_days;
  if (lapsed === 0 || days === undefined || edition === "public" || audience.type !== "leader") return [];
  const all = counter(scribe)("problems/open/lapsed", "长期没有进展的未了结事项", lapsed);
  const limit = book.count("problems/backlog-days", "长期没有进展的界限", days, { unit: "天" });
  return say`历史上未了结的问题工单、督办事项 ${all} 件（不在上列数内）${limit} 天以上没有进展（界限为自设），应清理。`;
}

/** Drivers' open tickets by the limit of completion. @param told whether the moment was told before */
export function dueSentence(scribe: Scribe, { open, nextDay }: ProblemData, told: boolean): Sentence {
  const own = open.filter(ownTickets(scribe));
  const lead = told ? [] : asOf(scribe.context);
  const counted = counter(scribe);
  if (own.length === 0) return say`${lead}没有在办的司机工单。`;
  const of = (state: string) => own.filter((one) => one.state === state).length;
  const count = (id: string, name: string, value: number) => counted(`problems/due/${id}`, name, value);
  const late =
    of("overdue") === 0
      ? say`${of("none") === 0 ? "均" : "有时限的均"}未超办结时限`
      : strong(say`超办结时限 ${count("overdue", "在办超办结时限", of("overdue"))} 件`, "bad");
  const next = say`下一工作日${nextDay === null ? "" : say`（${date(day(nextDay))}）`}`;
  const due =
    of("today") + of("next") === 0
      ? say`当日和${next}都没有到期的`
      : say`当日${of("today") === 0 ? "没有到期的" : say`到期 ${count("today", "当日到期", of("today"))} 件`}，${next}${of("next") === 0 ? "没有到期的" : say`到期 ${count("next", "下一工作日到期", of("next"))} 件`}`;
  const unlimited =
    of("none") === 0 ? [] : say`；没有办结时限可据的 ${count("none", "在办、无办结时限", of("none"))} 件`;
  return say`${lead}在办司机工单 ${count("open", "在办司机工单", own.length)} 件，${late}；${due}${unlimited}。`;
}

/** The audit of the reader's own replies: of all for the leader; null where there is none. */
export function auditOf({ audience }: Scribe, { audited }: Pick<ProblemData, "audited">): Audited | null {
  if (audience.type !== "leader" && audience.type !== "unit") return null;
  const found = audited.find(({ unit }) => unit === (audience.type === "unit" ? audience.id : "*"));
  return found && found.replies > 0 ? found : null;
}

/** What the audit found in the replies of the month; of all tickets, not of drivers' alone. */
export function auditSentence(scribe: Scribe, { audited }: Pick<ProblemData, "audited">): Sentence {
  const { book, audience, context } = scribe;
  const found = auditOf(scribe, { audited });
  if (found === null) return [];
  const { month, replies, failed, score } = found;
  const more = audience.type === "unit" ? { member: true as const } : {};
  const rate = book.share("problems/audit", "答复不合格占比", failed, replies, more);
  const points =
    score === null
      ? []
      : say`，平均 ${book.amount("problems/audit-score", "答复审核平均分", score, "分", score.toFixed(1), more)} 分`;
  const result =
    failed === 0
      ? say`，均合格`
      : say`，不合格 ${book.count("problems/audit-failed", "答复审核不合格", failed, more)} 件，占 ${rate.value}（${rate.base}）`;
  return say`${date(dayBy(month, context.inputs.asOf).replace(/1日$/, ""))}办结的各类工单答复审核 ${book.count("problems/audit-replies", "答复审核", replies, more)} 件${result}${points}。`;
}
