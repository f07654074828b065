import { fitted, type Shown } from "../fit.ts";
import type { Message } from "../message.ts";
import type { Answer } from "./channel.ts";
import { post } from "./post.ts";
import { byCode, type Codes } from "./replied.ts";
import { feishuSign } from "./sign.ts";

/** Bytes that a request holds at most: 20 KB. */
const MOST_BYTES = 20 * 1024;
const SECONDS = 15;

/** 19001 no such robot, 19021 signature or clock, 19022 address, 19024 keyword; 9499 and 19002 the request; 11232 too fast. */
const CODES: Codes = {
  code: "code",
  text: "msg",
  wrong: [19001, 19021, 19022, 19024],
  content: [9499, 19002],
  limited: { 11232: 60, 11233: 60 },
};

/** Body of a message to a Feishu (飞书) group robot, signed where it signs. */
export function feishuBody(message: Message, secret: string | null, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const signed = secret === null ? {} : { timestamp: String(seconds), sign: feishuSign(secret, seconds) };
  const body = (shown: Shown) =>
    JSON.stringify({ ...signed, msg_type: "post", content: { post: { zh_cn: postOf(message, shown) } } });
  return body(fitted(message, (tried) => Buffer.byteLength(body(tried)) <= MOST_BYTES));
}

function postOf({ title }: Message, { parts, several, more }: Shown) {
  const text = (words: string) => [{ tag: "text", text: words }];
  const content = parts.flatMap((part, i) => [
    ...(several ? [text(`${i + 1}．${part.title}`)] : []),
    ...part.lines.map(text),
    ...(part.url === null ? [] : [[{ tag: "a", text: "查看", href: part.url }]]),
  ]);
  return { title, content: [...content, ...(more === null ? [] : [text(more)])] };
}

/** Sends a message through a Feishu group robot. */
export async function sendFeishu(
  url: URL,
  secret: string | null,
  message: Message,
  now: Date,
): Promise<Answer> {
  const headers = { "content-type": "application/json; charset=utf-8" };
  return byCode(await post(url, headers, feishuBody(message, secret, now), SECONDS), CODES);
}
