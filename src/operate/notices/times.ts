import type { NoticeSettings } from "../../settings/notices.ts";
import type { NoticeEvent } from "./event.ts";

/** What decides when an event may go. */
export type Told = Pick<NoticeEvent, "kind" | "waits">;

/** Whether a local time (`YYYY-MM-DD HH:MM:SS`) lies within quiet hours, which may run over midnight. */
export function isQuiet(quiet: NoticeSettings["quiet"], local: string): boolean {
  if (quiet === "off") return false;
  const time = local.slice(11, 16);
  const { from, to } = quiet;
  return from <= to ? from <= time && time < to : time >= from || time < to;
}

/** Whether an event goes in quiet hours too. */
export function breaksQuiet(quiet: NoticeSettings["quiet"], { kind, waits }: Told): boolean {
  return quiet === "off" || (waits !== true && quiet.except.includes(kind));
}

/** Whether an event goes at once, and not with the digest. */
export function isAtOnce(settings: Pick<NoticeSettings, "at_once">, { kind }: Told): boolean {
  return settings.at_once.includes(kind);
}

/** Whether an event does not wait for the end of the time between two messages. */
export function isPressing({ kind, waits }: Told): boolean {
  return kind === "urgent_ticket" && waits !== true;
}

/** The last time of the digest that is over, as local time `YYYY-MM-DD HH:MM:SS`; null where there is no digest. */
export function lastDigest(digest: NoticeSettings["digest"], local: string): string | null {
  if (digest === "off") return null;
  const today = `${local.slice(0, 10)} ${digest}:00`;
  if (today <= local) return today;
  const before = new Date(Date.parse(`${local.slice(0, 10)}T00:00:00Z`) - 86_400_000);
  return `${before.toISOString().slice(0, 10)} ${digest}:00`;
}

/**
 * Whether a digest has come since something was raised. What was raised later than now was raised by a clock that was ahead: it
 * does not wait until that time comes again.
 */
export function isDigestDue(digest: NoticeSettings["digest"], raised: string, local: string): boolean {
  const last = lastDigest(digest, local);
  return last !== null && (raised <= last || raised > local);
}
