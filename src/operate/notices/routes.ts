import type { NoticeSettings } from "../../settings/notices.ts";
import type { NoticeEvent } from "./event.ts";

/**
 * Names of the channels that an event goes to. A route for the office takes every event of its kinds, one for a unit, a division or
 * a platform only what is about it. Without routes everything goes to every channel.
 */
export function channelsOf(settings: NoticeSettings, event: NoticeEvent): string[] {
  const all = Object.keys(settings.channels);
  if (settings.routes === undefined) return all;
  const named = settings.routes
    .filter(({ kinds }) => kinds === undefined || kinds.includes(event.kind))
    .filter((route) => isFor(route.for, event.about ?? {}))
    .flatMap(({ to }) => to);
  return all.filter((name) => named.includes(name));
}

function isFor(audience: string, about: NonNullable<NoticeEvent["about"]>): boolean {
  if (audience === "office") return true;
  const colon = audience.indexOf(":");
  const side = audience.slice(0, colon) as keyof typeof about;
  return about[side] === audience.slice(colon + 1);
}
