import { fitted } from "../fit.ts";
import type { Message } from "../message.ts";
import type { Answer } from "./channel.ts";
import { markdownLines } from "./markdown.ts";
import { post } from "./post.ts";
import { byCode, type Codes } from "./replied.ts";

/** Bytes of UTF-8 that a markdown message holds at most (developer.work.weixin.qq.com, path 91770). */
const MOST_BYTES = 4096;
const SECONDS = 15;

/** 93000 no such key, 93004 robot removed, 93008 not in the group; 40058 a parameter, 44004 empty, 45002 too long; 45009 more than 20 a minute. */
const CODES: Codes = {
  code: "errcode",
  text: "errmsg",
  wrong: [93000, 93004, 93008, 40008],
  content: [40058, 44004, 45002],
  limited: { 45009: 60, 45033: 60 },
};

/** Body of a message to a WeCom (企业微信) group robot. */
export function wecomBody(message: Message): string {
  const text = (shown: Parameters<typeof markdownLines>[1]) => markdownLines(message.title, shown).join("\n");
  const shown = fitted(message, (tried) => Buffer.byteLength(text(tried)) <= MOST_BYTES);
  return JSON.stringify({ msgtype: "markdown", markdown: { content: text(shown) } });
}

/** Sends a message through a WeCom group robot. */
export async function sendWecom(url: URL, message: Message): Promise<Answer> {
  const headers = { "content-type": "application/json; charset=utf-8" };
  return byCode(await post(url, headers, wecomBody(message), SECONDS), CODES);
}
