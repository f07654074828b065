import type { Random } from "../statistics/random.ts";
import type { Calendar } from "./calendar.ts";
import type { Draft } from "./draft.ts";
import { issueNamed } from "./issues.ts";
import type { Ticket } from "./ticket.ts";
import { DAY, HOUR, MINUTE, type Seconds } from "./time.ts";
import { UNITS } from "./world.ts";

const RETURN_REASONS = [
  "非本单位职责",
  "要素不全：缺少车牌号、联系方式",
  "重复工单，已有最终答复",
  "诉求已进入诉讼程序",
  "答复内容知识库已有",
];

type Times = Pick<
  Ticket,
  | "committee"
  | "firstDispatched"
  | "dispatched"
  | "accepted"
  | "contacted"
  | "progressed"
  | "completed"
  | "due"
  | "firstUnit"
  | "returned"
  | "returnReason"
  | "extensionAsked"
  | "extensionConsent"
  | "extendedTo"
>;

/** Time limit that the platform itself gives: T23-11, from the dispatch to the committee. */
function dueAt(draft: Draft, start: Seconds, calendar: Calendar): Seconds {
  if (draft.urgency === "特急") return start + HOUR;
  if (draft.urgency === "紧急") return calendar.afterWorkingDays(start, 1);
  if (draft.urgency === "急") return calendar.afterWorkingDays(start, 2);
  const consult = draft.channel === "政民零距离" ? 2 : 3;
  return calendar.afterWorkingDays(start, draft.kind === "咨询" ? consult : 5);
}

/** Medians in office hours of 9 a day: a question 5 h, a matter 17 h, long-tailed. */
function workNeeded(draft: Draft, random: Random): number {
  const pace = UNITS[draft.unit]!.pace;
  if (draft.urgency === "特急") return random.longTailed(0.6 * HOUR, 0.6) * pace;
  const haste = draft.urgency === "普通" ? 1 : 0.5;
  const median = draft.kind === "咨询" ? 5 * HOUR : 17 * HOUR;
  return random.longTailed(median, 0.62) * pace * haste;
}

function returnedFirst(
  draft: Draft,
  at: Seconds,
  random: Random,
): Pick<Times, "returned" | "returnReason" | "firstUnit"> {
  const elsewhere = Object.keys(UNITS).filter((id) => id !== draft.unit && id !== "diaodu");
  return {
    returned: at + Math.round(random.longTailed(5 * HOUR, 0.8)),
    returnReason: random.pick(RETURN_REASONS),
    firstUnit: random.pick(elsewhere),
  };
}

/** Stages from dispatch to completion. Hotline staff answer many questions at once; units work in office hours. */
export function liveThrough(draft: Draft, calendar: Calendar, random: Random): Times {
  const fromCity =
    draft.channel === "12345" || draft.channel === "部级转办" || draft.channel === "政民零距离";
  const committee = fromCity ? draft.received + Math.round(random.longTailed(22 * MINUTE, 0.6)) : undefined;
  const haste = draft.urgency === "特急" ? 0.15 : 1;
  const waits = (): number => Math.round(random.longTailed(19 * MINUTE * haste, 0.75));
  const firstDispatched = (committee ?? draft.received) + waits();
  const bounced = draft.unit !== "diaodu" && draft.urgency === "普通" && random.chance(0.04);
  const back = bounced ? returnedFirst(draft, firstDispatched, random) : undefined;
  const dispatched = back?.returned === undefined ? firstDispatched : back.returned + 3 * waits();
  const none = { returnReason: "", firstUnit: draft.unit, extensionConsent: false };
  if (draft.unit === "diaodu") {
    const contacted = dispatched + random.int(1, 6) * MINUTE;
    const completed = contacted + Math.round(random.longTailed(9 * MINUTE, 0.7));
    const due = dueAt(draft, committee ?? dispatched, calendar);
    return {
      ...none,
      committee,
      firstDispatched,
      dispatched,
      accepted: dispatched + random.int(10, 58),
      contacted,
      completed,
      due,
    };
  }
  const atOnce = draft.urgency === "特急";
  const after = (at: Seconds, work: number): Seconds =>
    atOnce ? at + Math.round(work) : calendar.afterOffice(at, Math.round(work));
  const onDuty = random.chance(0.75);
  const pickUp = random.longTailed(35 * MINUTE * haste, 0.9);
  const accepted = onDuty ? dispatched + Math.round(pickUp) : after(dispatched, pickUp);
  const contacted = after(accepted, random.longTailed(2.2 * HOUR * haste, 0.8));
  const completed = after(contacted, workNeeded(draft, random));
  const progressed =
    draft.kind === "咨询" ? undefined : contacted + Math.round((completed - contacted) * random.next() * 0.7);
  const due = dueAt(draft, committee ?? dispatched, calendar);
  const times = {
    ...none,
    ...back,
    committee,
    firstDispatched,
    dispatched,
    accepted,
    contacted,
    progressed,
    completed,
    due,
  };
  const mayExtend =
    draft.kind !== "咨询" && draft.urgency === "普通" && completed > due - DAY && random.chance(0.55);
  if (!mayExtend) return times;
  const extensionAsked = Math.max(contacted, due - random.int(20, 60) * HOUR);
  const extensionConsent = random.chance(0.85);
  const extendedTo = extensionConsent ? calendar.afterWorkingDays(due, 5) : undefined;
  return { ...times, extensionAsked, extensionConsent, extendedTo };
}

/** How likely the matter is resolved, before unit-specific truths. */
export function resolveChance(draft: Draft): number {
  const base = draft.kind === "咨询" ? 0.95 : 0.885;
  return base + UNITS[draft.unit]!.skill + issueNamed(draft.issue).skill;
}
