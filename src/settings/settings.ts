import { z } from "zod";
import { feeds } from "./feed.ts";
import { nearName } from "./near.ts";
import { notices } from "./notices.ts";
import { journal, timetable } from "./timetable.ts";

function isZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

function zoneFault(given: unknown): string {
  const near = nearName(String(given), Intl.supportedValuesOf("timeZone"));
  return `no such time zone; ${near === null ? "a name such as Asia/Shanghai is wanted" : `did you mean ${near}?`}`;
}

/** Who ratings come from, as feeds name them (docs/feeds.md). */
export const RATING_SOURCES = ["热线回访", "承办单位回访", "委回访", "部抽样", "短信", "APP"] as const;

/** `xianban.yaml`, checked; every field has its default, so an empty file is valid. */
export const settingsSchema = z.strictObject({
  city: z.string().default("天津市"),
  zone: z
    .string()
    .refine(isZone, { error: ({ input }) => zoneFault(input) })
    .default("Asia/Shanghai"),
  /** First day of the week, 1 = Monday … 7 = Sunday. */
  week_start: z.int().min(1).max(7).default(1),
  /** First day of the month's period, 1 … 28; 26 means 26th to 25th. */
  month_start: z.int().min(1).max(28).default(1),
  /** Names of files in `policies/`; the first that has a clock for a ticket's step governs it. */
  policies: z.array(z.string()).min(1).default(["tianjin-2026", "tianjin-hotline-2023"]),
  profile: z.enum(["default", "strict", "lenient"]).default("default"),
  /** The one source of ratings that headlines rest on. */
  rating_source: z.enum(RATING_SOURCES).default("热线回访"),
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
  feeds: feeds.default([]),
  timetable,
  journal,
  notices,
});

/** The keys that a settings file may have where a path of keys leads to, such as `["feeds", 0]`. */
export function keysAt(path: readonly (string | number)[]): string[] {
  let at: unknown = settingsSchema;
  for (const key of path) at = under(at, key);
  return [...new Set(shapes(at).flatMap((shape) => Object.keys(shape)))];
}

interface Inside {
  def?: { innerType?: unknown; in?: unknown; element?: unknown; options?: unknown[]; valueType?: unknown };
  shape?: Record<string, unknown>;
}

/** Every object that a schema allows for, through defaults, choices and transforms. */
function shapes(schema: unknown): Record<string, unknown>[] {
  const { def, shape } = schema as Inside;
  if (shape) return [shape];
  const inner = [def?.innerType, def?.in, ...(def?.options ?? [])].filter((one) => one !== undefined);
  return inner.flatMap(shapes);
}

function under(schema: unknown, key: string | number): unknown {
  const own = shapes(schema).find((shape) => key in shape);
  return own ? own[key] : elementOf(schema);
}

/** What the places of a list, or the values of a record, are made of. */
function elementOf(schema: unknown): unknown {
  const { def } = schema as Inside;
  const below = def?.innerType ?? def?.in;
  return def?.element ?? def?.valueType ?? (below === undefined ? {} : elementOf(below));
}

/** Settings of an installation. */
export type Settings = z.infer<typeof settingsSchema>;
export { FEED_KINDS, type FeedKind, type FeedSettings } from "./feed.ts";
