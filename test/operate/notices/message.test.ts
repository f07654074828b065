import { describe, expect, it } from "vitest";
import { dingtalkBody } from "../../../src/operate/notices/channels/dingtalk.ts";
import { feishuBody } from "../../../src/operate/notices/channels/feishu.ts";
import { mailOf } from "../../../src/operate/notices/channels/mail.ts";
import { wecomBody } from "../../../src/operate/notices/channels/wecom.ts";
import { type Message, messageOf } from "../../../src/operate/notices/message.ts";
import { at, event } from "./support.ts";

const NOON = "2026-03-02 12:00:00";
const matter = (key: string) => ({ id: key, event: { ...event({ key }), title: `超时未办：${key}` } });
const said = (keys: readonly string[], digest: boolean) =>
  messageOf({
    ...{ channel: "群", unsure: [], at: NOON, site: undefined },
    digest,
    events: keys.map(matter),
  });

const KINDS: readonly [string, (message: Message) => string][] = [
  ["WeCom", wecomBody],
  ["DingTalk", dingtalkBody],
  ["Feishu", (message) => feishuBody(message, null, at(NOON))],
  ["mail", (message) => mailOf(message, { from: "a@b.cn", to: ["c@d.cn"] }).text],
];

describe.each(KINDS)("a message by %s", (_, shown) => {
  it.each([
    ["one matter", ["东丽区"], false],
    ["several", ["东丽区", "武清区"], false],
    ["a digest of one", ["东丽区"], true],
    ["a digest of several", ["东丽区", "武清区"], true],
  ] as const)("of %s names each", (_name, keys, digest) => {
    const text = shown(said(keys, digest));
    for (const key of keys) expect(text).toContain(`超时未办：${key}`);
  });
});
