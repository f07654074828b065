import { Random } from "../statistics/random.ts";
import type { Calendar } from "./calendar.ts";
import { lastMoment, type SampleSpan } from "./generate.ts";
import { issueNamed } from "./issues.ts";
import { closedAt, complaintNumber, LISTING_PLATFORMS } from "./listing.ts";
import { describe } from "./texts/wording.ts";
import type { Complaint, Rating, Ticket } from "./ticket.ts";
import { DAY, HOUR, type Seconds } from "./time.ts";
import { PLATFORMS } from "./world.ts";

/** Share of drivers' tickets about a listing platform whose event that platform's own list has too. */
export const ECHO_SHARE = 0.12;
/** How often the platform's list keeps the caller's number and the plate. */
const KEEPS_PHONE = 0.8;
const KEEPS_PLATE = 0.7;
/** Wordings drawn, of which the first that is not the ticket's is taken. */
const WORDINGS = 4;
/** How often the driver went to the platform first. */
const PLATFORM_FIRST = 0.8;
/** How often the platform calls settled what the caller tells the hotline is not. */
const CLAIMS_ANYWAY = 0.7;
/** What the platform says where it calls an event settled. */
export const SETTLED = { 已解决: 5, 已协调支付: 3, 已退款: 2 } as const;
const NOT_SETTLED = { 规则解释: 3, 不予支持: 2 } as const;

/**
 * What the platforms' own lists have of events that came to the hotline too: the same driver in other words, a day or two apart, with what
 * the platform says came of it. Numbers follow on `after`.
 */
export function echoedComplaints(
  tickets: readonly Ticket[],
  span: SampleSpan,
  calendar: Calendar,
  after: number,
): Complaint[] {
  const random = new Random(span.seed, "echoes");
  const end = lastMoment(span);
  const own = tickets.filter(
    (t) =>
      t.driverMark && t.kind !== "咨询" && t.kind !== "表扬" && !t.voided && t.platform in LISTING_PLATFORMS,
  );
  const echoed = own.filter(() => random.chance(ECHO_SHARE));
  return echoed.flatMap((ticket, i) => {
    const received = receivedBeside(ticket, random);
    return received < span.from || received >= end
      ? []
      : [echo(ticket, after + i + 1, received, calendar, random)];
  });
}

/** Some hours to two days before the ticket, or after it. */
function receivedBeside({ received }: Ticket, random: Random): Seconds {
  const apart = random.int(3 * HOUR, 2 * DAY);
  return random.chance(PLATFORM_FIRST) ? received - apart : received + apart;
}

function echo(
  ticket: Ticket,
  index: number,
  received: Seconds,
  calendar: Calendar,
  random: Random,
): Complaint {
  const { platform, district, debtor, amount, claimed, callerType, callerName } = ticket;
  const issue = issueNamed(ticket.issue);
  const given = random.pick(PLATFORMS[platform]!.names);
  const [phone, plate] = [
    random.chance(KEEPS_PHONE) ? ticket.phone : "",
    random.chance(KEEPS_PLATE) ? ticket.plate : "",
  ];
  const caller = { callerType, callerName, phone: ticket.phone, plate: ticket.plate, received };
  const facts = { received, district, platform: given, debtor, plate: ticket.plate, amount };
  const reworded = Array.from(
    { length: WORDINGS },
    () => describe(issue, "投诉", caller, facts, random).body,
  );
  const body = reworded.find((text) => text !== ticket.body) ?? ticket.body;
  const { outcome, settled } = outcomeOf(ticket.first, random);
  return {
    number: complaintNumber(platform, index),
    ...{ platform, given, received, issue: issue.name, district, phone, plate, body },
    completed: closedAt(received, calendar, random),
    outcome,
    claimed,
    recovered: claimed && settled ? claimed : undefined,
    ticket: ticket.number,
  };
}

/** What the platform says came of it, against what the caller tells the hotline. */
function outcomeOf(said: Rating | undefined, random: Random): { outcome: string; settled: boolean } {
  const settled = said?.resolved === false ? random.chance(CLAIMS_ANYWAY) : random.chance(0.85);
  return { outcome: random.weighted(settled ? SETTLED : NOT_SETTLED), settled };
}
