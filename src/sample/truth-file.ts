import { ECHO_SHARE, SETTLED } from "./echoes.ts";
import { lastMoment, type SampleSpan } from "./generate.ts";
import type { MessNote } from "./mess.ts";
import { STOCK_REPLIES } from "./texts/replies.ts";
import type { Complaint, Ticket, TruthId } from "./ticket.ts";
import { dayText, monday, type Seconds, stampText } from "./time.ts";
import type { TruthPlan } from "./truths.ts";
import { SHARED_DEBTOR_NAMES } from "./truths.ts";
import { UNITS } from "./world.ts";
import { countRatings, type RateCounts } from "./write-registers.ts";
import type { SampleFile } from "./write-tickets.ts";

/** One planted truth: what was done, with which parameters, to which tickets. */
export interface TruthRecord {
  what: string;
  from?: string;
  unit?: string;
  platform?: string;
  issue?: string;
  district?: string;
  parameters: Record<string, number | string | readonly string[]>;
  /** Counts found in the written tickets, such as tickets a week or rates before and after. */
  observed: Record<string, number | RateCounts | Record<string, number>>;
  tickets: string[];
}

/** `truth.json`: what a reader of the sample should find. */
export interface Truth {
  seed: number;
  from: string;
  to: string;
  /** The moment of the last export: the sample's "now". */
  as_of: string;
  tickets: number;
  complaints: number;
  files: (Omit<SampleFile, "bytes" | "mess"> & { bytes: number })[];
  mess: (MessNote & { file: string })[];
  /** Drivers' tickets, consultation apart, rated by 热线回访 and completed by now: first ratings. */
  city_first_rating: RateCounts;
  truths: Record<TruthId, TruthRecord>;
}

type Test = (ticket: Ticket) => boolean;

function weekly(tickets: readonly Ticket[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const ticket of tickets) {
    const week = dayText(monday(ticket.received));
    counts[week] = (counts[week] ?? 0) + 1;
  }
  return counts;
}

const isJudged: Test = (t) => t.driverMark && t.kind !== "咨询" && t.ratingSource === "热线回访";

function ratingsOf(tickets: readonly Ticket[], now: Seconds, test: Test): RateCounts {
  const rated = tickets.filter((t) => isJudged(t) && t.first && t.rated! <= now && test(t));
  return countRatings(rated.map((t) => t.first!));
}

function truthRecords(
  tickets: readonly Ticket[],
  plan: TruthPlan,
  now: Seconds,
): Omit<Record<TruthId, TruthRecord>, "shared_event"> {
  const numbers = (id: TruthId, test: Test = () => true): string[] =>
    tickets.filter((t) => t.truths.includes(id) && test(t)).map((t) => t.number);
  const known: Test = (t) => t.rated! <= now;
  const { surge, membership, shared, stock, denied, slipping } = plan;
  const ofIssue = (p: { platform: string; issue: string }): Ticket[] =>
    tickets.filter((t) => t.platform === p.platform && t.issue === p.issue && t.kind !== "咨询");
  const share = (unit: string): Record<string, number> => {
    const answered = tickets.filter((t) => t.unit === unit && t.kind !== "咨询" && t.completed <= now);
    return {
      answered: answered.length,
      stock: answered.filter((t) => STOCK_REPLIES.includes(t.reply)).length,
    };
  };
  const beforeAfter = (unit: string, from: Seconds): Record<string, RateCounts> => ({
    before: ratingsOf(tickets, now, (t) => t.unit === unit && t.completed < from),
    after: ratingsOf(tickets, now, (t) => t.unit === unit && t.completed >= from),
  });
  return {
    arrears_surge: {
      what: "freight arrears on one platform rise from this week on",
      from: dayText(surge.from),
      platform: surge.platform,
      issue: surge.issue,
      parameters: { extra_tickets: surge.extra },
      observed: { by_week: weekly(ofIssue(surge)) },
      tickets: numbers("arrears_surge"),
    },
    membership_fees: {
      what: "a platform changes its membership rules: fee complaints from this week on, fading slowly",
      from: dayText(membership.from),
      platform: membership.platform,
      issue: membership.issue,
      parameters: { extra_tickets: membership.extra },
      observed: { by_week: weekly(ofIssue(membership)) },
      tickets: numbers("membership_fees"),
    },
    stock_replies: {
      what: "a unit answers with stock phrases",
      unit: stock.unit,
      parameters: { share: stock.share, phrases: STOCK_REPLIES },
      observed: share(stock.unit),
      tickets: numbers("stock_replies", (t) => t.completed <= now),
    },
    contact_denied: {
      what: "a unit records a contact that callers deny, for tickets completed from this week on",
      from: dayText(denied.from),
      unit: denied.unit,
      parameters: { share_denied: denied.share },
      observed: beforeAfter(denied.unit, denied.from),
      tickets: numbers("contact_denied", (t) => known(t) && t.first?.contacted === false),
    },
    slipping_unit: {
      what: "a unit's resolution rate falls below the floor, for tickets completed from this week on",
      from: dayText(slipping.from),
      unit: slipping.unit,
      parameters: { resolved_at_end: slipping.resolvedAtEnd, unit_name: UNITS[slipping.unit]!.name },
      observed: beforeAfter(slipping.unit, slipping.from),
      tickets: numbers("slipping_unit", known),
    },
    shared_matter: {
      what: "many callers raise one matter: the same debtor under several spellings",
      from: dayText(shared.from),
      district: shared.district,
      issue: shared.issue,
      parameters: { callers: shared.extra, names: SHARED_DEBTOR_NAMES },
      observed: { by_week: weekly(tickets.filter((t) => t.truths.includes("shared_matter"))) },
      tickets: numbers("shared_matter"),
    },
  };
}

/** Events that both a platform's list and the hotline have; `complaints` go with `tickets` place by place. */
function sharedEvents(
  tickets: readonly Ticket[],
  complaints: readonly Complaint[],
  now: Seconds,
): TruthRecord {
  const shared = complaints.filter(({ ticket }) => ticket !== undefined);
  const byNumber = new Map(tickets.map((t) => [t.number, t]));
  const disputed = shared.filter(({ ticket, completed, outcome }) => {
    const told = byNumber.get(ticket ?? "");
    const denied = told?.first?.resolved === false && told.rated !== undefined && told.rated <= now;
    return denied && completed <= now && outcome in SETTLED;
  });
  return {
    what: "events that a driver took to the platform and to the hotline: the same driver in other words, a day or two apart; the platform often calls settled what the caller denies",
    parameters: { share: ECHO_SHARE, complaints: shared.map(({ number }) => number) },
    observed: { events: shared.length, platform_settled_caller_denies: disputed.length },
    tickets: shared.map(({ ticket }) => ticket ?? ""),
  };
}

/** The record of a written sample. */
export function describeTruth(
  span: SampleSpan,
  tickets: readonly Ticket[],
  complaints: readonly Complaint[],
  plan: TruthPlan,
  files: readonly SampleFile[],
): Truth {
  const now = lastMoment(span);
  return {
    seed: span.seed,
    from: dayText(span.from),
    to: dayText(span.to),
    as_of: stampText(now),
    tickets: tickets.length,
    complaints: complaints.length,
    files: files.map(({ bytes, mess: _, ...file }) => ({ ...file, bytes: bytes.length })),
    mess: files.flatMap((file) => file.mess.map((note) => ({ ...note, file: file.name }))),
    city_first_rating: ratingsOf(tickets, now, () => true),
    truths: { ...truthRecords(tickets, plan, now), shared_event: sharedEvents(tickets, complaints, now) },
  };
}
