import type { Ticket } from "./ticket.ts";
import type { Seconds } from "./time.ts";

/** Moments after which an export shows something new. */
const EVENTS = [
  "received",
  "committee",
  "firstDispatched",
  "returned",
  "dispatched",
  "accepted",
  "contacted",
  "progressed",
  "extensionAsked",
  "completed",
  "visited",
  "rated",
  "notice",
  "rectified",
  "rerated",
  "cleared",
  "voided",
] as const satisfies readonly (keyof Ticket)[];

/** A ticket as an export at `at` shows it; what had not happened is absent. */
export interface Snapshot extends Omit<Partial<Ticket>, "truths"> {
  number: string;
  received: Seconds;
  status: string;
  unit: string;
  returnCount: number;
}

/** Whether an export at `later` shows another state than one at `earlier`. */
export function changedBetween(ticket: Ticket, earlier: Seconds, later: Seconds): boolean {
  return EVENTS.some((event) => {
    const at = ticket[event];
    return at !== undefined && at > earlier && at <= later;
  });
}

/** Status of a ticket at `at`, in the words of the warehouse. */
export function statusAt(ticket: Ticket, at: Seconds): string {
  const done = (moment: Seconds | undefined): boolean => moment !== undefined && moment <= at;
  if (done(ticket.voided)) return "作废";
  if (!done(ticket.firstDispatched)) return "待派";
  if (done(ticket.returned) && !done(ticket.dispatched)) return "已退回";
  if (!done(ticket.accepted)) return "待接单";
  if (!done(ticket.completed)) return "办理中";
  return done(ticket.visited) ? "已回访" : "已办结";
}

/** The state of `ticket` at `at`. */
export function snapshot(ticket: Ticket, at: Seconds): Snapshot {
  const { truths: _, ...all } = ticket;
  const seen: Snapshot = { ...all, status: statusAt(ticket, at), returnCount: 0 };
  for (const event of EVENTS) {
    const moment = ticket[event];
    if (event !== "received" && moment !== undefined && moment > at) delete seen[event];
  }
  const redispatched = ticket.dispatched <= at;
  if (ticket.returned !== undefined && ticket.returned <= at) seen.returnCount = 1;
  else delete seen.returnReason;
  if (ticket.returned !== undefined && !redispatched) {
    seen.unit = ticket.firstUnit;
    if (ticket.firstDispatched <= at) seen.dispatched = ticket.firstDispatched;
  }
  if (seen.status === "待派") {
    seen.unit = "";
    delete seen.due;
  }
  if (!seen.completed) for (const field of ["reply", "recovered", "answeredBy"] as const) delete seen[field];
  if (!seen.visited) for (const field of ["reached", "ratingSource"] as const) delete seen[field];
  if (!seen.rated) for (const field of ["first", "appeal"] as const) delete seen[field];
  if (!seen.rerated) delete seen.final;
  if (!seen.extensionAsked)
    for (const field of ["extensionConsent", "extendedTo"] as const) delete seen[field];
  return seen;
}
