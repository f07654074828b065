import { createHash } from "node:crypto";
import type { ChannelSettings, NoticeSettings } from "../../../settings/notices.ts";
import type { Message } from "../message.ts";
import { keysIn, robotAddress } from "./address.ts";
import type { Answer, Channel, Unusable } from "./channel.ts";
import { sendDingtalk } from "./dingtalk.ts";
import { sendFeishu } from "./feishu.ts";
import { sendMail } from "./mail.ts";
import { Secrets } from "./secrets.ts";
import { sendWebhook } from "./webhook.ts";
import { sendWecom } from "./wecom.ts";

type Send = (message: Message, now: Date) => Promise<Answer>;

/** The channels of the settings with their secrets from the environment. */
export function openChannels(
  settings: NoticeSettings,
  env: Readonly<Record<string, string | undefined>>,
): (Channel | Unusable)[] {
  return Object.entries(settings.channels).map(([name, own]) => openChannel(name, own, env));
}

function openChannel(
  name: string,
  settings: ChannelSettings,
  env: Readonly<Record<string, string | undefined>>,
): Channel | Unusable {
  const secrets = new Secrets(env);
  const send = senderOf(settings, secrets);
  const { kind } = settings;
  const repeatable = kind === "mail" || kind === "webhook";
  if (secrets.missing.size > 0)
    return {
      ...{ name, kind, repeatable },
      wrong: `environment variable ${[...secrets.missing].join(", ")} is not set`,
    };
  if (send === null)
    return { name, kind, repeatable, wrong: "its address is none: look at the environment variable" };
  return {
    ...{ name, kind, repeatable },
    fingerprint: `${createHash("sha256").update(JSON.stringify(settings)).digest("hex").slice(0, 16)}.${secrets.mark()}`,
    send: async (message, now) => {
      const answer = await send(message, now).catch(
        (error): Answer => ({ end: "unsure", said: error instanceof Error ? error.message : String(error) }),
      );
      return { ...answer, said: secrets.scrub(answer.said) };
    },
  };
}

/** Null where there is no address to send to. */
function senderOf(settings: ChannelSettings, secrets: Secrets): Send | null {
  switch (settings.kind) {
    case "wecom": {
      const url = address(
        secrets,
        settings.key,
        (key) => `${base(settings)}/cgi-bin/webhook/send?key=${key}`,
      );
      return url && ((message) => sendWecom(url, message));
    }
    case "dingtalk": {
      const url = address(
        secrets,
        settings.token,
        (token) => `${base(settings)}/robot/send?access_token=${token}`,
      );
      const secret = filled(secrets, settings.secret);
      return url && ((message, now) => sendDingtalk(url, secret, message, now));
    }
    case "feishu": {
      const url = address(
        secrets,
        settings.token,
        (token) => `${base(settings)}/open-apis/bot/v2/hook/${token}`,
      );
      const secret = filled(secrets, settings.secret);
      return url && ((message, now) => sendFeishu(url, secret, message, now));
    }
    case "mail": {
      const { host, port, tls, from, to, user = null } = settings;
      const password = filled(secrets, settings.password);
      if (password !== null) secrets.hide(Buffer.from(`\0${user}\0${password}`).toString("base64"));
      return (message) => sendMail({ host, port, tls, from, to, user, password }, message);
    }
    case "webhook": {
      const url = address(secrets, settings.url, (given) => given);
      const headers = Object.fromEntries(
        Object.entries(settings.headers).map(([header, value]) => [
          header.toLowerCase(),
          secrets.fill(value),
        ]),
      );
      const secret = filled(secrets, settings.secret);
      return url && ((message, now) => sendWebhook({ url, headers, secret }, message, now));
    }
    default:
      return settings satisfies never;
  }
}

const base = ({ server }: { server: string }) => server.replace(/\/+$/, "");

function filled(secrets: Secrets, given: string | undefined): string | null {
  return given === undefined ? null : secrets.fill(given);
}

function address(secrets: Secrets, given: string, make: (key: string) => string): URL | null {
  const url = robotAddress(secrets.fill(given), make);
  for (const key of url ? keysIn(url) : []) secrets.hide(key);
  return url;
}
