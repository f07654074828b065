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

/**
 * Puts events into the outbox for the channels that they go to; an event that was raised before, by its key, changes nothing.
 * Without a channel for it an event leaves no trace: the first channel that is set is told of what is so by then. Texts lose what
 * is found of persons in them. After a crash the same call goes on where it ended.
 * @returns notices that are new
 */
export function raise(
  home: Pick<Home, "operate">,
  settings: Pick<Settings, "notices" | "zone">,
  events: readonly NoticeEvent[],
): number {
  const wanted = events
    .map((event) => ({ event, channels: channelsOf(settings.notices, event) }))
    .filter(({ event, channels }) => channels.length > 0 && isTold(settings, event));
  if (wanted.length === 0) return 0;
  const outbox = new Outbox(home);
  const keys = new RaisedKeys(outbox.places.keys);
  const now = localTime(wallClock(), settings.zone);
  const fresh = wanted.filter(({ event }, i) => {
    const first = wanted.findIndex((one) => one.event.key === event.key) === i;
    return first && !keys.has(fileNameOf(event.key));
  });
  const entries = fresh.flatMap(({ event, channels }) => {
    const safe = safeEvent(event);
    return channels.map((channel) => newEntry(channel, safe, now));
  });
  const written = entries.filter(({ id }) => !outbox.has(id));
  for (const entry of written) outbox.keep(entry);
  keys.add(
    fresh.map(({ event }) => fileNameOf(event.key)),
    now,
  );
  return written.length;
}

/** With no digest, what would be in it is told nowhere. */
function isTold({ notices }: Pick<Settings, "notices">, event: NoticeEvent): boolean {
  return notices.digest !== "off" || isAtOnce(notices, event);
}

function newEntry(channel: string, event: NoticeEvent, now: string): Entry {
  const id = fileNameOf(event.key, channel);
  const fresh = { state: "waiting", since: now, tries: 0, said: null, alone: null } as const;
  return { id, channel, event, raised: now, ...fresh };
}
