import type { Random } from "../statistics/random.ts";
import type { TruthId } from "./ticket.ts";
import { DAY, monday, type Seconds } from "./time.ts";

/** A ticket that a truth asks for; what is left open is drawn as usual. */
export interface Planned {
  truth?: TruthId;
  day?: Seconds;
  issue?: string;
  platform?: string;
  district?: string;
}

/** The shared matter's debtor, as its callers call it. */
export const SHARED_DEBTOR_NAMES: readonly string[] = [
  "天津市翊恒朔达物流有限公司",
  "翊恒朔达物流有限公司",
  "翊恒朔达物流",
  "翊恒朔达公司",
];

/** Planted truths and their parameters for one sample; start days are Mondays. */
export interface TruthPlan {
  surge: { platform: string; issue: string; from: Seconds; extra: number };
  membership: { platform: string; issue: string; from: Seconds; extra: number };
  shared: { district: string; issue: string; from: Seconds; extra: number; days: number };
  stock: { unit: string; share: number };
  denied: { unit: string; from: Seconds; share: number };
  slipping: { unit: string; from: Seconds; resolvedAtEnd: number };
}

/** Start weeks are counted back from the last week, and never lie before the sample. */
export function planTruths(from: Seconds, to: Seconds, tickets: number): TruthPlan {
  const firstMonday = monday(from + 6 * DAY);
  const weeksBack = (weeks: number): Seconds =>
    Math.min(Math.max(monday(to) - weeks * 7 * DAY, firstMonday), Math.max(monday(to), from));
  const part = (share: number, least: number): number => Math.max(least, Math.round(tickets * share));
  return {
    surge: { platform: "manban", issue: "运费拖欠", from: weeksBack(6), extra: part(0.0085, 5) },
    membership: { platform: "huolala", issue: "会员费及收费", from: weeksBack(16), extra: part(0.0095, 5) },
    shared: { district: "津南", issue: "运费拖欠", from: weeksBack(3), extra: part(0.0022, 4), days: 26 },
    stock: { unit: "beichen", share: 0.6 },
    denied: { unit: "jinghai", from: weeksBack(12), share: 0.45 },
    slipping: { unit: "wuqing", from: weeksBack(9), resolvedAtEnd: 0.55 },
  };
}

/** The extra tickets of the three truths that bring tickets, each on its day. */
export function plannedTickets(
  plan: TruthPlan,
  to: Seconds,
  weigh: (day: Seconds) => number,
  random: Random,
): Planned[] {
  const days = (first: Seconds, last: Seconds, factor: (age: number) => number): Seconds[] => {
    const bag: Seconds[] = [];
    for (let day = first; day <= last; day += DAY) {
      const copies = Math.ceil(weigh(day) * factor((day - first) / DAY) * 100);
      for (let i = 0; i < copies; i++) bag.push(day);
    }
    return bag;
  };
  const draw = (count: number, bag: Seconds[], truth: TruthId, what: Planned): Planned[] =>
    Array.from({ length: count }, () => ({ ...what, truth, day: random.pick(bag) }));
  const { surge, membership, shared } = plan;
  return [
    ...draw(
      surge.extra,
      days(surge.from, to, (age) => Math.min(1, 0.6 + age / 20)),
      "arrears_surge",
      {
        issue: surge.issue,
        platform: surge.platform,
      },
    ),
    ...draw(
      membership.extra,
      days(membership.from, to, (age) => 0.35 + Math.exp(-age / 30)),
      "membership_fees",
      {
        issue: membership.issue,
        platform: membership.platform,
      },
    ),
    ...draw(
      shared.extra,
      days(shared.from, Math.min(to, shared.from + shared.days * DAY), () => 1),
      "shared_matter",
      { issue: shared.issue, district: shared.district, platform: "" },
    ),
  ];
}
