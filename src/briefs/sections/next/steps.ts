import { listed, name, say } from "../../book.ts";
import type { Sentence } from "../../model.ts";
import { ownLedger } from "../arrears/own.ts";
import type { Entry } from "../lists/read.ts";
import { namesOf } from "../lists/sentences.ts";
import { ownSubjects, ownTickets, subjectName } from "../matter/own.ts";
import { ownDecisions } from "../meetings/decisions.ts";
import type { Case } from "../problems/read.ts";
import { auditOf, openCases } from "../problems/standing.ts";
import type { NextData } from "./read.ts";
import { type Pen, unitsOf } from "./step.ts";

/** A proposed step; nothing where the data give no ground for it. */
type Step = (pen: Pen, data: NextData) => Sentence;

/** Steps in the order of what presses most. */
const STEPS: readonly Step[] = [
  lateDecisions,
  lateRectifications,
  overdueTickets,
  failedReplies,
  study,
  escalation,
  summons,
  failedMediation,
  notices,
  badAgain,
  suspected,
  dueNext,
  rectifying,
];

/** Steps for a platform, which is told nothing of how units are supervised. */
const PLATFORM: readonly Step[] = [summons, advance, platformDue];

/** Steps for the reader of a brief, in the order of what presses most. */
export function stepsFor({ audience }: Pen["scribe"]): readonly Step[] {
  return audience.type === "platform" ? PLATFORM : STEPS;
}

/** Steps that say more than what other parts give to the first page. */
export const FRESH: readonly Step[] = [
  lateRectifications,
  overdueTickets,
  escalation,
  failedMediation,
  notices,
];

function lateDecisions({ scribe, count, soon, on, ask }: Pen, { meetings }: NextData): Sentence {
  const late = ownDecisions(scribe, meetings.decisions ?? []).filter(({ state }) => state === "overdue");
  if (late.length === 0) return [];
  const owners = [...new Set(late.flatMap(({ owner }) => (owner === null ? [] : [owner])))];
  const whom = owners.length > 0 ? listed(owners.map((one) => [name(one)])) : say`责任单位`;
  const since = late.flatMap(({ due }) => (due === null ? [] : [due])).sort()[0];
  const from = since === undefined ? [] : say`（最早的期限为${on(since)}）`;
  return say`会议议定事项逾期 ${count("decisions", "逾期的会议议定事项", late.length, "项")} 项${from}，${ask}${whom}于${soon}前说明原因和完成时间（${name("T26-7")}）。`;
}

function lateRectifications(pen: Pen, { problems }: NextData): Sentence {
  const late = ownOpen(pen, problems.cases).filter(({ overdue }) => overdue);
  if (late.length === 0) return [];
  const since = late.flatMap(({ due }) => (due === null ? [] : [due])).sort()[0];
  const from = since === undefined ? [] : say`（最早的期限为${pen.on(since)}）`;
  return say`整改结果逾期未报 ${pen.count("late", "整改结果逾期未报", late.length)} 件${from}，${pen.ask}${unitsOf(pen, late)}于${pen.soon}前报送（${name("T26-5")}）；查实应办未办的，由委政务服务处列入通报（${name("T26-6")}）。`;
}

function overdueTickets(pen: Pen, { problems }: NextData): Sentence {
  const late = problems.open.filter(ownTickets(pen.scribe)).filter(({ state }) => state === "overdue");
  if (late.length === 0) return [];
  return say`在办司机工单超办结时限 ${pen.count("overdue", "在办超办结时限", late.length)} 件，${pen.ask}${unitsOf(pen, late)}于${pen.soon}前办结并说明超时原因（${name("T23-22（一）")}）。`;
}

function failedReplies({ scribe, count, ask, week }: Pen, { problems }: NextData): Sentence {
  const audit = scribe.audience.type === "unit" ? auditOf(scribe, problems) : null;
  if (audit === null || audit.failed === 0) return [];
  return say`答复审核不合格 ${count("replies", "答复审核不合格", audit.failed)} 件，${ask}${name(scribe.audience.name)}于${week}前逐件补正，并按答复标准整改（${name("T26-3")}、${name("T23-16")}）。`;
}

function study(pen: Pen, { lists }: NextData): Sentence {
  const own = sureOf(pen, lists.entries, "study");
  if (own.length === 0) return [];
  const rules = [...new Set(own.map(({ rule }) => rule))];
  return say`请委货运处会同委政务服务处、属地于${pen.week}前会商${listed(rules.map((rule) => [name(rule)]))}的事项 ${pen.count("study", "应会商的事项", own.length, "项")} 项（${clauseOf(own)}，情况见“预警与苗头”）。`;
}

function escalation(pen: Pen, { lists }: NextData): Sentence {
  if (pen.scribe.audience.type === "unit") return [];
  const own = sureOf(pen, lists.entries, "escalation");
  if (own.length === 0) return [];
  const rules = [...new Set(own.map(({ rule }) => rule))];
  return say`请委政务服务处对${listed(rules.map((rule) => [name(rule)]))}的工单提级办理（${clauseOf(own)}）：${namesOf(pen.scribe, own)}。`;
}

