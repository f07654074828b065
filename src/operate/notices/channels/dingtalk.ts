import { fitted } from "../fit.ts";
import type { Message } from "../message.ts";
import type { Answer } from "./channel.ts";
import { markdownLines } from "./markdown.ts";
import { post } from "./post.ts";
import { byCode, type Codes } from "./replied.ts";
import { dingtalkSign } from "./sign.ts";

/** Bytes that a request holds at most (“message too long, exceed 20000 bytes”). */
const MOST_BYTES = 20_000;
const SECONDS = 15;
/** Who sends more than 20 a minute is shut out for ten minutes. */
const SHUT_OUT = 600;

/**
 * 310000 signature, keyword or address not right; 300001, 400101, 400106 no such robot, 400102 switched off, 400013 no such group;
 * 4301xx words or links that are not let through; 130101, 410100 too fast.
 */
const CODES: Codes = {
  code: "errcode",
  text: "errmsg",
  wrong: [310000, 300001, 400013, 400101, 400102, 400105, 400106, 404],
  content: [40035, 430101, 430102, 430103, 430104],
  limited: { 130101: SHUT_OUT, 410100: SHUT_OUT },
};

/** Body of a message to a DingTalk (钉钉) group robot. */
export function dingtalkBody(message: Message): string {
  const body = (shown: Parameters<typeof markdownLines>[1]) =>
    JSON.stringify({
      msgtype: "markdown",
      // Lines need an empty one between them, or they run together.
      markdown: { title: message.title, text: markdownLines(message.title, shown).join("\n\n") },
      at: { isAtAll: false },
    });
  return body(fitted(message, (tried) => Buffer.byteLength(body(tried)) <= MOST_BYTES));
}

/** Address of a robot with time and signature, where it signs. */
export function dingtalkUrl(url: URL, secret: string | null, now: Date): URL {
  const signed = new URL(url);
  if (secret === null) return signed;
  signed.searchParams.set("timestamp", String(now.getTime()));
  signed.searchParams.set("sign", dingtalkSign(secret, now.getTime()));
  return signed;
}

/** Sends a message through a DingTalk group robot. */
export async function sendDingtalk(
  url: URL,
  secret: string | null,
  message: Message,
  now: Date,
): Promise<Answer> {
  const headers = { "content-type": "application/json; charset=utf-8" };
  return byCode(await post(dingtalkUrl(url, secret, now), headers, dingtalkBody(message), SECONDS), CODES);
}
