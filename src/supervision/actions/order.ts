import { TICKET_ACTIONS, type TicketAction, type TicketStep } from "../../feeds/actions.ts";

/** What the feed says of a ticket that steps are written for; moments as local time, null where it has none. */
export interface KnownTicket {
  received: string;
  notice: string | null;
  rectified: string | null;
  cleared: string | null;
  appeal: string | null;
}

/** Steps that must have gone before, one of them, on the same day or earlier. */
const AFTER: Partial<Record<TicketAction, readonly TicketAction[]>> = {
  progress: ["notice", "supervise"],
  rectify: ["notice", "supervise", "redo"],
  clear: ["notice", "supervise", "redo"],
  upheld: ["appeal"],
  rejected: ["appeal"],
};
/** Steps that end what an earlier one of the same kind began; without one in between it may not be written again. */
const ENDED_BY: Partial<Record<TicketAction, readonly TicketAction[]>> = {
  notice: ["rectify", "clear", "circulate", "upheld"],
  supervise: ["rectify", "clear", "refuted"],
  clear: ["notice", "supervise", "redo"],
  appeal: ["rejected"],
  upheld: ["appeal"],
  rejected: ["appeal"],
  confirmed: [],
  refuted: [],
};
/** Steps that say the opposite of each other. */
const OPPOSITE: Partial<Record<TicketAction, TicketAction>> = {
  confirmed: "refuted",
  refuted: "confirmed",
  upheld: "rejected",
  rejected: "upheld",
};
/** After these nothing is handled any more until it is opened again. */
const REOPENED_BY: readonly TicketAction[] = ["notice", "supervise", "redo"];

/** A step with the line it stands on; null where the feed says it. */
type Done = { action: TicketAction; at: string; line: number | null };

/**
 * What is wrong with the order of one ticket's steps: before the ticket came in, without what must go before, again without an end
 * between, the opposite of what was said, after it was cleared. What the feed says counts as done.
 * @param steps of one ticket, by time
 * @returns one `line: text` for each bad step
 */
export function orderFaults(
  steps: readonly TicketStep[],
  known: KnownTicket,
): [line: number, wrong: string][] {
  const done: Done[] = fromFeed(known);
  return steps.flatMap((step): [number, string][] => {
    const wrong = faultOf(step, done, known);
    if (wrong) return [[step.line, `${TICKET_ACTIONS[step.action]}: ${wrong}`]];
    done.push(step);
    return [];
  });
}

function fromFeed({ notice, rectified, cleared, appeal, received }: KnownTicket): Done[] {
  const rows: [TicketAction, string | null][] = [
    ["notice", notice],
    ["rectify", rectified],
    ["clear", cleared],
    ["appeal", appeal && received],
  ];
  return rows.flatMap(([action, at]) => (at ? [{ action, at, line: null }] : []));
}

function faultOf(
  { action, at }: TicketStep,
  done: readonly Done[],
  { received }: KnownTicket,
): string | null {
  if (day(at) < day(received)) return `${day(at)} lies before the ticket came in, ${day(received)}`;
  const before = done.filter((one) => day(one.at) <= day(at));
  const needed = AFTER[action];
  if (needed && !before.some((one) => needed.includes(one.action)))
    return `no ${needed.map((id) => TICKET_ACTIONS[id]).join(" or ")} goes before it`;
  const opposite = before.find((one) => one.action === OPPOSITE[action]);
  if (opposite && !laterThan(before, opposite, ENDED_BY[action] ?? []))
    return `the opposite of ${place(opposite)}`;
  const same = before.findLast((one) => one.action === action && one.line !== null);
  const ends = ENDED_BY[action];
  if (same && ends && !laterThan(before, same, ends)) return `already said, ${place(same)}`;
  const cleared = before.findLast((one) => one.action === "clear" && one.line !== null);
  const handles = action === "progress" || action === "rectify";
  if (handles && cleared && !laterThan(before, cleared, REOPENED_BY))
    return `cleared before, ${place(cleared)}`;
  return null;
}

function laterThan(done: readonly Done[], first: Done, actions: readonly TicketAction[]): boolean {
  return done.slice(done.indexOf(first) + 1).some((one) => actions.includes(one.action));
}

function place({ line, action, at }: Done): string {
  return line === null ? `${TICKET_ACTIONS[action]} of ${day(at)} in the export` : `line ${line}`;
}

function day(at: string): string {
  return at.slice(0, 10);
}
