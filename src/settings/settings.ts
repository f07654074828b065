import { z } from "zod";

/** What a feed file holds. */
export const FEED_KINDS = ["ticket", "platform_complaint", "district", "official_rate"] as const;

const feed = z.strictObject({
  name: z.string().min(1),
  kind: z.enum(FEED_KINDS),
  /** Glob under the home folder. */
  path: z.string().min(1),
  /** canonical field → the header that holds it */
  columns: z.record(z.string(), z.string()).default({}),
  /** canonical field → { their value: ours } */
  values: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** canonical field → value where the file has none */
  defaults: z.record(z.string(), z.union([z.string(), z.number().transform(String)])).default({}),
  /** canonical field → words of rows that are no real tickets (test units): kept as 作废, out of every figure */
  leave_out: z.record(z.string(), z.array(z.string())).default({}),
  /** 1-based row of the (first) header line, where it cannot be found; 0 where there is none, and columns go by letter. */
  header_row: z.int().min(0).optional(),
  sheet: z.string().optional(),
  encoding: z.string().optional(),
  /** Order of day and month in dates such as 7/29/2013; found by content where it is not given. */
  dates: z.enum(["mdy", "dmy"]).optional(),
  /** Digits of a ticket number, where a spreadsheet has taken leading zeros away. */
  number_width: z.int().min(2).max(64).optional(),
});

function isZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** `xianban.yaml`, checked; every field has its default, so an empty file is valid. */
export const settingsSchema = z.strictObject({
  city: z.string().default("天津市"),
  zone: z.string().refine(isZone, "no such time zone").default("Asia/Shanghai"),
  /** First day of the week, 1 = Monday … 7 = Sunday. */
  week_start: z.int().min(1).max(7).default(1),
  /** First day of the month's period, 1 … 28; 26 means 26th to 25th. */
  month_start: z.int().min(1).max(28).default(1),
  /** Names of files in `policies/`; the first that has a clock for a ticket's step governs it. */
  policies: z.array(z.string()).min(1).default(["tianjin-2026", "tianjin-hotline-2023"]),
  profile: z.enum(["default", "strict", "lenient"]).default("default"),
  /** The one source of ratings that headlines rest on. */
  rating_source: z.string().default("热线回访"),
  /** Units with fewer rated tickets than this are listed apart, not ranked. */
  min_rated: z.int().positive().default(10),
  /** Days after a caller's last ticket of a class within which another one goes on with the same matter. */
  matter_days: z.int().min(1).max(3660).default(90),
  /** What plates of the city's own trucks begin with (车籍地), such as 豫H; known of the four municipalities without it. */
  plates: z.array(z.string().min(1)).optional(),
  /** Names of files in `policies/scoring/` that are in force; the others are shown as examples (示例). */
  scoring: z.array(z.string()).default(["rates"]),
  edition: z.enum(["internal", "public"]).default("internal"),
  /** Years after a ticket's last event for which its texts are kept; left out, they are kept for good (C4-24: at least 5). */
  retention: z
    .strictObject({ texts_years: z.int().min(5, "texts are kept at least 5 years (C4-24)").max(100) })
    .optional(),
  port: z.int().min(0).max(65535).default(4173),
  /** How `xianban publish` holds back and keeps. */
  publish: z
    .strictObject({
      /** Releases kept, the one that is seen among them. */
      keep: z.int().min(2).max(100).default(5),
      /** Kilobytes, gzipped, of a page's first view. */
      budget_kb: z.int().min(50).max(10_000).default(350),
      /** Hours without a new ticket after which pages say that the data are old. */
      stale_hours: z.int().min(1).max(8760).default(72),
    })
    .prefault({}),
  feeds: z.array(feed).default([]),
});

/** The keys that a settings file may have at its top (depth 0) or within a feed. */
export function keysAt(depth: number): string[] {
  return Object.keys(depth === 0 ? settingsSchema.shape : feed.shape);
}

/** One of FEED_KINDS. */
export type FeedKind = (typeof FEED_KINDS)[number];
/** Settings of an installation. */
export type Settings = z.infer<typeof settingsSchema>;
/** One configured feed. */
export type FeedSettings = z.infer<typeof feed>;
