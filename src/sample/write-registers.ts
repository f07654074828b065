import { Random } from "../statistics/random.ts";
import { lastMoment, monthsBetween, type SampleSpan } from "./generate.ts";
import type { Rating, Ticket } from "./ticket.ts";
import { monthText } from "./time.ts";
import { DISTRICT_SHARES, DISTRICT_UNITS } from "./world.ts";
import type { SampleFile } from "./write-tickets.ts";

/** Trucks registered in the invented city, all districts together. */
const ALL_TRUCKS = 168_000;
/** The ministry samples at least this many completed tickets a month; ours are fewer, so it takes most of them. */
const SAMPLED = 0.8;

/** Counts of yes and of answers behind the three rates. */
export interface RateCounts {
  n: number;
  contacted: number;
  resolved: number;
  satisfied: number;
}

/** The three rates' counts over ratings. */
export function countRatings(ratings: readonly Rating[]): RateCounts {
  const count = (test: (rating: Rating) => boolean): number => ratings.filter(test).length;
  return {
    n: ratings.length,
    contacted: count((r) => r.contacted),
    resolved: count((r) => r.resolved),
    satisfied: count((r) => !r.satisfied.endsWith("不满意")),
  };
}

function csv(
  name: string,
  kind: SampleFile["kind"],
  rows: readonly (readonly (string | number)[])[],
): SampleFile {
  const text = rows.map((row) => `${row.join(",")}\n`).join("");
  return {
    name,
    kind,
    format: "csv-utf8",
    headers: rows[0]!.map(String),
    rows: rows.length - 1,
    mess: [],
    bytes: Buffer.from(text),
  };
}

/** Invented registered trucks by district. */
function trucks(random: Random): SampleFile {
  const rows = Object.entries(DISTRICT_SHARES).map(([district, share]) => [
    district,
    Math.round((ALL_TRUCKS * share * (0.75 + 0.5 * random.next())) / 10) * 10,
  ]);
  return csv("示例-区县货车保有量.csv", "district", [["district", "trucks"], ...rows]);
}

const judged = (ticket: Ticket): boolean =>
  ticket.driverMark && ticket.kind !== "咨询" && ticket.first !== undefined && ticket.voided === undefined;

type OfficialRow = (string | number)[];

function officialRow(
  period: string,
  scope: string,
  member: string,
  tickets: readonly Ticket[],
  random: Random,
): OfficialRow[] {
  const counts = countRatings(tickets.map((ticket) => ticket.first!));
  const n = Math.round(counts.n * SAMPLED);
  if (n < 5) return [];
  const near = (yes: number): string =>
    Math.min(1, Math.max(0, yes / counts.n + 0.012 * random.normal())).toFixed(4);
  const rates = [near(counts.contacted), near(counts.resolved), near(counts.satisfied)];
  return [[period, "交通运输部（示例）", scope, member, ...rates, n, `示例（虚构）〔${period}〕`]];
}

/** Invented bulletin values: near the sample's own rates of each whole month, for the city, districts and platforms. */
function officialRates(tickets: readonly Ticket[], span: SampleSpan, random: Random): SampleFile {
  const rows: OfficialRow[] = [];
  const rated = tickets.filter((t) => judged(t) && t.rated! <= lastMoment(span));
  for (const period of monthsBetween(span.from, span.to).slice(0, -1)) {
    const all = rated.filter((ticket) => monthText(ticket.completed) === period);
    rows.push(...officialRow(period, "city", "", all, random));
    for (const unit of Object.values(DISTRICT_UNITS)) {
      rows.push(
        ...officialRow(
          period,
          "unit",
          unit,
          all.filter((t) => t.unit === unit),
          random,
        ),
      );
    }
    for (const platform of ["huolala", "manban"]) {
      rows.push(
        ...officialRow(
          period,
          "platform_about",
          platform,
          all.filter((t) => t.platform === platform),
          random,
        ),
      );
    }
  }
  const header = [
    "period",
    "publisher",
    "scope",
    "member",
    "response",
    "resolution",
    "satisfaction",
    "n",
    "document",
  ];
  return csv("示例-部通报三率.csv", "official_rate", [header, ...rows]);
}

/** The registers that only a sample may invent. */
export function registerFiles(tickets: readonly Ticket[], span: SampleSpan): SampleFile[] {
  const random = new Random(span.seed, "registers");
  return [trucks(random), officialRates(tickets, span, random)];
}
