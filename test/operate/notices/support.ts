import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { byClock } from "../../../src/clock.ts";
import type { NoticeEvent } from "../../../src/operate/notices/event.ts";
import { settingsSchema } from "../../../src/settings/settings.ts";

export interface Asked {
  url: URL;
  headers: IncomingMessage["headers"];
  text: string;
}
type Respond = (asked: Asked, response: ServerResponse) => void;

/** A server on a free port of this machine that notes what it is asked, and can be told to misbehave. */
export class Fake {
  readonly asked: Asked[] = [];
  /** Behaviours for the next requests, one each; then the usual again. */
  readonly next: Respond[] = [];
  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  static async start(usual: Respond): Promise<Fake> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const fake = new Fake(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on("request", (request, response) => {
      const pieces: Buffer[] = [];
      request.on("data", (piece) => pieces.push(piece));
      request.on("end", () => {
        const asked = {
          url: new URL(request.url ?? "", fake.address),
          headers: request.headers,
          text: Buffer.concat(pieces).toString("utf8"),
        };
        fake.asked.push(asked);
        (fake.next.shift() ?? usual)(asked, response);
      });
    });
    return fake;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Respond =>
  (_, response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));

/** The connection is cut once the whole message is there. */
export const drop: Respond = (_, response) => {
  response.socket?.destroy();
};

/** HMAC-SHA256 by RFC 2104 from the hash alone: not the function that the code under test calls. */
export function hmacByHand(key: string, text: string): Buffer {
  const sha = (...parts: Buffer[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
  const given = Buffer.from(key);
  const block = Buffer.alloc(64);
  (given.length > 64 ? sha(given) : given).copy(block);
  const padded = (byte: number) => Buffer.from(block.map((one) => one ^ byte));
  return sha(padded(0x5c), sha(padded(0x36), Buffer.from(text)));
}

/** A robot's patience: so many messages in a minute of its clock. */
function patience(most: number, time: () => number): () => boolean {
  const times: number[] = [];
  return () => {
    times.push(time());
    return times.filter((one) => time() - one < 60_000).length <= most;
  };
}

/** As WeCom's robots answer: HTTP 200 always, the code in the body. */
export function wecomRobot(key: string, time: () => number = Date.now): Respond {
  const inTime = patience(20, time);
  return ({ url, text }, response) => {
    const said = (errcode: number, errmsg: string) => json({ errcode, errmsg })(undefined as never, response);
    const body = JSON.parse(text) as { msgtype: string; markdown?: { content: string } };
    if (url.pathname !== "/cgi-bin/webhook/send" || url.searchParams.get("key") !== key)
      return said(
        93000,
        `invalid webhook url, hint: [1], key ${url.searchParams.get("key")}, from ip: 127.0.0.1`,
      );
    if (!inTime()) return said(45009, "api freq out of limit");
    if (body.msgtype !== "markdown" || !body.markdown) return said(40008, "invalid message type");
    if (Buffer.byteLength(body.markdown.content) > 4096)
      return said(40058, "markdown.content exceed max length 4096");
    said(0, "ok");
  };
}

/** As DingTalk's robots with 加签 answer. */
export function dingtalkRobot(token: string, secret: string, time: () => number = Date.now): Respond {
  const inTime = patience(20, time);
  return ({ url, text }, response) => {
    const said = (errcode: number, errmsg: string) => json({ errcode, errmsg })(undefined as never, response);
    const at = url.searchParams.get("timestamp") ?? "";
    if (url.pathname !== "/robot/send" || url.searchParams.get("access_token") !== token)
      return said(300001, "token is not exist");
    if (Math.abs(time() - Number(at)) > 3_600_000) return said(310000, "invalid timestamp");
    if (url.searchParams.get("sign") !== hmacByHand(secret, `${at}\n${secret}`).toString("base64"))
      return said(310000, "sign not match");
    if (!inTime()) return said(130101, "send too fast, exceed 20 times per minute");
    if (Buffer.byteLength(text) > 20_000) return said(40035, "message too long, exceed 20000 bytes");
    const body = JSON.parse(text) as { msgtype: string; markdown: { title: string; text: string } };
    if (body.msgtype !== "markdown" || !body.markdown.title) return said(40035, "缺少参数 title");
    said(0, "ok");
  };
}

/** As Feishu's robots with 签名校验 answer. */
export function feishuRobot(token: string, secret: string, time: () => number = Date.now): Respond {
  const inTime = patience(100, time);
  return ({ url, text }, response) => {
    const said = (code: number, msg: string) => json({ code, msg, data: {} })(undefined as never, response);
    if (url.pathname !== `/open-apis/bot/v2/hook/${token}`)
      return said(19001, "param invalid: incoming webhook access token invalid");
    if (Buffer.byteLength(text) > 20 * 1024) return said(9499, "Bad Request");
    const body = JSON.parse(text) as { timestamp: string; sign: string; msg_type: string };
    const late = Math.abs(time() / 1000 - Number(body.timestamp)) > 3600;
    if (late || body.sign !== hmacByHand(`${body.timestamp}\n${secret}`, "").toString("base64"))
      return said(19021, "sign match fail or timestamp is not within one hour from current time");
    if (!inTime()) return said(11232, "frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]");
    if (body.msg_type !== "post") return said(19002, "params error, msg_type need");
    json({ StatusCode: 0, StatusMessage: "success", code: 0, data: {}, msg: "success" })(
      undefined as never,
      response,
    );
  };
}

const made: string[] = [];
/** A folder in memory where there is one: every change of the outbox is synced to its disk. */
const ROOM = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** Takes away what `newHome` made. */
export function removeHomes(): void {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
}

export function newHome(): { operate: string } {
  const dir = mkdtempSync(join(ROOM, "xianban-notices-"));
  made.push(dir);
  return { operate: join(dir, "operate") };
}

/** Settings with the given notices, others as usual. */
export function settingsOf(notices: unknown) {
  return settingsSchema.parse({ notices });
}

/** A moment of the settings' zone, Asia/Shanghai. */
export const at = (local: string) => new Date(`${local.replace(" ", "T")}+08:00`);

/** Does something as if it were a local time. */
export const when = <T>(local: string, work: () => T): T => byClock(() => at(local), work);

export function event(over: Partial<NoticeEvent> & { key: string }): NoticeEvent {
  return {
    kind: "red_warning",
    at: "2026-03-02 09:00:00",
    title: `红色预警：${over.key}`,
    lines: ["本月解决率低于底线 80%"],
    ...over,
  };
}

/** Every file below a folder as one text. */
export function everything(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
}
