import { localTime, wallClock } from "../../clock.ts";
import type { Home } from "../../settings/home.ts";
import type { Settings } from "../../settings/settings.ts";
import type { NoticeEvent } from "./event.ts";
import type { Entry } from "./outbox/entry.ts";
import { RaisedKeys } from "./outbox/keys.ts";
import { Outbox } from "./outbox/outbox.ts";
import { fileNameOf } from "./outbox/places.ts";
import { channelsOf } from "./routes.ts";
import { safeEvent } from "./safe.ts";
import { isAtOnce } from "./times.ts";

/** An event and the channels that it goes to. */
interface Wanted {
  event: NoticeEvent;
  channels: readonly string[];
}

/**
 * Puts events into the outbox for the channels that they go to; an event that was raised before, by its key, changes nothing.
 * Without a channel for it an event leaves no trace: the first channel that is set is told of what is so by then. Texts lose what
 * is found of persons in them. After a crash the same call goes on where it ended. A notice that cannot be read any more is raised
 * anew.
 * @returns notices that are new
 */
export function raise(
  home: Pick<Home, "operate">,
  settings: Pick<Settings, "notices" | "zone">,
  events: readonly NoticeEvent[],
): number {
  const wanted = wantedOf(settings, events);
  if (wanted.length === 0) return 0;
  const outbox = new Outbox(home);
  const keys = new RaisedKeys(outbox.places.keys);
  const now = localTime(wallClock(), settings.zone);
  const lost = lostNotices(outbox, wanted, now);
  const isFresh = ({ key }: NoticeEvent) => !keys.has(fileNameOf(key));
  const entries = wanted.flatMap(({ event, channels }) => {
    const due = channels.filter((channel) => isFresh(event) || lost.has(fileNameOf(event.key, channel)));
    const safe = due.length > 0 ? safeEvent(event) : event;
    return due.map((channel) => newEntry(channel, safe, now));
  });
  const written = entries.filter(({ id }) => !outbox.has(id));
  for (const entry of written) outbox.keep(entry);
  const fresh = wanted.filter(({ event }) => isFresh(event));
  keys.add(
    fresh.map(({ event }) => fileNameOf(event.key)),
    now,
  );
  for (const { id } of entries) if (lost.has(id)) outbox.damaged.raised(id);
  return written.length;
}

/** What is told at all, of events with one key the first. */
function wantedOf(
  settings: Pick<Settings, "notices" | "zone">,
  events: readonly NoticeEvent[],
): readonly Wanted[] {
  return events
    .map((event) => ({ event, channels: channelsOf(settings.notices, event) }))
    .filter(({ event, channels }) => channels.length > 0 && isTold(settings, event))
    .filter(({ event }, i, all) => all.findIndex((one) => one.event.key === event.key) === i);
}

/** With no digest, what would be in it is told nowhere. */
function isTold({ notices }: Pick<Settings, "notices">, event: NoticeEvent): boolean {
  return notices.digest !== "off" || isAtOnce(notices, event);
}

/** Ids of notices that could not be read: those set aside before, and of those wanted what is found so now. */
function lostNotices(outbox: Outbox, wanted: readonly Wanted[], now: string): Set<string> {
  const ids = wanted.flatMap(({ event, channels }) =>
    channels.map((channel) => fileNameOf(event.key, channel)),
  );
  for (const id of outbox.unreadable()) if (ids.includes(id)) outbox.setAside(id, now.slice(0, 10));
  return outbox.damaged.ids();
}

/** A notice as it is raised. */
export function newEntry(channel: string, event: NoticeEvent, now: string): Entry {
  const id = fileNameOf(event.key, channel);
  const fresh = { state: "waiting", since: now, tries: 0, said: null, alone: null } as const;
  return { id, channel, event, raised: now, ...fresh };
}
