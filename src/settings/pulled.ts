import { z } from "zod";

const UNIT_SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
const TWO_HOURS = 7200;

const stretchText = z.string().regex(/^\d{1,6}\s*[smhd]$/, "a stretch of time such as 30m, 2h or 1d");
/** A stretch of time such as 90s, 30m, 2h or 1d; gives seconds. */
const stretch = stretchText.transform(secondsOf);

function secondsOf(text: string): number {
  return Number.parseInt(text, 10) * UNIT_SECONDS[text.at(-1) as keyof typeof UNIT_SECONDS];
}

/** A moment in the settings' zone, such as 2026-01-01 or 2026-01-01 08:00. */
const moment = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?$/,
    'a time such as "2026-01-01" or "2026-01-01 08:00:00"',
  )
  .refine((text) => !Number.isNaN(Date.parse(`${text.slice(0, 10)}T00:00:00Z`)), "no such day");

/** Path of a value in an answer: keys with dots between them. */
const path = z.string().regex(/^[^.\s]+(\.[^.\s]+)*$/, "keys with dots between them, such as data.items");
const parameter = z.string().min(1).max(200);

/** How the pages of an answer follow one another. */
const paging = z
  .strictObject({
    by: z.enum(["page", "offset", "cursor", "next"]),
    /** Name of the parameter that says which page; in a POST the key of the body (keys with dots between them). */
    parameter: parameter.optional(),
    /** The first page's number, or offset. */
    start: z.int().min(0).optional(),
    /** Parameter that says how many rows a page has, and how many are wanted. */
    size: z.strictObject({ parameter, rows: z.int().min(1).max(100_000) }).optional(),
    /** Where the answer holds the number of all rows: an answer that brings fewer is refused. */
    total: path.optional(),
    /** Where the answer holds the next page's cursor, or address; of `next` the Link header, where it is left out. */
    from: path.optional(),
    /** Where the answer says whether there are more pages. */
    more: path.optional(),
    max_pages: z.int().min(1).max(1_000_000).default(10_000),
  })
  .superRefine((given, context) => {
    const wants = (key: string, why: string) =>
      context.addIssue({ code: "custom", path: [key], message: why });
    if (given.by === "cursor" && given.parameter === undefined)
      wants("parameter", "wanted: the parameter that takes the cursor");
    if (given.by === "cursor" && given.from === undefined)
      wants("from", "wanted: where the answer holds the next cursor, such as data.next");
    const odd = ["next", "cursor"].includes(given.by) ? (["start", "total"] as const) : (["from"] as const);
    for (const key of odd) if (given[key] !== undefined) wants(key, `has no meaning by ${given.by}`);
    if (given.by === "next" && given.parameter !== undefined) wants("parameter", "has no meaning by next");
  });

/** What only what changed since the last pull is asked for with. */
const since = z.strictObject({
  parameter,
  /** Parameter that takes the moment of the pull, where the server wants an end, too. */
  until: parameter.optional(),
  /** Where a record holds its time of change; left out, the moment of the pull is kept. */
  field: path.optional(),
  format: z.enum(["local", "iso", "date", "seconds", "milliseconds"]).default("local"),
  /** How far back each pull asks again, so that late changes are not missed. */
  overlap: stretch.default(TWO_HOURS),
  /** What the first pull asks from; left out, it asks for everything. */
  start: moment.optional(),
});

/** Column of a query that tells what is new. */
const watermark = z
  .strictObject({
    column: z.string().min(1),
    /** How far back each pull asks again: a stretch of time, or of a column of numbers how many. */
    overlap: z.union([stretchText, z.int().min(0)]).optional(),
    /** What the first pull asks from: a moment, or of a column of numbers a number. */
    start: z.union([moment, z.int()]).default("1970-01-01"),
  })
  .superRefine(({ overlap, start }, context) => {
    if (overlap === undefined || (typeof overlap === "number") === (typeof start === "number")) return;
    const message =
      typeof start === "number"
        ? "a whole number, as start is one"
        : "a stretch of time such as 2h; of a column of numbers start is a number, too";
    context.addIssue({ code: "custom", path: ["overlap"], message });
  })
  .transform(({ column, overlap, start }) => {
    const usual = typeof start === "number" ? 0 : TWO_HOURS;
    const back = typeof overlap === "string" ? secondsOf(overlap) : (overlap ?? usual);
    return { column, start, overlap: back };
  });

/** Keys that only a feed with `url` has. */
export const HTTP_KEYS = [
  "format",
  "rows",
  "headers",
  "method",
  "body",
  "body_format",
  "paging",
  "since",
  "ok",
] as const;
/** Keys that only a feed with `database` has. */
export const DATABASE_KEYS = ["query", "watermark", "tls"] as const;
/** Keys that only a pulled feed has, where it is not their default that stands. */
export const PULL_KEYS = ["ca", "every"] as const;

/**
 * How a feed is pulled. `${NAME}` in an address, a header or a body stands for the environment variable NAME: passwords and tokens
 * are nowhere else.
 */
export const pulled = {
  /** Address of an HTTP(S) feed, JSON or CSV. */
  url: z.string().min(1).optional(),
  /** What the answer is; told by its Content-Type where it is left out. */
  format: z.enum(["json", "csv"]).optional(),
  /** Path of the list of records in the answer; found by itself where there is one alone. */
  rows: path.optional(),
  headers: z
    .record(z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, "letters, digits, - and _ only"), z.string())
    .optional(),
  method: z.enum(["GET", "POST"]).optional(),
  /** Body of a POST. */
  body: z.record(z.string(), z.json()).optional(),
  body_format: z.enum(["json", "form"]).optional(),
  paging: paging.optional(),
  since: since.optional(),
  /** Field by which an answer tells that all is well, and the values that say so. */
  ok: z
    .strictObject({
      field: path,
      is: z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String)).min(1),
    })
    .optional(),
  /** Address of a database: postgres://… or mysql://… */
  database: z.string().min(1).optional(),
  /** SQL that gives the rows; `$watermark` stands for the moment up to which rows were pulled before. */
  query: z.string().min(1).optional(),
  watermark: watermark.optional(),
  /** Whether the connection to the database is encrypted and its certificate checked; of itself with `ca`. */
  tls: z.boolean().optional(),
  /** File under the home with certificates (PEM) that are trusted beside the usual ones. */
  ca: z.string().min(1).optional(),
  /** Seconds without a single byte after which a connection is given up. */
  timeout_seconds: z.number().positive().max(3600).default(60),
  /** Minutes that one pull may take in all. */
  limit_minutes: z.number().positive().max(1440).default(60),
  /** How often a request is tried. */
  tries: z.int().min(1).max(20).default(4),
  /** Megabytes, unpacked, that one pull may bring. */
  max_mb: z.number().positive().max(1024).default(500),
  /** Minutes between two pulls; left out, it is pulled at every run. */
  every: z.int().min(1).max(525_600).optional(),
} as const;

const shape = z.strictObject(pulled);
/** Settings of how a feed is pulled. */
export type PulledSettings = z.infer<typeof shape>;
/** How pages follow one another. */
export type Paging = z.infer<typeof paging>;
/** How only what changed is asked for. */
export type Since = z.infer<typeof since>;
/** Column of a query that tells what is new. */
export type Watermark = z.infer<typeof watermark>;
