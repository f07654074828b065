import { existsSync } from "node:fs";
import { withLock } from "../../lock.ts";
import type { Home } from "../../settings/home.ts";
import type { Settings } from "../../settings/settings.ts";
import { type Channel, isUsable, type Unusable } from "./channels/channel.ts";
import { openChannels } from "./channels/open.ts";
import { isLeftAlone } from "./due.ts";
import { settle } from "./landing.ts";
import { mend } from "./mend.ts";
import { Outbox } from "./outbox/outbox.ts";
import { prune } from "./outbox/prune.ts";
import { type Delivery, nowIn, takeTurn } from "./turn.ts";

export type { Delivery } from "./turn.ts";

/** Seconds that a second process waits for the first to have sent what it sends. */
const WAIT_SECONDS = 120;

/** What delivering needs: the installation, and the environment that holds the secrets. */
export interface DeliverOptions {
  home: Pick<Home, "operate">;
  settings: Pick<Settings, "notices" | "zone">;
  env: Readonly<Record<string, string | undefined>>;
  /** No further message is begun once it is given. */
  signal?: AbortSignal;
}

/**
 * Sends what is due, each notice to each of its channels once. What is refused waits and is sent later; what may or may not have
 * arrived is sent again only where the receiver knows it by its key. One process at a time.
 * @returns one line a message, one for each channel whose notices wait for a reason of its own, and one for each damaged file
 * @throws XianbanError where another process sends for minutes
 */
export async function deliver(options: DeliverOptions): Promise<Delivery[]> {
  const outbox = new Outbox(options.home);
  const { places } = outbox;
  if (!existsSync(places.open) && !existsSync(places.flights) && !existsSync(places.done)) return [];
  const wishes = { about: "sending notices", waitSeconds: WAIT_SECONDS };
  return await withLock(places.lock, wishes, async () => {
    const { settings, env, signal } = options;
    const channels = openChannels(settings.notices, env);
    const mended = mend({ outbox, channels, settings });
    groundStrays(outbox, channels, settings);
    const turns = channels.map((channel) =>
      isUsable(channel)
        ? takeTurn({ outbox, channel, settings, signal })
        : Promise.resolve(waiting(outbox, channel, channel.wrong)),
    );
    const deliveries = (await Promise.all(turns)).flat();
    prune(outbox, settings.notices, nowIn(settings).local);
    return [
      ...mended,
      ...deliveries,
      ...channels.flatMap((channel) => standingBy(outbox, channel, deliveries, settings)),
    ];
  });
}

/** Messages under way to channels that the settings have no more: nobody will say how they ended. */
function groundStrays(
  outbox: Outbox,
  channels: readonly (Channel | Unusable)[],
  settings: DeliverOptions["settings"],
): void {
  const names = new Set(channels.map(({ name }) => name));
  for (const flight of outbox.flights().filter(({ channel }) => !names.has(channel))) {
    settle(outbox, flight, { end: "unsure", said: "its channel is gone from the settings" }, nowIn(settings));
    outbox.landed(flight);
  }
}

function standingBy(
  outbox: Outbox,
  channel: Channel | Unusable,
  deliveries: readonly Delivery[],
  settings: DeliverOptions["settings"],
): Delivery[] {
  if (!isUsable(channel) || deliveries.some((one) => one.channel === channel.name)) return [];
  const standing = outbox.standing(channel.name);
  if (!isLeftAlone(standing, channel.fingerprint, nowIn(settings))) return [];
  return waiting(outbox, channel, standing.last?.said ?? "");
}

function waiting(outbox: Outbox, { name }: Channel | Unusable, said: string): Delivery[] {
  const own = outbox.open().filter(({ channel, state }) => channel === name && state !== "unsure");
  return own.length === 0 ? [] : [{ channel: name, outcome: "waiting", notices: own.length, said }];
}
