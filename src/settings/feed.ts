import { z } from "zod";
import { pulled } from "./pulled.ts";
import { pulledFaults } from "./pulled-faults.ts";

/** What a feed file holds. */
export const FEED_KINDS = ["ticket", "platform_complaint", "district", "official_rate"] as const;

/** Paths that no file of the feeds folder can fit: absolute, up and out, or with another system's separators. */
const NOWHERE = /^(\/|~\/|[A-Za-z]:)|\\|(^|\/)\.{1,2}(\/|$)/;

/** A feed: files that are dropped (`path`), or pulled over HTTP (`url`) or from a database (`query`). */
export const feed = z
  .strictObject({
    name: z
      .string()
      .regex(/^[\p{L}\p{N}_-]{1,64}$/u, "letters, digits, _ and - only: folders bear this name"),
    kind: z.enum(FEED_KINDS),
    /** Glob under the home folder; of a pulled feed the folder that its pulls land in, where it is left out. */
    path: z
      .string()
      .min(1)
      .refine(
        (path) => !NOWHERE.test(path),
        "fits no file; it is a path under the home folder, with / and without .. in it, such as feeds/letters-*.csv",
      )
      .optional(),
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
    /** Hours without a new file after which the feed is told as stale; left out, it never is. */
    stale_hours: z.int().min(1).max(8760).optional(),
    /** Whether a file whose columns or number of rows are not this feed's usual ones waits for `--accept`. */
    hold: z.boolean().default(true),
    ...pulled,
  })
  .superRefine((given, context) => {
    for (const fault of pulledFaults(given)) context.addIssue({ code: "custom", ...fault });
  })
  .transform((given) => ({ ...given, path: given.path ?? `feeds/pulled/${given.name}/**` }));

/** The feeds of an installation, each with a name of its own: what was pulled, and how far, is kept by it. */
export const feeds = z.array(feed).superRefine(
  (given, context) => {
    // A feed that is wrong otherwise may be anything here.
    const names = given.map((one: { name?: string } | null) => one?.name);
    names.forEach((name, i) => {
      const first = names.indexOf(name);
      if (name === undefined || first === i) return;
      const message = `feeds.${first} has this name already; give each feed one of its own`;
      context.addIssue({ code: "custom", path: [i, "name"], message });
    });
  },
  { when: ({ value }) => Array.isArray(value) },
);

/** One of FEED_KINDS. */
export type FeedKind = (typeof FEED_KINDS)[number];
/** One configured feed. */
export type FeedSettings = z.infer<typeof feed>;
