import { z } from "zod";
import { channel } from "./notice-channel.ts";
import { timeOfDay, timeOrOff } from "./time-of-day.ts";

/** What notices tell of, in the order in which one message tells them. */
export const NOTICE_KINDS = [
  "urgent_ticket",
  "hour_limit",
  "red_warning",
  "unit_red",
  "run_failed",
  "held",
  "feed_stale",
  "disk_low",
  "refusals",
  "overdue",
  "appeals_due",
  "return_due",
  "brief_ready",
] as const;
/** One of NOTICE_KINDS. */
export type NoticeKind = (typeof NOTICE_KINDS)[number];

const time = timeOfDay("22:00");
const kinds = z.array(z.enum(NOTICE_KINDS));
const audience = z
  .string()
  .regex(/^(office|(unit|division|platform):[^:\s]{1,60})$/, "office, unit:ID, division:NAME or platform:ID");

const route = z.strictObject({
  /** Kinds of events; left out, all. */
  kinds: kinds.optional(),
  /** Whose matters: the office is told of all, others of their own. */
  for: audience.default("office"),
  /** Names of channels. */
  to: z.array(z.string()).min(1),
});

/** Who is told what, and how. Without a channel nothing is sent; a channel alone is told of everything. */
export const notices = z
  .strictObject({
    /** Channels by name. */
    channels: z
      .record(z.string().regex(/^[\p{L}\p{N}_-]{1,32}$/u, "letters, digits, _ and - only"), channel)
      .default({}),
    /** Left out: everything to every channel. */
    routes: z.array(route).optional(),
    /** Hours in which nothing is sent but the excepted kinds. */
    quiet: z
      .union([
        z.literal("off"),
        z.strictObject({ from: time, to: time, except: kinds.default(["urgent_ticket"]) }),
      ])
      .prefault({ from: "22:00", to: "07:00" }),
    /** Minutes between two messages to one channel: what comes between goes into one. An urgent ticket does not wait. */
    group_minutes: z.int().min(0).max(720).default(10),
    /** When what is not told at once is told, and what may not have arrived. `off`: it is not told. */
    digest: timeOrOff("17:30").default("17:30"),
    /** Kinds told at once; the others are in the digest. */
    at_once: kinds.default(NOTICE_KINDS.filter((kind) => kind !== "overdue")),
    /** Address of the site as readers know it, for links. */
    base_url: z.url({ protocol: /^https?$/, error: "an address such as http://10.1.2.3:4173/" }).optional(),
    /** Days that delivered notices are kept. */
    keep_days: z.int().min(7).max(3660).default(90),
  })
  .superRefine(({ channels, routes = [] }, context) => {
    routes.forEach(({ to }, i) => {
      to.forEach((name, j) => {
        if (!Object.hasOwn(channels, name))
          context.addIssue({
            code: "custom",
            path: ["routes", i, "to", j],
            message: `no such channel: ${name}; there are ${Object.keys(channels).join(", ") || "none"}`,
          });
      });
    });
  })
  .prefault({});

/** Settings of notices. */
export type NoticeSettings = z.infer<typeof notices>;
export type { ChannelSettings } from "./notice-channel.ts";
