import type { Message } from "../message.ts";
import type { Answer } from "./channel.ts";
import { post } from "./post.ts";
import { byStatus } from "./replied.ts";
import { webhookSign } from "./sign.ts";

const SECONDS = 15;

/** Where a webhook posts to, and what it signs with. */
export interface Hook {
  url: URL;
  headers: Readonly<Record<string, string>>;
  secret: string | null;
}

/** Body of a message to a webhook. */
export function webhookBody({ key, title, at, site, parts }: Message): string {
  const notices = parts.map((part) => ({
    kind: part.event?.kind ?? "unsure",
    at: part.event?.at ?? at,
    title: part.title,
    lines: part.lines,
    about: part.event?.about ?? {},
    url: part.url,
  }));
  return JSON.stringify({ id: key, at, title, site, notices });
}

/** Headers by which a receiver knows that a message is ours, when it was made, and whether it has it already. */
export function webhookHeaders(hook: Hook, key: string, body: string, now: Date): Record<string, string> {
  const seconds = Math.floor(now.getTime() / 1000);
  return {
    ...hook.headers,
    "content-type": "application/json; charset=utf-8",
    "idempotency-key": key,
    "x-xianban-timestamp": String(seconds),
    ...(hook.secret === null
      ? undefined
      : { "x-xianban-signature": `sha256=${webhookSign(hook.secret, seconds, body)}` }),
  };
}

/** Posts a message to a webhook. */
export async function sendWebhook(hook: Hook, message: Message, now: Date): Promise<Answer> {
  const body = webhookBody(message);
  return byStatus(await post(hook.url, webhookHeaders(hook, message.key, body, now), body, SECONDS));
}
