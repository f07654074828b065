import type { NoticeSettings } from "../../settings/notices.ts";
import type { Entry, Standing } from "./outbox/entry.ts";
import { breaksQuiet, isAtOnce, isDigestDue, isPressing, isQuiet } from "./times.ts";

/** Milliseconds. */
export const MINUTE = 60_000;
/** What was refused for good is tried again after a day. */
export const SLOWLY = 24 * 60 * MINUTE;
/** The longest time between two tries otherwise. */
const LONGEST = 6 * 60 * MINUTE;
/** Robots take 20 messages a minute: two are left for others. */
const MOST_A_MINUTE = 18;

/** A moment: milliseconds, and the same as local time. */
export interface Now {
  ms: number;
  local: string;
}

/** What a channel is to be told now. */
export interface Batch {
  told: Entry[];
  /** Earlier notices that may not have arrived. */
  unsure: Entry[];
  digest: boolean;
}

const NOTHING: Batch = { told: [], unsure: [], digest: false };

/** What of a channel's open notices goes into one message now; empty where nothing is due or the channel is to be left alone. */
export function batchOf(
  settings: NoticeSettings,
  standing: Standing,
  fingerprint: string,
  open: readonly Entry[],
  now: Now,
): Batch {
  if (isLeftAlone(standing, fingerprint, now)) return NOTHING;
  const quiet = isQuiet(settings.quiet, now.local);
  const isDue = ({ event, raised }: Entry) =>
    (!quiet || breaksQuiet(settings.quiet, event)) &&
    (isAtOnce(settings, event) || isDigestDue(settings.digest, raised, now.local));
  const told = open.filter(
    (one) => (one.state === "waiting" || one.state === "refused") && isRipe(one, now) && isDue(one),
  );
  const unsure = open.filter(
    (one) => one.state === "unsure" && !quiet && isDigestDue(settings.digest, one.since, now.local),
  );
  const held = isWithinGroup(settings, standing, now) && !told.some(({ event }) => isPressing(event));
  if (held || told.length + unsure.length === 0) return NOTHING;
  const together = told.filter(({ alone }) => alone === null);
  if (together.length + unsure.length === 0) return { ...NOTHING, told: told.slice(0, 1) };
  const digest = unsure.length > 0 || together.some(({ event }) => !isAtOnce(settings, event));
  return { told: together, unsure, digest };
}

/** Whether a channel is not tried: too many messages, waiting after a refusal, or refused for good with the same settings. */
export function isLeftAlone(standing: Standing, fingerprint: string, { ms }: Now): boolean {
  const { sent, notBefore, blockedUntil } = standing;
  const lately = sent.filter((time) => time <= ms && ms - time < MINUTE).length;
  const waits = isAhead(notBefore, ms, LONGEST) || isAhead(blockedUntil, ms, SLOWLY);
  return lately >= MOST_A_MINUTE || (standing.fingerprint === fingerprint && waits);
}

/** Whether a time is still to come; one further off than it was ever set was set by a clock that was ahead, and is over. */
function isAhead(time: number, ms: number, longest: number): boolean {
  return time > ms && time - ms <= longest;
}

function isRipe({ alone }: Entry, { ms }: Now): boolean {
  return alone === null || !isAhead(alone, ms, SLOWLY);
}

function isWithinGroup({ group_minutes }: NoticeSettings, { sent }: Standing, { ms }: Now): boolean {
  const last = sent.at(-1);
  return last !== undefined && last <= ms && ms - last < group_minutes * MINUTE;
}

/**
 * Milliseconds to the next try after so many failures in a row: from a minute, doubled each time up to six hours, within a fifth
 * of that by what is to be sent, so that not all channels come at once.
 */
export function backoff(tries: number, key: string): number {
  const plain = Math.min(MINUTE * 2 ** Math.max(0, tries - 1), LONGEST / 1.2);
  const share = Number.parseInt(key.slice(0, 4), 16) / 0xffff;
  return Math.round(plain * (0.8 + 0.4 * share));
}

/** A wait that a server asked for, no longer than any other. */
export function within(ms: number): number {
  return Math.min(ms, LONGEST);
}
