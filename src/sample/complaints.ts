import { indexSampler, Random } from "../statistics/random.ts";
import type { Calendar } from "./calendar.ts";
import { dayWeight, momentOf } from "./draft.ts";
import { echoedComplaints } from "./echoes.ts";
import { lastMoment, type SampleSpan } from "./generate.ts";
import { DRIVER_ISSUES, issueNamed } from "./issues.ts";
import { closedAt, complaintNumber, LISTING_PLATFORMS } from "./listing.ts";
import { firmName, mobile, personName, plateNumber } from "./texts/people.ts";
import { describe } from "./texts/wording.ts";
import type { Complaint, Satisfied, Ticket } from "./ticket.ts";
import { DAY, type Seconds } from "./time.ts";
import { type Planned, plannedTickets, type TruthPlan } from "./truths.ts";
import { DISTRICT_SHARES, PLATFORMS } from "./world.ts";

const LIST_SHARE = 0.15;
const OUTCOMES = { 已退款: 30, 已协调支付: 25, 规则解释: 20, 恢复权限: 10, 不予支持: 15 } as const;
const SAID: Partial<Record<Satisfied, number>> = {
  非常满意: 20,
  满意: 45,
  基本满意: 15,
  不满意: 16,
  非常不满意: 4,
};

const ISSUE_WEIGHTS = Object.fromEntries(
  DRIVER_ISSUES.filter((issue) => issue.platform >= 0.5).map((issue) => [
    issue.name,
    issue.weight * issue.platform,
  ]),
);

/**
 * The two platforms' own lists in order of receipt: complaints made to them alone, with the planted surges half as strong, and those of
 * events that the hotline's tickets are about too.
 */
export function generateComplaints(
  span: SampleSpan,
  plan: TruthPlan,
  calendar: Calendar,
  tickets: readonly Ticket[],
): Complaint[] {
  const alone = complaintsAlone(span, plan, calendar);
  const echoed = echoedComplaints(tickets, span, calendar, alone.length);
  return [...alone, ...echoed].sort((a, b) => a.received - b.received || (a.number < b.number ? -1 : 1));
}

function complaintsAlone(span: SampleSpan, plan: TruthPlan, calendar: Calendar): Complaint[] {
  const random = new Random(span.seed, "complaints");
  const end = lastMoment(span);
  const days: Seconds[] = [];
  for (let day = span.from; day <= span.to; day += DAY) days.push(day);
  const weigh = (day: Seconds): number => dayWeight(day, span.from, calendar);
  const drawDay = indexSampler(days.map(weigh));
  const planned = plannedTickets(plan, span.to, weigh, random).filter((p, i) => p.platform && i % 2 === 0);
  const total = Math.max(planned.length, Math.round(span.tickets * LIST_SHARE));
  return Array.from({ length: total }, (_, i) => ({
    what: planned[i] ?? {},
    received: momentOf(planned[i]?.day ?? days[drawDay(random)]!, end, random),
  }))
    .sort((a, b) => a.received - b.received)
    .map(({ what, received }, i) => complaint(i + 1, received, what, calendar, random));
}

function complaint(
  index: number,
  received: Seconds,
  what: Planned,
  calendar: Calendar,
  random: Random,
): Complaint {
  const platform = what.platform ?? random.weighted(LISTING_PLATFORMS);
  const issue = issueNamed(what.issue ?? random.weighted(ISSUE_WEIGHTS));
  const district = random.weighted(DISTRICT_SHARES);
  const caller = {
    callerType: "货车司机" as const,
    callerName: personName(random),
    phone: mobile(random),
    plate: plateNumber(random),
    received,
  };
  const given = random.pick(PLATFORMS[platform]!.names);
  const amount = Math.max(10, Math.round(random.longTailed(issue.amount ?? 200, 0.7) / 10) * 10);
  const facts = {
    received,
    district,
    platform: given,
    debtor: firmName(random),
    plate: caller.plate,
    amount,
  };
  const { body } = describe(issue, "投诉", caller, facts, random);
  const completed = closedAt(received, calendar, random);
  const claimed = issue.amount ? amount : undefined;
  const outcome = random.weighted(OUTCOMES);
  const paid = outcome === "已退款" || outcome === "已协调支付";
  const resolved = outcome === "不予支持" ? random.chance(0.2) : random.chance(0.92);
  return {
    number: complaintNumber(platform, index),
    platform,
    given,
    received,
    issue: issue.name,
    district,
    phone: caller.phone,
    plate: caller.plate,
    body,
    completed,
    outcome,
    first: random.chance(0.6)
      ? { contacted: random.chance(0.95), resolved, satisfied: random.weighted(SAID) }
      : undefined,
    claimed,
    recovered: claimed && paid ? Math.round(claimed * random.pick([1, 1, 0.9, 0.5])) : undefined,
  };
}
