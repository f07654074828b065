import { type LoadedRows, unusualRows } from "../../../src/feeds/hold/rows.ts";
import { Random } from "../../../src/statistics/random.ts";

/** What a simulated feed is like. */
export interface FeedLike {
  /** Tickets of a working day. */
  readonly daily: number;
  /** Share of a working day that a weekend day brings. */
  readonly weekend: number;
  /** Share of a working day that a day of a long festival brings. */
  readonly festival: number;
  /** Variance of a day's number over its mean. */
  readonly dispersion: number;
  /** Tickets after a year over those at its beginning. */
  readonly growth: number;
  /** A full export of the month on its first day. */
  readonly monthly?: boolean;
  /** Every file holds all of the month up to its day. */
  readonly running?: boolean;
  /** Every file is the export of a week, made on Monday. */
  readonly weekly?: boolean;
  /** Days on which the server stood still: their tickets come with the next file. */
  readonly pauses?: readonly number[];
}

/** What became of a year's files. */
export interface Year {
  /** Days on which a whole file was held all the same. */
  readonly falsely: readonly number[];
  readonly files: number;
  /** Working days on which faults were tried; on how many a file cut to a fortieth, and one of sixteen times its rows, was held. */
  readonly tried: number;
  readonly cut: number;
  readonly swollen: number;
}

const DAYS = 365;
/** Days of the Spring Festival and the National Day weeks of 2026, and shorter ones, counted from 1 January. */
const FESTIVALS: readonly (readonly [from: number, to: number])[] = [
  [0, 2],
  [45, 53],
  [93, 95],
  [120, 124],
  [169, 171],
  [267, 269],
  [273, 279],
];

/** Runs a feed through a year; held files are accepted on the same day, as an office would. */
export function simulateYear(feed: FeedLike, seed: number): Year {
  const random = new Random(seed, "hold");
  const loaded: LoadedRows[] = [];
  const falsely: number[] = [];
  let [files, tried, cut, swollen, waiting, month] = [0, 0, 0, 0, 0, 0];
  for (let day = 0; day < DAYS; day++) {
    const date = new Date(Date.UTC(2026, 0, 1 + day));
    const today = draw(feed, day, random);
    if (date.getUTCDate() === 1) {
      if (feed.monthly && day > 0) take(month, day);
      month = 0;
    }
    month += today;
    waiting += today;
    if (feed.pauses?.includes(day) || (feed.weekly && date.getUTCDay() !== 1)) continue;
    const rows = feed.running ? month : waiting;
    if (judgeable(loaded) && !isQuiet(day)) {
      const held = (fault: number) => (unusualRows(fault, loaded, moment(day + 1, 1)) ? 1 : 0);
      tried++;
      cut += held(Math.floor(rows / 40));
      swollen += held(rows * 16);
    }
    take(rows, day);
    waiting = 0;
  }
  return { falsely, files, tried, cut, swollen };

  function take(rows: number, day: number): void {
    files++;
    if (unusualRows(rows, loaded, moment(day + 1, 1))) falsely.push(day);
    loaded.unshift({ rows, horizon: moment(day, 23) });
  }
}

function judgeable(loaded: readonly LoadedRows[]): boolean {
  return unusualRows(10 ** 9, loaded, moment(0, 0)) !== null;
}

/** A day on which a feed has less than usual by itself. */
function isQuiet(day: number): boolean {
  return isFestive(day) || isWeekend(day);
}

function isFestive(day: number): boolean {
  return FESTIVALS.some(([from, to]) => day >= from && day <= to);
}

function isWeekend(day: number): boolean {
  return [0, 6].includes(new Date(Date.UTC(2026, 0, 1 + day)).getUTCDay());
}

function moment(day: number, hour: number): string {
  return new Date(Date.UTC(2026, 0, 1 + day, hour)).toISOString().slice(0, 19).replace("T", " ");
}

/** Tickets of a day: gamma-mixed Poisson around what the day of the week, festivals, season and growth give. */
function draw(feed: FeedLike, day: number, random: Random): number {
  const share = isFestive(day) ? feed.festival : isWeekend(day) ? feed.weekend : 1;
  const season = 1 + 0.2 * Math.sin((2 * Math.PI * day) / DAYS);
  const mean = feed.daily * share * season * feed.growth ** (day / DAYS);
  const noise = normal(random) * Math.sqrt(feed.dispersion * mean);
  return Math.max(0, Math.round(mean + noise));
}

function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}
