import { z } from "zod";
import { NOTICE_KINDS } from "../event.ts";

const event = z.object({
  kind: z.enum(NOTICE_KINDS),
  key: z.string(),
  at: z.string(),
  title: z.string(),
  lines: z.array(z.string()),
  about: z
    .object({
      unit: z.string().optional(),
      division: z.string().optional(),
      platform: z.string().optional(),
    })
    .optional(),
  page: z.string().optional(),
  waits: z.literal(true).optional(),
});

/** A notice to one channel. */
export const entry = z.object({
  id: z.string(),
  channel: z.string(),
  event,
  /** Local time at which it was raised. */
  raised: z.string(),
  /**
   * waiting: not sent, or refused for the time being; refused: for good, until settings change or a day has gone; unsure: it may
   * have arrived and is not sent again; delivered. While a message is under way its notices are named in the channel's flight.
   */
  state: z.enum(["waiting", "refused", "unsure", "delivered"]),
  /** Local time since which it is so. */
  since: z.string(),
  tries: z.number(),
  /** What the server said last. */
  said: z.string().nullable(),
  /** Milliseconds before which it is not tried again, and by itself: a server did not take what it says. */
  alone: z.number().nullable(),
});
/** A notice to one channel. */
export type Entry = z.infer<typeof entry>;

/** A message under way, or one whose end is not known: written before the first byte goes out. */
export const flight = z.object({
  channel: z.string(),
  message: z.object({
    key: z.string(),
    title: z.string(),
    parts: z.array(
      z.object({
        title: z.string(),
        lines: z.array(z.string()),
        url: z.string().nullable(),
        event: event.nullable(),
      }),
    ),
    several: z.boolean(),
    site: z.string().nullable(),
    at: z.string(),
  }),
  /** Ids of the notices in it, and of those of which it says that they may not have arrived. */
  ids: z.array(z.string()),
  unsure: z.array(z.string()),
  /** How it ended; null while that is not known. */
  end: z.enum(["delivered", "unsure", "refused"]).nullable(),
  said: z.string().nullable(),
});
/** A message under way. */
export type Flight = z.infer<typeof flight>;

/** What is known of a channel. Times in milliseconds. */
export const standing = z.object({
  channel: z.string(),
  /** When messages went out in the last minutes, the last of all at the end. */
  sent: z.array(z.number()),
  /** Refusals and unsure ends in a row, and when it is tried again. */
  tries: z.number(),
  notBefore: z.number(),
  /** Refused for good: not tried before. */
  blockedUntil: z.number(),
  /** Of the settings with which it was tried last: with others it is tried at once. */
  fingerprint: z.string(),
  /** Last end of all: local time, and what the server said. */
  last: z.object({ at: z.string(), end: z.string(), said: z.string() }).nullable(),
  /** Local time of the last delivery. */
  delivered: z.string().nullable(),
});
/** What is known of a channel. */
export type Standing = z.infer<typeof standing>;

/** Of a channel nothing is known yet. */
export function freshStanding(channel: string): Standing {
  const never = { sent: [], tries: 0, notBefore: 0, blockedUntil: 0, fingerprint: "" };
  return { channel, ...never, last: null, delivered: null };
}
