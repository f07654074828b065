import type { NoticeSettings } from "../../../settings/notices.ts";
import type { Outbox } from "./outbox.ts";

const DAY = 86_400_000;

/**
 * Forgets what was over with or set aside more than the settings' days ago, and as old ones that may have arrived, or whose channel is gone. What
 * waits for a channel of the settings is kept.
 * @param local local time
 */
export function prune(outbox: Outbox, { keep_days, channels }: NoticeSettings, local: string): void {
  const oldest = new Date(Date.parse(`${local.slice(0, 10)}T00:00:00Z`) - keep_days * DAY)
    .toISOString()
    .slice(0, 10);
  for (const days of [outbox, outbox.damaged])
    for (const day of days.days()) if (day < oldest) days.dropDay(day);
  for (const { id, channel, state, since } of outbox.open()) {
    const isLost = state === "unsure" || !Object.hasOwn(channels, channel);
    if (isLost && since.slice(0, 10) < oldest) outbox.drop(id);
  }
}
