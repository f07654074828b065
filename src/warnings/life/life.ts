import { daysBetween } from "../../policy/work-calendar.ts";
import { SEVERITIES, type Severity, type Signal } from "../signal.ts";
import { familyOf } from "../told-together.ts";

/** A signal on the day it was seen. */
export interface Seen extends Signal {
  day: string;
}

/** Where a warning stands: first seen today, growing, as before, going down or not seen again, closed by itself. */
export const STATES = ["new", "rising", "steady", "easing", "closed"] as const;
export type WarningState = (typeof STATES)[number];

/** One warning: the same signal from day to day. Kinds of one family are one warning: it keeps its number when its kind changes. */
export interface Warning {
  /** Short and the same every day: day first seen and a mark, such as 260116-3f9a. */
  id: string;
  /** First day of what was seen, as told when it was first seen. */
  onset: string;
  firstSeen: string;
  lastSeen: string;
  /** Days from onset to first seen. */
  delay: number;
  state: WarningState;
  /** Day it closed by itself; null while open. */
  closed: string | null;
  /** The gravest it ever was. */
  peak: Severity;
  /** How it was on each day seen, oldest first. */
  course: readonly Pick<Seen, "day" | "kind" | "severity" | "weight">[];
  /** What was seen last. */
  signal: Signal;
}

/** Growth, and fall, of the weight against the time seen before from which a warning rises, and eases. Basis: local (自设). */
const GROWTH = 1.1;

/** What warnings of a kind go by. */
export interface KindLife {
  /** Days judged and not seen after which it closes by itself. */
  closesAfter: number;
  /** Place among the kinds: the first is told first. */
  rank: number;
}

/**
 * Puts signals together to warnings. Signals of one kind or family of kinds, scope, member and class are the same warning until
 * they have not been seen for as many days as their kind closes after; what comes later is a new one.
 * @param seen signals of all days up to `today`
 * @param judged days on which a kind was judged, in order; a day that was not is no day without it
 * @returns open ones first: by how grave they are, by their kind's place, by weight; then the closed ones, the latest first
 */
export function warningsOf(
  seen: readonly Seen[],
  today: string,
  lifeOf: (kind: string) => KindLife,
  judged: (kind: string) => readonly string[],
): Warning[] {
  const bySubject = new Map<string, Seen[]>();
  for (const one of seen) {
    const key = subjectOf(one);
    const known = bySubject.get(key);
    if (known) known.push(one);
    else bySubject.set(key, [one]);
  }
  const closesAfter = (one: Signal) => lifeOf(one.kind).closesAfter;
  const after = (one: Seen) => judged(one.kind).filter((day) => day > one.day && day <= today);
  const warnings = [...bySubject.values()].flatMap((own) =>
    stretches(
      own,
      (last, next) => after(last).filter((day) => day < next.day).length < closesAfter(last),
    ).map((stretch) => {
      const last = stretch.at(-1)!;
      return warningOf(stretch, today, after(last)[closesAfter(last)] ?? null);
    }),
  );
  return warnings.sort((a, b) => inOrder(a, b, lifeOf));
}

/** What tells one warning from another. */
export function subjectOf(signal: Signal): string {
  return keyOf(familyOf(signal.kind), signal);
}

function keyOf(kind: string, { scope, member, issue }: Signal): string {
  return [kind, scope, member, issue].join("|");
}

function stretches(seen: readonly Seen[], isSame: (last: Seen, next: Seen) => boolean): Seen[][] {
  const inTime = [...seen].sort((a, b) => (a.day < b.day ? -1 : 1));
  const found: Seen[][] = [];
  for (const one of inTime) {
    const last = found.at(-1)?.at(-1);
    if (last && isSame(last, one)) found.at(-1)!.push(one);
    else found.push([one]);
  }
  return found;
}

function warningOf(seen: readonly Seen[], today: string, closed: string | null): Warning {
  const [first, last] = [seen[0]!, seen.at(-1)!];
  const { day: _, ...signal } = last;
  return {
    id: `${first.day.slice(2).replaceAll("-", "")}-${mark(keyOf(first.kind, first))}`,
    onset: first.onset,
    firstSeen: first.day,
    lastSeen: last.day,
    delay: Math.max(0, daysBetween(first.onset, first.day)),
    state: closed === null ? stateOf(seen, today) : "closed",
    closed,
    peak: SEVERITIES[Math.min(...seen.map(({ severity }) => SEVERITIES.indexOf(severity)))]!,
    course: seen.map(({ day, kind, severity, weight }) => ({ day, kind, severity, weight })),
    signal,
  };
}

function stateOf(seen: readonly Seen[], today: string): WarningState {
  const [last, before] = [seen.at(-1)!, seen.at(-2)];
  if (last.day !== today) return "easing";
  if (before === undefined) return "new";
  if (last.kind !== before.kind) return graveness(before, last);
  if (last.weight >= GROWTH * before.weight && last.weight > before.weight) return "rising";
  return last.weight * GROWTH <= before.weight && last.weight < before.weight ? "easing" : "steady";
}

/** Kinds weigh in units of their own: of two kinds only how grave they are can be set against each other. */
function graveness(before: Signal, now: Signal): WarningState {
  const change = SEVERITIES.indexOf(before.severity) - SEVERITIES.indexOf(now.severity);
  if (change === 0) return "steady";
  return change > 0 ? "rising" : "easing";
}

/** Four hexadecimal digits of a text (FNV-1a). */
function mark(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 16)) & 0xffff).toString(16).padStart(4, "0");
}

function inOrder(a: Warning, b: Warning, lifeOf: (kind: string) => KindLife): number {
  if ((a.closed === null) !== (b.closed === null)) return a.closed === null ? -1 : 1;
  if (a.closed !== null && b.closed !== null && a.closed !== b.closed) return a.closed > b.closed ? -1 : 1;
  return (
    SEVERITIES.indexOf(a.signal.severity) - SEVERITIES.indexOf(b.signal.severity) ||
    lifeOf(a.signal.kind).rank - lifeOf(b.signal.kind).rank ||
    b.signal.weight - a.signal.weight ||
    (a.id < b.id ? -1 : 1)
  );
}
