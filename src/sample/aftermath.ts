import type { Random } from "../statistics/random.ts";
import type { Calendar } from "./calendar.ts";
import type { Draft } from "./draft.ts";
import { liveThrough, resolveChance } from "./life.ts";
import { consultReply, fullReply, STOCK_REPLIES } from "./texts/replies.ts";
import { isProblem, type Rating, type Satisfied, type Ticket, type TruthId } from "./ticket.ts";
import { DAY, HOUR, type Seconds } from "./time.ts";
import type { TruthPlan } from "./truths.ts";

const SOURCES = { 热线回访: 86, 短信: 7, 委回访: 4, 部抽样: 3 } as const;
const GOOD: Partial<Record<Satisfied, number>> = { 非常满意: 24, 满意: 58, 基本满意: 18 };
const BAD: Partial<Record<Satisfied, number>> = { 不满意: 84, 非常不满意: 16 };

/** What the caller says when asked. */
function rate(contacted: number, resolved: number, random: Random): Rating {
  const wasContacted = random.chance(contacted);
  const wasResolved = random.chance(wasContacted ? resolved : 0.35);
  const pleased = random.chance(wasResolved ? 0.955 : wasContacted ? 0.42 : 0.2);
  return { contacted: wasContacted, resolved: wasResolved, satisfied: random.weighted(pleased ? GOOD : BAD) };
}

/** Chances of 已联系 and 已解决 for a ticket completed at `completed`, with the planted truths at work. */
function chances(
  draft: Draft,
  completed: Seconds,
  plan: TruthPlan,
  end: Seconds,
): [contacted: number, resolved: number, TruthId[]] {
  const truths: TruthId[] = [];
  let contacted = draft.kind === "咨询" ? 0.975 : 0.955;
  let resolved = resolveChance(draft);
  const judged = draft.kind !== "咨询" && draft.driverMark;
  if (judged && draft.unit === plan.denied.unit && completed >= plan.denied.from) {
    contacted = 1 - plan.denied.share;
    truths.push("contact_denied");
  }
  if (judged && draft.unit === plan.slipping.unit && completed >= plan.slipping.from) {
    const progress = (completed - plan.slipping.from) / Math.max(end - plan.slipping.from, DAY);
    resolved += (plan.slipping.resolvedAtEnd - resolved) * Math.min(1, progress * 2);
    truths.push("slipping_unit");
  }
  return [contacted, resolved, truths];
}

type Closing = Pick<Ticket, "rerated" | "final" | "notice" | "rectified" | "cleared" | "appeal">;

/** Notice, seven days to put it right, a second rating, striking off; or an appeal. */
function supervise(ticket: Ticket, calendar: Calendar, random: Random): Closing {
  const none = { appeal: "" };
  if (!ticket.rated || !ticket.first || !isProblem(ticket.first) || !ticket.driverMark) return none;
  if (ticket.kind === "咨询") return none;
  if (ticket.channel === "12345" && random.chance(0.12)) {
    return { appeal: random.weighted({ 申诉中: 2, 申诉通过: 3, 申诉驳回: 5 } as const) };
  }
  if (!random.chance(0.6)) return none;
  const notice = calendar.afterOffice(ticket.rated, Math.round(random.longTailed(6 * HOUR, 0.7)));
  const rectified = calendar.afterOffice(notice, Math.round(random.longTailed(30 * HOUR, 0.6)));
  if (!random.chance(0.7)) return { ...none, notice, rectified };
  const rerated = calendar.afterOffice(rectified, random.int(2, 14) * HOUR);
  const final = rate(0.97, 0.72, random);
  return {
    ...none,
    notice,
    rectified,
    rerated,
    final,
    cleared: isProblem(final) ? undefined : rerated + 2 * HOUR,
  };
}

/** The draft's whole life: stages, reply, first rating, supervision and second rating. */
export function completeTicket(
  draft: Draft,
  calendar: Calendar,
  plan: TruthPlan,
  end: Seconds,
  wholeMinutes: boolean,
  random: Random,
): Ticket {
  const times = liveThrough(draft, calendar, random);
  const [contacted, resolved, touched] = chances(draft, times.completed, plan, end);
  const said = rate(contacted, resolved, random);
  const visits = random.chance(0.87);
  const reached = visits && random.chance(0.865);
  const visited = visits ? calendar.afterOffice(times.completed, random.int(3, 16) * HOUR) : undefined;
  const ticket: Ticket = {
    ...draft,
    ...times,
    reply: "",
    visited,
    reached,
    rated: reached && visited ? visited + random.int(60, 900) : undefined,
    ratingSource: reached ? random.weighted(SOURCES) : "",
    first: reached ? said : undefined,
    appeal: "",
    recovered:
      draft.claimed && said.resolved && random.chance(0.8)
        ? Math.round(draft.claimed * random.pick([1, 1, 1, 0.8, 0.5]))
        : undefined,
  };
  if (reached) ticket.truths = [...draft.truths, ...touched];
  writeReply(ticket, said, plan, random);
  Object.assign(ticket, supervise(ticket, calendar, random));
  if (wholeMinutes) toWholeMinutes(ticket);
  return ticket;
}

function writeReply(ticket: Ticket, said: Rating, plan: TruthPlan, random: Random): void {
  const stock = ticket.unit === plan.stock.unit && ticket.kind !== "咨询" && random.chance(plan.stock.share);
  if (stock) ticket.truths = [...ticket.truths, "stock_replies"];
  if (stock || random.chance(0.02)) ticket.reply = random.pick(STOCK_REPLIES);
  else if (ticket.kind === "咨询") ticket.reply = consultReply(ticket, random);
  else ticket.reply = fullReply(ticket, said, random);
}

/** Numbers of a ticket that are no moments. */
const SUMS = ["amount", "claimed", "recovered"];

/** Systems that export `9时5分` keep no seconds. */
function toWholeMinutes(ticket: Ticket): void {
  for (const [key, value] of Object.entries(ticket)) {
    if (typeof value === "number" && !SUMS.includes(key)) {
      Object.assign(ticket, { [key]: value - (value % 60) });
    }
  }
}
