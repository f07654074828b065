import { localTime } from "../../clock.ts";
import type { Home } from "../../settings/home.ts";
import type { NoticeSettings } from "../../settings/notices.ts";
import type { Settings } from "../../settings/settings.ts";
import { isUsable } from "./channels/channel.ts";
import { openChannels } from "./channels/open.ts";
import { batchOf, MINUTE } from "./due.ts";
import type { Entry, Standing } from "./outbox/entry.ts";
import { Outbox } from "./outbox/outbox.ts";

/** How a channel stands, for `status`, its page and `send`. Local times. */
export interface ChannelState {
  name: string;
  kind: string;
  /** Why it cannot be used, such as a variable that is not set; null where it can. */
  wrong: string | null;
  waiting: number;
  /** Refused for good, with what the server said last. */
  refused: number;
  /** May not have arrived: their titles, and since when. */
  unsure: { title: string; since: string }[];
  delivered: string | null;
  last: Standing["last"];
}

type Wanted = Pick<Settings, "notices" | "zone">;
type Env = Readonly<Record<string, string | undefined>>;

/** How the channels of the settings stand; none where no channel is set. Nothing is sent. */
export function channelStates(home: Pick<Home, "operate">, { notices }: Wanted, env: Env): ChannelState[] {
  const outbox = new Outbox(home);
  const open = outbox.open();
  return openChannels(notices, env).map((channel) => {
    const { name, kind } = channel;
    const own = open.filter((one) => one.channel === name);
    const { delivered, last } = outbox.standing(name);
    const count = (state: Entry["state"]) => own.filter((one) => one.state === state).length;
    return {
      ...{ name, kind, delivered, last },
      wrong: isUsable(channel) ? null : channel.wrong,
      waiting: count("waiting"),
      refused: count("refused"),
      unsure: own
        .filter(({ state }) => state === "unsure")
        .map(({ event: { title }, since }) => ({ title, since })),
    };
  });
}

/**
 * When `deliver` would have something to send, so that a timetable can call it then; null where nothing waits that time alone will
 * bring about. Now where something is due, or cannot be read.
 */
export function nextDelivery(
  home: Pick<Home, "operate">,
  settings: Wanted,
  env: Env,
  now: Date,
): Date | null {
  const outbox = new Outbox(home);
  if (outbox.unreadable().length + outbox.lostFlights().length > 0) return now;
  const flights = outbox.flights();
  const open = outbox.open();
  const times = openChannels(settings.notices, env)
    .filter(isUsable)
    .flatMap(({ name, fingerprint }) => {
      const own = open.filter((one) => one.channel === name);
      const standing = outbox.standing(name);
      const flies = flights.some((one) => one.channel === name);
      if (own.length === 0 && !flies) return [];
      const candidates = moments(settings, standing, own, now);
      const first = candidates.find((ms) => {
        const moment = { ms, local: localTime(new Date(ms), settings.zone) };
        const { told, unsure } = batchOf(settings.notices, standing, fingerprint, own, moment);
        return told.length + unsure.length > 0;
      });
      return first === undefined ? [] : [first];
    });
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/** Milliseconds at which something may change: now, the ends of waits, of quiet hours and of the group, the next digests. */
function moments(settings: Wanted, standing: Standing, own: readonly Entry[], now: Date): number[] {
  const { notices, zone } = settings;
  const ms = now.getTime();
  const daily = [notices.digest, notices.quiet === "off" ? "off" : notices.quiet.to].flatMap((time) =>
    time === "off" ? [] : next(time, ms, zone),
  );
  const last = standing.sent.at(-1);
  const group = last === undefined ? [] : [last + notices.group_minutes * MINUTE, last + MINUTE];
  const alone = own.flatMap(({ alone: until }) => until ?? []);
  const waits = [standing.notBefore, standing.blockedUntil, ...group, ...alone];
  return [ms, ...[...waits, ...daily].filter((time) => time > ms)].sort((a, b) => a - b);
}

/** The next two times of a day, such as 17:30, as milliseconds. */
function next(time: string, ms: number, zone: string): number[] {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  const local = localTime(new Date(ms), zone).slice(11, 19);
  const seconds = Number(local.slice(6, 8));
  const to = (minutes(time) - minutes(local) + 1440) % 1440;
  const first = ms - (ms % 1000) - seconds * 1000 + to * MINUTE;
  return [first, first + 1440 * MINUTE];
}

/** What is wrong with the channels as set, for `check`: variables that are missing, addresses that are none. */
export function channelFaults(notices: NoticeSettings, env: Env): string[] {
  return openChannels(notices, env).flatMap((channel) =>
    isUsable(channel) ? [] : [`notices.channels.${channel.name}: ${channel.wrong}`],
  );
}