function summons(pen: Pen, { lists }: NextData): Sentence {
  const own = sureOf(pen, lists.entries, "summon");
  if (own.length === 0) return [];
  const names = own.map((one) => [name(subjectName(pen.scribe, one))]);
  return pen.scribe.audience.type === "leader"
    ? say`请委政务服务处拟定方案，报请约谈${listed(names)}（部通报低于底线，${name("T26-10")}）。`
    : say`部通报低于底线，列入约谈名单（${name("T26-10")}），${pen.scribe.audience.type === "platform" ? "请贵企业" : pen.ask}准备原因说明和整改措施。`;
}

function failedMediation(pen: Pen, { arrears }: NextData): Sentence {
  const failed = (ownLedger(pen.scribe, arrears)?.matters ?? []).filter(
    ({ open, route }) => open && route === "joint",
  );
  if (failed.length === 0) return [];
  return say`调解未成、仍在办的拖欠运费 ${pen.count("joint", "调解未成的在办拖欠", failed.length, "事")} 事，请委货运处于${pen.week}前会同公安、市场监管等部门联合处置（${name("T26-14")}）。`;
}

function advance(pen: Pen, { arrears }: NextData): Sentence {
  const open = (ownLedger(pen.scribe, arrears)?.matters ?? []).filter((one) => one.open);
  if (open.length === 0) return [];
  return say`经平台成交或被反映的拖欠运费在办 ${pen.count("advance", "平台在办拖欠", open.length, "事")} 事，请贵企业配合协调，符合条件的予以垫付（${name("T26-12")}）。`;
}

function platformDue(pen: Pen, { problems }: NextData): Sentence {
  const open = problems.open.filter(ownTickets(pen.scribe));
  if (open.length === 0) return [];
  return say`反映平台的在办司机工单 ${pen.count("platform", "反映平台的在办工单", open.length)} 件，请贵企业配合承办单位核实办理，确保平台内部达标闭环（${name("T26-17")}）。`;
}

function notices(pen: Pen, { problems }: NextData): Sentence {
  const waiting = ownOpen(pen, problems.cases).filter(({ stage }) => stage === "to-notice");
  if (waiting.length === 0 || problems.unknown !== null || pen.scribe.audience.type !== "leader") return [];
  return say`累计尚未发整改通知的问题工单 ${pen.count("notices", "待发整改通知", waiting.length)} 件，请委政务服务处于${pen.week}前逐件研判、发出通知（${name("T26-4")}）。`;
}

function badAgain(pen: Pen, { problems }: NextData): Sentence {
  const again = ownOpen(pen, problems.cases).filter(({ stage }) => stage === "again-bad");
  if (again.length === 0) return [];
  const n = pen.count("again", "追评未转好", again.length);
  return pen.scribe.audience.type === "leader"
    ? say`整改后追评未转好 ${n} 件（承办单位为${unitsOf(pen, again)}），请委政务服务处逐件定再整改、通报或申诉（${name("T26-6")}）。`
    : say`整改后追评未转好 ${n} 件，${pen.ask}${unitsOf(pen, again)}再次联系司机，于${pen.week}前报再整改情况（${name("T26-6")}）。`;
}

const SUSPECTED = ["contact-denied", "resolution-denied"];

function suspected(pen: Pen, { problems }: NextData): Sentence {
  const waiting = ownOpen(pen, problems.cases).filter(
    ({ stage, grounds }) => stage === "to-confirm" && grounds.some((one) => SUSPECTED.includes(one)),
  );
  if (waiting.length === 0) return [];
  const n = pen.count("suspected", "疑似未联系、未解决待核", waiting.length);
  return pen.scribe.audience.type === "leader"
    ? say`疑似未联系、未解决待核 ${n} 件，请委政务服务处调取通话记录核实（${name("T23-22（三）")}），查实前不作结论。`
    : say`疑似未联系、未解决待核 ${n} 件，${pen.ask}${unitsOf(pen, waiting)}备好通话记录（${name("T23-22（三）")}）。`;
}

function dueNext(pen: Pen, { problems }: NextData): Sentence {
  const next = problems.open.filter(ownTickets(pen.scribe)).filter(({ state }) => state === "next");
  if (next.length === 0) return [];
  return say`${pen.soon}到期的在办司机工单 ${pen.count("due", "下一工作日到期", next.length)} 件，${pen.ask}${unitsOf(pen, next)}按时办结。`;
}

function rectifying(pen: Pen, { problems }: NextData): Sentence {
  const own = ownOpen(pen, problems.cases).filter(({ stage }) => stage === "rectifying");
  if (own.length === 0) return [];
  return say`整改期内 ${pen.count("rectifying", "整改期内", own.length)} 件，${pen.ask}${unitsOf(pen, own)}在发出通知七日内报送结果，其间反馈进展（${name("T26-5")}）。`;
}

function ownOpen({ scribe }: Pen, cases: readonly Case[] | null): Case[] {
  return openCases((cases ?? []).filter(ownTickets(scribe)));
}

function sureOf({ scribe }: Pen, entries: readonly Entry[] | null, list: Entry["list"]): Entry[] {
  return (entries ?? []).filter((one) => one.list === list && !one.hint).filter(ownSubjects(scribe));
}

function clauseOf(entries: readonly Entry[]): Sentence {
  const clauses = [...new Set(entries.flatMap(({ clause }) => (clause === null ? [] : [clause])))];
  return listed(clauses.map((one) => [name(one)]));
}
