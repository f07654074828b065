/** What the heat of a topic is made of, each 0 … 1. */
export interface HeatParts {
  /** 1 − e^(−v ÷ 15), v = callers + ¼ of the letters that a caller sent again */
  readonly volume: number;
  /** how far its busiest stretch lies above an even spread over the whole time: 1 − expected ÷ observed */
  readonly surge: number;
  /** mean over its letters of 2^(−age ÷ half-life) */
  readonly recency: number;
  /** 1 where its letters name one place or body, 0.35 where they name none */
  readonly place: number;
  /** 1 where its letters say much the same, down to 0.4 where they have hardly a word in common */
  readonly matter: number;
}

/** The formula, for the method page and the help. */
export const HEAT_FORMULA =
  "heat = 100 × volume × place × matter × (0.5 + 0.35 × surge + 0.15 × recency); volume = 1 − e^(−v/15), v = callers + ¼ × repeated letters; matter = 0.4 + 0.6 × min(1, agreement ÷ 0.2); without times surge and recency count ½";

const VOLUME_SCALE = 15;
const REPEATED = 0.25;
const BASE = 0.5;
const SURGE = 0.35;
const RECENCY = 0.15;
const UNKNOWN = 0.5;
const LEAST_MATTER = 0.4;
/** Agreement of letters that plainly tell of one matter in different words. */
const AGREED = 0.2;

/** The time that letters cover, in days since 1970. */
export interface Span {
  readonly first: number;
  readonly last: number;
  /** the moment from which recency counts */
  readonly now: number;
}

/** Half-life of recency and length of the stretch in which a surge is looked for: a sixth of the time, 14 … 90 days. */
export function windowOf(span: Span): number {
  return Math.min(90, Math.max(14, (span.last - span.first) / 6));
}

/** The heat of a topic, 0 … 100. */
export function heatOf({ volume, place, matter, surge, recency }: HeatParts): number {
  return 100 * volume * place * matter * (BASE + SURGE * surge + RECENCY * recency);
}

/** @param agreement mean likeness of what the letters say */
export function matterOf(agreement: number): number {
  return LEAST_MATTER + (1 - LEAST_MATTER) * Math.min(1, agreement / AGREED);
}

/** @param callers distinct callers; letters where they are not known */
export function volumeOf(letters: number, callers: number): number {
  return 1 - Math.exp(-(callers + REPEATED * (letters - callers)) / VOLUME_SCALE);
}

/**
 * Surge and recency of letters at these days.
 * @param days ascending; none where no time is known
 */
export function timing(days: readonly number[], span: Span | null): { surge: number; recency: number } {
  if (span === null || days.length === 0) return { surge: UNKNOWN, recency: UNKNOWN };
  const window = windowOf(span);
  const recency =
    days.reduce((sum, day) => sum + 2 ** (-Math.max(0, span.now - day) / window), 0) / days.length;
  let busiest = 0;
  for (let from = 0, to = 0; to < days.length; to++) {
    while (days[to]! - days[from]! > window) from++;
    busiest = Math.max(busiest, to - from + 1);
  }
  const expected = days.length * Math.min(1, window / Math.max(window, span.last - span.first));
  // One letter more than expected is no surge: both counts get one.
  const surge = Math.max(0, 1 - (expected + 1) / (busiest + 1));
  return { surge, recency };
}
