import { localTime, wallClock } from "../../clock.ts";
import { XianbanError } from "../../errors.ts";
import type { Settings } from "../../settings/settings.ts";
import { type Answer, isUsable } from "./channels/channel.ts";
import { openChannels } from "./channels/open.ts";
import type { Message } from "./message.ts";

/**
 * Sends one test message to a channel, past the outbox, quiet hours and all.
 * @throws XianbanError where there is no such channel, or it cannot be used as it is set
 */
export async function tryChannel(
  settings: Pick<Settings, "notices" | "zone" | "city">,
  env: Readonly<Record<string, string | undefined>>,
  name: string,
): Promise<Answer> {
  const channels = openChannels(settings.notices, env);
  const channel = channels.find((one) => one.name === name);
  if (!channel)
    throw new XianbanError(
      `--try ${name}: no such channel in the settings`,
      channels.length === 0
        ? "add one under notices: channels: in xianban.yaml; docs/notices.md says how"
        : `there are ${channels.map((one) => one.name).join(", ")}`,
    );
  if (!isUsable(channel))
    throw new XianbanError(
      `--try ${name}: ${channel.wrong}`,
      "set it where xianban is started, then try again",
    );
  const now = wallClock();
  return await channel.send(testMessage(settings, now), now);
}

function testMessage(
  { notices, zone, city }: Pick<Settings, "notices" | "zone" | "city">,
  now: Date,
): Message {
  const at = localTime(now, zone);
  return {
    key: `test-${now.getTime()}`,
    title: "【先办】测试消息",
    parts: [
      {
        title: "测试消息",
        lines: [`${city} · ${at.slice(0, 16)}`, "收到这条消息，说明通知渠道已经接通。"],
        url: notices.base_url ?? null,
        event: null,
      },
    ],
    several: false,
    site: notices.base_url ?? null,
    at,
  };
}
