import { indexSampler, type Random } from "../statistics/random.ts";
import type { Calendar } from "./calendar.ts";
import { DRIVER_ISSUES, type IssueSpec, issueNamed, OTHER_ISSUES } from "./issues.ts";
import { firmName, mobile, personName, plateNumber } from "./texts/people.ts";
import { describe } from "./texts/wording.ts";
import type { Kind, Ticket } from "./ticket.ts";
import { compactText, DAY, HOUR, midnight, type Seconds, weekday } from "./time.ts";
import { type Planned, SHARED_DEBTOR_NAMES } from "./truths.ts";
import * as world from "./world.ts";

const DRIVER_SHARE = 0.73;
const CONSULT_SHARE = 0.35;
/** Drivers' tickets that the dispatch centre failed to mark, and others' that it marked. */
const MISSED_MARK = 0.05;
const WRONG_MARK = 0.01;
const KINDS: Readonly<Partial<Record<Kind, number>>> = {
  投诉: 74,
  求助: 10,
  举报: 7,
  建议: 6,
  办理: 2,
  表扬: 1,
};
/** Of arrears that name a platform, one in so many is the platform's own. */
const PLATFORM_OWES = 6;
const TAGS = ["【互联网+督查】", "【营商环境监督员】", "【中国政府网留言】", "【转接企业营商服务专线】"];

const hourSampler = indexSampler(world.HOUR_WEIGHTS);

/** Relative volume of a day: weekday, holiday, make-up day, a slow rise, and the rush before Spring Festival. */
export function dayWeight(day: Seconds, from: Seconds, calendar: Calendar): number {
  const rise = 1 + (0.12 * (day - from)) / (365 * DAY);
  const festival = calendar.festival(day);
  if (festival) return (festival === "春节" ? 0.22 : 0.4) * rise;
  const usual = calendar.working(day) ? Math.max(0.95, world.WEEKDAY_WEIGHTS[weekday(day)]!) : 0;
  const rush = calendar.daysToSpringFestival(day, 21) === undefined ? 1 : 1.2;
  return (usual || world.WEEKDAY_WEIGHTS[weekday(day)]!) * rise * rush;
}

/** A moment of `day` by the hour's weight, before `last`. */
export function momentOf(day: Seconds, last: Seconds, random: Random): Seconds {
  for (;;) {
    const at = midnight(day) + hourSampler(random) * HOUR + random.int(0, HOUR - 1);
    if (at < last) return at;
  }
}

function pickIssue(list: readonly IssueSpec[], kind: Kind, rush: boolean, random: Random): IssueSpec {
  const weights: Record<string, number> = {};
  for (const issue of list) {
    const weight = kind === "咨询" ? issue.asked : issue.weight;
    weights[issue.name] = rush && issue.debtor ? weight * 1.5 : weight;
  }
  return issueNamed(random.weighted(weights));
}

function route(issue: IssueSpec, kind: Kind, district: string, random: Random): string {
  if (kind === "咨询" && random.chance(0.4)) return "diaodu";
  const to = random.weighted(issue.routes);
  return to === "district" ? world.DISTRICT_UNITS[district]! : to;
}

function debtorOf(issue: IssueSpec, shared: boolean, random: Random): string {
  if (shared) return random.pick(SHARED_DEBTOR_NAMES);
  if (!issue.debtor) return "";
  return random.chance(0.82) ? firmName(random) : `${personName(random)}（货主）`;
}

/** What is asked, by whom, about whom and where: a ticket without its life yet. */
export type Draft = Pick<
  Ticket,
  | "number"
  | "truths"
  | "received"
  | "channel"
  | "kind"
  | "urgency"
  | "field"
  | "issue"
  | "tags"
  | "title"
  | "body"
  | "callerType"
  | "callerName"
  | "phone"
  | "plate"
  | "driverMark"
  | "district"
  | "unit"
  | "jointUnit"
  | "platform"
  | "platformGiven"
  | "answeredBy"
  | "debtor"
  | "amount"
  | "claimed"
>;

/** Draws one ticket received at `received`; `index` makes its number unique. */
export function draftTicket(
  index: number,
  received: Seconds,
  planned: Planned,
  calendar: Calendar,
  random: Random,
): Draft {
  const isDriver = planned.truth !== undefined || random.chance(DRIVER_SHARE);
  const kind: Kind = planned.truth ? "投诉" : random.chance(CONSULT_SHARE) ? "咨询" : random.weighted(KINDS);
  const rush = calendar.daysToSpringFestival(received, 28) !== undefined;
  const issue = planned.issue
    ? issueNamed(planned.issue)
    : pickIssue(isDriver ? DRIVER_ISSUES : OTHER_ISSUES, kind, rush, random);
  const named =
    planned.platform ?? (random.chance(issue.platform) ? random.weighted(world.PLATFORM_SHARES) : "");
  const district = planned.district ?? random.weighted(world.DISTRICT_SHARES);
  const callerType: Ticket["callerType"] = isDriver
    ? "货车司机"
    : random.weighted({ 群众: 6, 货主: 2, 企业: 1 } as const);
  const plate = isDriver && random.chance(0.7) ? plateNumber(random) : "";
  const caller = { callerType, callerName: personName(random), phone: mobile(random), plate, received };
  const someone = debtorOf(issue, planned.truth === "shared_matter", random);
  const debtor = issue.debtor && named && index % PLATFORM_OWES === 0 ? world.platformDebtor(named) : someone;
  const platformGiven = named ? random.pick(world.PLATFORMS[named]!.names) : "";
  const amount = Math.max(10, Math.round(random.longTailed(issue.amount ?? 300, 0.75) / 10) * 10);
  const facts = { received, district, platform: platformGiven, debtor, plate, amount };
  const complains = kind !== "咨询" && kind !== "表扬";
  return {
    ...caller,
    ...describe(issue, kind, caller, facts, random),
    number: compactText(received) + String(index).padStart(6, "0"),
    truths: planned.truth ? [planned.truth] : [],
    channel: random.weighted(world.CHANNEL_SHARES),
    kind,
    urgency: issue.urgent ? "特急" : random.weighted({ 普通: 96, 急: 2.5, 紧急: 1, 特急: 0.5 } as const),
    field: issue.field,
    issue: issue.name,
    tags: random.chance(0.012) ? random.pick(TAGS) : "",
    driverMark: isDriver
      ? planned.truth !== undefined || !random.chance(MISSED_MARK)
      : random.chance(WRONG_MARK),
    district,
    unit: route(issue, kind, district, random),
    jointUnit: complains && random.chance(0.006) ? "huoyunchu" : "",
    platform: named,
    platformGiven,
    answeredBy: named && complains && random.chance(0.3) ? named : "",
    debtor,
    amount,
    claimed: issue.amount && complains && random.chance(0.7) ? amount : undefined,
  };
}
