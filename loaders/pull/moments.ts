import { localTime } from "../../src/clock.ts";

const SECOND = 1000;
/** Digits of a second that are kept. */
const FRACTION = 6;
/** Epoch seconds have ten digits from 2001 to 2286, milliseconds thirteen. */
const SECONDS_DIGITS = 10;
const MILLISECONDS_DIGITS = 13;

const TIME =
  /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?:[T\s]?(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * A moment as `YYYY-MM-DD HH:MM:SS.ffffff` in `zone`, so that the later one is also the greater text; null for what is none. Local
 * times, times with their zone and epoch seconds or milliseconds are understood.
 */
export function momentOf(given: string, zone: string): string | null {
  const text = given.trim();
  const isEpoch = /^\d+$/.test(text) && [SECONDS_DIGITS, MILLISECONDS_DIGITS].includes(text.length);
  if (isEpoch) return ofInstant(Number(text) * (text.length === SECONDS_DIGITS ? SECOND : 1), zone);
  const found = TIME.exec(text);
  if (!found) return null;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", offset] = found;
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number) as [
    ...[number, number, number, number, number, number],
  ];
  const at = Date.UTC(y, mo - 1, d, h, mi, s);
  if (new Date(at).getUTCDate() !== d || mo > 12 || h > 24 || mi > 59 || s > 60) return null;
  const rest = fraction.slice(0, FRACTION).padEnd(FRACTION, "0");
  if (offset === undefined) return `${naive(at)}.${rest}`;
  return `${localTime(new Date(at - offsetSeconds(offset) * SECOND), zone)}.${rest}`;
}

function offsetSeconds(offset: string): number {
  if (/z/i.test(offset)) return 0;
  const digits = offset.replaceAll(/\D/g, "").padEnd(4, "0");
  const seconds = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60;
  return offset.startsWith("-") ? -seconds : seconds;
}

function ofInstant(milliseconds: number, zone: string): string {
  const rest = String(milliseconds % SECOND).padStart(3, "0");
  return `${localTime(new Date(milliseconds), zone)}.${rest.padEnd(FRACTION, "0")}`;
}

function naive(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace("T", " ");
}

/** A moment some seconds earlier. */
export function earlier(moment: string, seconds: number): string {
  const [whole = "", rest = ""] = moment.split(".");
  return `${naive(Date.parse(`${whole.replace(" ", "T")}Z`) - seconds * SECOND)}.${rest.padEnd(FRACTION, "0")}`;
}

/** The instant of a local moment; of the two that an hour set back has, the first. */
export function instantOf(moment: string, zone: string): Date {
  const wanted = Date.parse(`${moment.slice(0, 19).replace(" ", "T")}Z`);
  let at = wanted;
  for (let tried = 0; tried < 3; tried++) {
    const shown = Date.parse(`${localTime(new Date(at), zone).replace(" ", "T")}Z`);
    if (shown === wanted) break;
    at += wanted - shown;
  }
  return new Date(at);
}

/** How a server wants a moment: local time, ISO 8601 with its offset, the day, epoch seconds or milliseconds. */
export type MomentFormat = "local" | "iso" | "date" | "seconds" | "milliseconds";

/** A moment as a server wants it. */
export function writeMoment(moment: string, format: MomentFormat, zone: string): string | number {
  if (format === "local") return moment.slice(0, 19);
  if (format === "date") return moment.slice(0, 10);
  const at = instantOf(moment, zone).getTime();
  if (format === "iso") return `${moment.slice(0, 19).replace(" ", "T")}${offsetAt(moment, at)}`;
  return format === "seconds" ? Math.floor(at / SECOND) : at;
}

function offsetAt(moment: string, at: number): string {
  const minutes = Math.round((Date.parse(`${moment.slice(0, 19).replace(" ", "T")}Z`) - at) / 60_000);
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
