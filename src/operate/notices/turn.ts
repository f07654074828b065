import { localTime, wallClock } from "../../clock.ts";
import type { Settings } from "../../settings/settings.ts";
import type { Answer, Channel } from "./channels/channel.ts";
import { type Batch, batchOf, isLeftAlone, type Now } from "./due.ts";
import { land, settle } from "./landing.ts";
import { messageOf } from "./message.ts";
import type { Flight } from "./outbox/entry.ts";
import type { Outbox } from "./outbox/outbox.ts";
import { breaksQuiet, isQuiet } from "./times.ts";

/** Messages to one channel in one go at most: one is the rule, more are those that a server takes only one by one. */
const MOST_MESSAGES = 10;

/** What happened to the notices of one channel. */
export interface Delivery {
  channel: string;
  /** waiting: not tried, for what `said` says */
  outcome: "delivered" | "refused" | "unsure" | "waiting";
  notices: number;
  said: string;
}

/** What a channel's turn needs. */
export interface Turn {
  outbox: Outbox;
  channel: Channel;
  settings: Pick<Settings, "notices" | "zone">;
  signal?: AbortSignal | undefined;
}

/** Ends what a process before left under way, then sends what is due, message by message, until one is not delivered. */
export async function takeTurn(turn: Turn): Promise<Delivery[]> {
  const left = await takeUp(turn);
  const done = left === null ? [] : [left];
  if (left?.outcome === "waiting") return done;
  while (done.length < MOST_MESSAGES && turn.signal?.aborted !== true) {
    const next = await sendNext(turn);
    if (next === null) break;
    done.push(next);
    if (next.outcome !== "delivered" && !isOneByOne(turn, next)) break;
  }
  return done;
}

/** After a server did not take what a message of several says, each of them is tried by itself. */
function isOneByOne({ outbox, channel }: Turn, { outcome }: Delivery): boolean {
  return (
    outcome === "refused" &&
    outbox.open().some(({ channel: own, alone }) => own === channel.name && alone !== null)
  );
}

/** The message that was under way when a process ended, or whose end is not known: ended, or sent again where that is safe. */
async function takeUp(turn: Turn): Promise<Delivery | null> {
  const { outbox, channel, settings } = turn;
  const flight = outbox.flights().find((one) => one.channel === channel.name);
  if (!flight) return null;
  const now = nowIn(settings);
  if (flight.end !== null) {
    settle(outbox, flight, answerOf(flight), now);
    outbox.landed(flight);
    return null;
  }
  if (!channel.repeatable) {
    const answer = { end: "unsure", said: "the process ended while it was sending" } as const;
    land(outbox, flight, answer, channel, now);
    return told(flight, answer);
  }
  const waits = isLeftAlone(outbox.standing(channel.name), channel.fingerprint, now);
  if (waits || !mayGo(turn, flight, now))
    return { channel: channel.name, outcome: "waiting", notices: flight.ids.length, said: flight.said ?? "" };
  return await send(turn, flight);
}

/** A flight's end as an answer; a refusal that was not for good was never written as its end. */
function answerOf({ end, said }: Flight): Answer {
  if (end === "refused") return { end, why: "wrong", said: said ?? "" };
  return { end: end ?? "unsure", said: said ?? "" };
}

function mayGo({ settings: { notices } }: Turn, { message }: Flight, { local }: Now): boolean {
  return (
    !isQuiet(notices.quiet, local) ||
    message.parts.some(({ event }) => event !== null && breaksQuiet(notices.quiet, event))
  );
}

async function sendNext(turn: Turn): Promise<Delivery | null> {
  const { outbox, channel, settings } = turn;
  const now = nowIn(settings);
  const open = outbox.open().filter((one) => one.channel === channel.name);
  const standing = outbox.standing(channel.name);
  const batch = batchOf(settings.notices, standing, channel.fingerprint, open, now);
  if (batch.told.length + batch.unsure.length === 0) return null;
  return await send(turn, flightOf(channel.name, batch, settings, now));
}

/** The message of what a channel is to be told, before it is sent. */
export function flightOf(
  channel: string,
  { told: events, unsure, digest }: Batch,
  { notices }: Turn["settings"],
  now: Now,
): Flight {
  const site = notices.base_url;
  const message = messageOf({ channel, events, unsure, digest, at: now.local, site });
  return {
    channel,
    message: { ...message, parts: message.parts.map((part) => ({ ...part, lines: [...part.lines] })) },
    ids: events.map(({ id }) => id),
    unsure: unsure.map(({ id }) => id),
    end: null,
    said: null,
  };
}

/** The flight is written before the first byte goes out: who finds it later knows that it may have arrived. */
async function send({ outbox, channel, settings }: Turn, flight: Flight): Promise<Delivery> {
  outbox.setOff(flight);
  const answer = await channel.send(flight.message, wallClock());
  land(outbox, flight, answer, channel, nowIn(settings));
  return told(flight, answer);
}

function told({ channel, ids, unsure }: Flight, { end, said }: Answer): Delivery {
  return { channel, outcome: end, notices: ids.length + unsure.length, said };
}

/** The moment by the wall clock. */
export function nowIn({ zone }: Pick<Settings, "zone">): Now {
  const now = wallClock();
  return { ms: now.getTime(), local: localTime(now, zone) };
}
