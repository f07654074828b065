import type { FeedRefusals, HeldFile } from "../../../reports/components/operation-data.ts";
import { addDays } from "../../policy/work-calendar.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** What only the warehouse tells. */
export interface Facts {
  feeds: FeedFacts[];
  refusals: FeedRefusals[];
  held: HeldFile[];
}

export interface FeedFacts {
  feed: string;
  kind: string;
  files: number;
  lastFile: string | null;
  lastTicket: string | null;
}

/** Spans of seven days that are looked back. */
export const WEEKS = 8;
/** Rows refused in seven days from which on more of them can mean something, and how much more it must be (自设). */
const FEWEST = 5;
const TWICE = 2;
const POINT = 0.01;
/** Spans that the last one is held against. */
const BEFORE = 4;

/** Reads what the warehouse tells of feeds, refusals and files that wait. @param now local time */
export async function readFacts(warehouse: Warehouse, now: string): Promise<Facts> {
  const run = <T>(file: string, params = {}) => warehouse.rows<T>(sqlFile(import.meta.url, file), params);
  const counts = await run<Count>("refusals.sql", {
    ...{ now, spans: WEEKS },
  });
  return {
    feeds: await run<FeedFacts>("feeds.sql"),
    refusals: sources(counts).map((source) => refusalsOf(source, counts, now.slice(0, 10))),
    held: await run<HeldFile>("held.sql", { now }),
  };
}

interface Count {
  feed: string;
  kind: string;
  span: number;
  read: number;
  refused: number;
}
type Source = Pick<Count, "feed" | "kind">;

const same = (a: Source, b: Source) => a.feed === b.feed && a.kind === b.kind;

function sources(counts: readonly Count[]): Source[] {
  return counts.filter((one, place) => counts.findIndex((other) => same(one, other)) === place);
}

function refusalsOf({ feed, kind }: Source, counts: readonly Count[], today: string): FeedRefusals {
  const own = counts.filter((one) => same(one, { feed, kind }));
  const weeks = Array.from({ length: WEEKS }, (_, span) => {
    const { read = 0, refused = 0 } = own.find((one) => one.span === span) ?? {};
    return { from: addDays(today, -7 * span - 6), to: addDays(today, -7 * span), read, refused };
  });
  return { feed, kind, weeks, rising: isRising(weeks) };
}

/**
 * Whether more is refused in the last seven days than in the four weeks before: at least 5 rows, twice the share and a point in a
 * hundred above it (自设).
 * @param weeks spans of seven days, the newest first
 */
export function isRising(weeks: readonly { read: number; refused: number }[]): boolean {
  const [last, ...earlier] = weeks;
  if (!last || last.refused < FEWEST) return false;
  const sum = (of: "read" | "refused") =>
    earlier.slice(0, BEFORE).reduce((total, week) => total + week[of], 0);
  if (sum("read") === 0) return false;
  const before = sum("refused") / sum("read");
  const share = last.refused / last.read;
  return share >= TWICE * before && share >= before + POINT;
}
