import { UsageError } from "../errors.ts";
import { TRANSFORMS } from "../warnings/detectors/cusum.ts";
import { THRESHOLDS } from "../warnings/detectors/farrington.ts";
import {
  DEFAULT_METHOD,
  METHODS,
  type Method,
  SETTINGS,
  type Settings,
} from "../warnings/detectors/methods.ts";
import type { Call } from "./commands.ts";
import { text } from "./session.ts";

/** What a number may be. */
interface Bounds {
  readonly whole?: true;
  readonly from?: number;
  readonly to?: number;
  readonly above?: number;
  readonly below?: number;
}

type Reader = Bounds | readonly string[] | "flag";

const COUNT: Bounds = { whole: true, from: 1 };
const NOT_NEGATIVE: Bounds = { from: 0 };
const POSITIVE: Bounds = { above: 0 };

/** What each setting of a method may be; its option is the name with dashes. */
const READERS: Record<keyof Settings, Reader> = {
  alpha: { above: 0, below: 0.5 },
  baseline: { whole: true, from: 2 },
  minSigma: NOT_NEGATIVE,
  yearsBack: COUNT,
  window: { whole: true, from: 0 },
  periods: COUNT,
  excludeRecent: { whole: true, from: 0 },
  trendP: { from: 0, to: 1 },
  threshold: THRESHOLDS,
  weightsThreshold: POSITIVE,
  noTrend: "flag",
  noReweight: "flag",
  calendar: "flag",
  leastCases: { whole: true, from: 0 },
  leastPoints: COUNT,
  k: NOT_NEGATIVE,
  h: POSITIVE,
  transform: TRANSFORMS,
  mean: ["constant", "harmonic"],
  ratio: { above: 1 },
  dispersion: NOT_NEGATIVE,
  lambda: { above: 0, to: 1 },
  limit: POSITIVE,
  evidence: {},
};

const OPTION_OF = Object.fromEntries(
  Object.keys(READERS).map((name) => [name, name.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)]),
) as Record<keyof Settings, string>;

/** The method that a call asks for; the default when it names none. */
export function methodOf(call: Call): Method {
  const given = text(call, "method") ?? "default";
  return given === "default" ? DEFAULT_METHOD : oneOf("method", given, METHODS);
}

/** Settings of a method that a call gives. @throws UsageError for a value out of bounds or an option of another method */
export function settingsOf(call: Call, method: Method): Settings {
  const names = Object.keys(READERS) as (keyof Settings)[];
  const given = names.filter((name) => call.options[OPTION_OF[name]] !== undefined);
  const own: readonly (keyof Settings)[] = SETTINGS[method];
  const strange = given.find((name) => !own.includes(name));
  if (strange) {
    throw new UsageError(
      `--${OPTION_OF[strange]}: no option of the method ${method}`,
      `options of ${method}: ${own.map((name) => `--${OPTION_OF[name]}`).join(", ")}`,
    );
  }
  return Object.fromEntries(given.map((name) => [name, settingOf(call, name)]));
}

function settingOf(call: Call, name: keyof Settings): string | number | boolean {
  const reader = READERS[name];
  if (reader === "flag") return true;
  const given = text(call, OPTION_OF[name]) ?? "";
  return isWords(reader) ? oneOf(OPTION_OF[name], given, reader) : numberIn(OPTION_OF[name], given, reader);
}

function isWords(reader: Bounds | readonly string[]): reader is readonly string[] {
  return Array.isArray(reader);
}

function oneOf<T extends string>(option: string, given: string, words: readonly T[]): T {
  const found = words.find((word) => word === given);
  if (found) return found;
  throw new UsageError(`--${option} ${given}: no such ${option}`, `one of: ${words.join(", ")}`);
}

/** A number within bounds that an option gives. */
export function numberIn(option: string, given: string, bounds: Bounds): number {
  const value = given.trim() === "" ? Number.NaN : Number(given);
  const { whole, from, to, above, below } = bounds;
  const fits =
    Number.isFinite(value) &&
    (!whole || Number.isInteger(value)) &&
    (from === undefined || value >= from) &&
    (to === undefined || value <= to) &&
    (above === undefined || value > above) &&
    (below === undefined || value < below);
  if (fits) return value;
  const limits = [
    from === undefined ? "" : `at least ${from}`,
    above === undefined ? "" : `above ${above}`,
    to === undefined ? "" : `at most ${to}`,
    below === undefined ? "" : `below ${below}`,
  ].filter(Boolean);
  const kind = whole ? "a whole number" : "a number";
  throw new UsageError(
    `--${option} ${given}: not ${[kind, limits.join(" and ")].filter(Boolean).join(" ")}`,
    `see npx xianban detect --help`,
  );
}

/** Points of a year. */
export const FREQUENCY: Bounds = { whole: true, from: 1, to: 366 };
/** A point of a series. */
export const POINT: Bounds = { whole: true, from: 0 };
