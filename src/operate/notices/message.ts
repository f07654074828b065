import { createHash } from "node:crypto";
import { KIND_NAMES, NOTICE_KINDS, type NoticeEvent, type NoticeKind } from "./event.ts";

/** One matter of a message. */
export interface Part {
  title: string;
  lines: readonly string[];
  /** Address of the page that it is about. */
  url: string | null;
  /** The event it was made from; null for what is said of earlier notices. */
  event: NoticeEvent | null;
}

/** What one channel is told at one time. */
export interface Message {
  /** The same for the same notices: what a server knows a repeated message by. */
  key: string;
  title: string;
  parts: readonly Part[];
  /** Whether each matter has its title of its own; else the message's is that of its only one. */
  several: boolean;
  /** Address of the site; null where the settings name none. */
  site: string | null;
  /** Local time. */
  at: string;
}

/** What a message is made from. */
export interface Contents {
  channel: string;
  events: readonly { id: string; event: NoticeEvent }[];
  /** Earlier notices that may not have arrived. */
  unsure: readonly { id: string; event: NoticeEvent }[];
  digest: boolean;
  at: string;
  site: string | undefined;
}

/** Every message says so: robots may be set to let through only what has this word. */
const SENDER = "先办";

/** Puts notices together to one message: the gravest kind first, then by time. */
export function messageOf({ channel, events, unsure, digest, at, site }: Contents): Message {
  const inOrder = [...events].sort(
    (a, b) =>
      NOTICE_KINDS.indexOf(a.event.kind) - NOTICE_KINDS.indexOf(b.event.kind) ||
      compare(a.event.at, b.event.at) ||
      compare(a.id, b.id),
  );
  const parts = [
    ...inOrder.map(({ event }) => partOf(event, site)),
    ...(unsure.length > 0 ? [unsurePart(unsure.map(({ event }) => event))] : []),
  ];
  const several = parts.length > 1 || (digest && events.length > 0);
  const kinds = inOrder.map(({ event }) => event.kind);
  const ids = [...events, ...unsure].map(({ id }) => id).sort();
  return {
    key: createHash("sha256")
      .update(JSON.stringify([channel, ...ids]))
      .digest("hex")
      .slice(0, 32),
    title: several ? summaryOf(kinds, digest) : `【${SENDER}】${parts[0]?.title ?? ""}`,
    parts,
    several,
    site: site ?? null,
    at,
  };
}

function partOf(event: NoticeEvent, site: string | undefined): Part {
  const url = site !== undefined && event.page !== undefined ? new URL(event.page, ended(site)).href : null;
  return { title: event.title, lines: event.lines, url, event };
}

function ended(site: string): string {
  return site.endsWith("/") ? site : `${site}/`;
}

function unsurePart(events: readonly NoticeEvent[]): Part {
  return {
    title: `此前 ${events.length} 条通知可能未送达`,
    lines: events.map(({ at, title }) => `${at.slice(5, 16)} ${title}`),
    url: null,
    event: null,
  };
}

function summaryOf(kinds: readonly NoticeKind[], digest: boolean): string {
  const counts = NOTICE_KINDS.map(
    (kind) => [KIND_NAMES[kind], kinds.filter((one) => one === kind).length] as const,
  )
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`);
  return `【${SENDER}】${digest ? "每日汇总" : "通知"} ${kinds.length} 条${counts.length > 0 ? `：${counts.join("、")}` : ""}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
