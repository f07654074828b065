import type { Channel, Unusable } from "./channels/channel.ts";
import { batchOf, type Now } from "./due.ts";
import { type Entry, type Flight, freshStanding } from "./outbox/entry.ts";
import type { LostFlight, Outbox } from "./outbox/outbox.ts";
import { fileNameOf } from "./outbox/places.ts";
import { newEntry } from "./raise.ts";
import { type Delivery, flightOf, nowIn, type Turn } from "./turn.ts";

/** What mending needs. */
export interface Mending extends Pick<Turn, "outbox" | "settings"> {
  channels: readonly (Channel | Unusable)[];
}

/** What is told where a file does not say of which channel it was. */
const NO_CHANNEL = "outbox";

/**
 * Sees to what of the outbox cannot be read, before anything is sent. A notice is set aside, so that it is raised anew while what it
 * tells is still so; one of a message under way is made again from that. Of a message under way that is lost, the notices that may
 * have been in it may have arrived: they go again as the same message where the receiver knows it by its key, and else not.
 * @returns one line for each file
 */
export function mend(mending: Mending): Delivery[] {
  const now = nowIn(mending.settings);
  const flights = mending.outbox.lostFlights().map((lost) => mendFlight(mending, lost, now));
  return [...flights, ...mendNotices(mending.outbox, now)];
}

function mendFlight({ outbox, channels, settings }: Mending, lost: LostFlight, now: Now): Delivery {
  const { name, copy, earlier } = lost;
  const place = outbox.keepDamaged(lost, today(now));
  const channel = channels.find((one) => fileNameOf(one.name) === name);
  const label = channel?.name ?? earlier[0]?.channel ?? NO_CHANNEL;
  const line = (outcome: Delivery["outcome"], notices: number) => ({
    ...{ channel: label, outcome, notices },
    said: `a message under way could not be read: ${place}`,
  });
  if (copy) {
    outbox.setOff(copy);
    return line("waiting", copy.ids.length + copy.unsure.length);
  }
  // It may have gone before the quiet hours began.
  const notices = { ...settings.notices, quiet: "off" as const };
  const batch = batchOf(notices, freshStanding(label), "", earlier, now);
  if (channel?.repeatable && batch.told.length > 0) {
    outbox.setOff(flightOf(label, batch, settings, now));
    return line("waiting", batch.told.length);
  }
  const said = "its message could not be read";
  for (const one of batch.told) outbox.keep({ ...one, state: "unsure", since: now.local, said });
  outbox.dropFlight(name);
  return line("unsure", batch.told.length);
}

function mendNotices(outbox: Outbox, now: Now): Delivery[] {
  const flights = outbox.flights();
  return outbox.unreadable().flatMap((id): Delivery[] => {
    const again = flights.flatMap((flight) => noticeOf(flight, id) ?? [])[0];
    if (again) {
      outbox.keep(again);
      const said = "a notice could not be read: made again from its message";
      return [{ channel: again.channel, outcome: "waiting", notices: 1, said }];
    }
    const place = outbox.setAside(id, today(now));
    const said = `a notice could not be read, and is raised anew if it still holds: ${place}`;
    return place === null ? [] : [{ channel: NO_CHANNEL, outcome: "unsure", notices: 1, said }];
  });
}

/** A notice as the message that it is in tells it; null where it is not in it. */
function noticeOf({ channel, ids, message }: Flight, id: string): Entry | null {
  if (!ids.includes(id)) return null;
  const part = message.parts.find(({ event }) => event !== null && fileNameOf(event.key, channel) === id);
  return part?.event ? newEntry(channel, part.event, message.at) : null;
}

function today({ local }: Now): string {
  return local.slice(0, 10);
}
