import { readFile } from "node:fs/promises";
import {
  type MemberRow,
  type OlderDetails,
  type PeriodDetail,
  type PeriodPage,
  type PeriodPoint,
  type Rates,
  SCOPES,
} from "../../../reports/components/data.ts";
import type { Finding } from "./content.ts";

const PAGES = ["daily", "weekly", "monthly"] as const;
const COUNTS = ["received", "consult", "other", "otherConsult", "completed"] as const;
/** A satisfied rating may count by half: sums of halves are exact, and of thirds are not asked for. */
const NEAR = 1e-6;

/** A file of page data, by its name as the page knows it: `weekly`, `weekly-older-1`. */
const DATA = /^_file\/data\/pages\/((daily|weekly|monthly|leader)(?:-older-\d+)?)\.[0-9a-f]{8}\.json$/;

/**
 * Totals of the site's own figures that do not come out: the members of each scope (units, and what no unit has) add up
 * to the city, weeks and months are the sum of their days, and the leader's weeks are those of the weekly page. A
 * folder without page data has none.
 * @param files path of each file by its name in the site
 */
export async function totalFindings(files: ReadonlyMap<string, string>): Promise<Finding[]> {
  const pages = new Map<string, { file: string; data: unknown }>();
  for (const [file, path] of files) {
    const name = DATA.exec(file)?.[1];
    if (name !== undefined) pages.set(name, { file, data: parsed(await readFile(path, "utf8")) });
  }
  return PAGES.flatMap((name) => {
    const page = pages.get(name);
    if (!page || !isPeriodPage(page.data)) return [];
    const own = { file: page.file, points: page.data.points, details: page.data.details };
    const older = [...pages].filter(([other]) => other.startsWith(`${name}-older-`));
    const days = pages.get("daily")?.data;
    const weekly = pages.get("weekly")?.data;
    const leader = pages.get("leader");
    return [
      ...memberFindings(own),
      ...older.flatMap(([, { file, data }]) =>
        memberFindings({ file, points: own.points, details: (data as OlderDetails | null)?.details ?? [] }),
      ),
      ...(name !== "daily" && isPeriodPage(days) ? dayFindings(own, days.points) : []),
      ...(name === "weekly" && leader && isPeriodPage(leader.data) && isPeriodPage(weekly)
        ? sameFindings(leader.file, leader.data.points, weekly.points)
        : []),
    ];
  });
}

/** Profiles and sources of ratings by which a file tells members' rates: some are kept by the headline source alone. */
function toldBy(details: readonly PeriodDetail[]): Set<string> {
  return new Set(
    details.flatMap((detail) =>
      SCOPES.flatMap((scope) => detail[scope].flatMap((row) => Object.keys(row.rates))),
    ),
  );
}

interface Periods {
  file: string;
  points: readonly PeriodPoint[];
  details: readonly PeriodDetail[];
}

/** Members of every scope of every period of which they are told. */
function memberFindings({ file, points, details }: Periods): Finding[] {
  const cities = new Map(points.map((point) => [point.start, point]));
  const told = toldBy(details);
  const ofCity = (rates: Rates): Rates =>
    Object.fromEntries(Object.entries(rates).filter(([key]) => !key.includes("@") || told.has(key)));
  return details.flatMap((detail, index) =>
    SCOPES.flatMap((scope) => {
      const city = cities.get(detail.start);
      const rows: readonly MemberRow[] = detail[scope];
      const place = `$.details[${index}].${scope}`;
      if (!city) return [{ file, place, finding: `totals: no figures of the city for ${detail.start}` }];
      const wrong = differences(sumOf(rows.map((row) => ({ received: row.received, rates: row.rates }))), {
        received: city.received,
        rates: ofCity(city.rates),
      });
      return wrong.map((what) => ({
        file,
        place,
        finding: `totals: the sum over all in ${detail.start} is not the city's: ${what}`,
      }));
    }),
  );
}

/** Periods against their days, as far back as there are days. */
function dayFindings({ file, points }: Periods, days: readonly PeriodPoint[]): Finding[] {
  const first = days[0]?.start;
  if (first === undefined) return [];
  return points.flatMap((point, index) => {
    if (point.start < first) return [];
    const within = days.filter(({ start }) => start >= point.start && start <= point.end);
    return differences(sumOf(within.map(figuresOf)), figuresOf(point)).map((what) => ({
      file,
      place: `$.points[${index}]`,
      finding: `totals: ${point.start} to ${point.end} is not the sum of its days: ${what}`,
    }));
  });
}

function sameFindings(
  file: string,
  points: readonly PeriodPoint[],
  others: readonly PeriodPoint[],
): Finding[] {
  return points.flatMap((point, index) => {
    const other = others.find(({ start }) => start === point.start);
    const wrong = other ? differences(figuresOf(point), figuresOf(other)) : ["no such week there"];
    return wrong.map((what) => ({
      file,
      place: `$.points[${index}]`,
      finding: `totals: the week of ${point.start} is not that of the weekly page: ${what}`,
    }));
  });
}

interface Figures {
  rates: Rates;
  [count: string]: number | Rates;
}

function figuresOf(point: PeriodPoint): Figures {
  return { ...Object.fromEntries(COUNTS.map((name) => [name, point[name]])), rates: point.rates };
}

function sumOf(all: readonly Figures[]): Figures {
  const total: Figures = { rates: {} };
  for (const one of all) {
    for (const [name, value] of Object.entries(one)) {
      if (typeof value === "number") total[name] = ((total[name] as number | undefined) ?? 0) + value;
    }
    for (const [key, six] of Object.entries(one.rates) as [keyof Rates, number[]][]) {
      const before = total.rates[key] ?? [0, 0, 0, 0, 0, 0];
      total.rates[key] = before.map((value, place) => value + (six[place] ?? 0)) as typeof before;
    }
  }
  return total;
}

/** Where the two differ, in words; a rate that one has nothing of is nothing in the other too. */
function differences(sum: Figures, whole: Figures): string[] {
  const counts = Object.keys(whole).filter((name) => name !== "rates" && (sum[name] ?? 0) !== whole[name]);
  const keys = [...new Set([...Object.keys(sum.rates), ...Object.keys(whole.rates)])] as (keyof Rates)[];
  const none = [0, 0, 0, 0, 0, 0];
  const rates = keys.filter((key) =>
    (sum.rates[key] ?? none).some(
      (value, place) => Math.abs(value - ((whole.rates[key] ?? none)[place] ?? 0)) > NEAR,
    ),
  );
  return [
    ...counts.map((name) => `${name} ${sum[name] ?? 0}, not ${whole[name]}`),
    ...rates.map((key) => `rates by ${key} ${sum.rates[key] ?? none}, not ${whole.rates[key] ?? none}`),
  ];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isPeriodPage(data: unknown): data is PeriodPage {
  const page = data as PeriodPage | null;
  return Array.isArray(page?.points) && Array.isArray(page?.details);
}
