import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { post } from "../../../src/operate/notices/channels/post.ts";
import { deliver } from "../../../src/operate/notices/deliver.ts";
import { raise } from "../../../src/operate/notices/raise.ts";
import {
  drop,
  event,
  everything,
  Fake,
  hmacByHand,
  json,
  newHome,
  removeHomes,
  settingsOf,
  when,
} from "./support.ts";

const T = "2026-03-02 10:00:00";
const LATER = "2026-03-02 10:10:00";
const env = { TOKEN: "bearer-token-of-oa", SECRET: "hook-secret-of-oa" };
const named = (name: string) => ["$", "{", name, "}"].join("");

let fake: Fake;
afterEach(() => fake.stop());
afterAll(removeHomes);

async function stand() {
  fake = await Fake.start(json({}));
  const home = newHome();
  const channel = {
    kind: "webhook",
    url: `${fake.address}/hook`,
    headers: { Authorization: `Bearer ${named("TOKEN")}` },
    secret: named("SECRET"),
  };
  const settings = settingsOf({ channels: { 系统: channel } });
  const go = (local: string) => when(local, () => deliver({ home, settings, env }));
  when(T, () => raise(home, settings, [event({ key: "a", about: { unit: "wuqing" } })]));
  return { home, settings, go };
}

describe("a webhook", () => {
  it("gets the notices as JSON, with headers from the environment, a time and a signature of both", async () => {
    const { home, go } = await stand();
    expect(await go(T)).toEqual([{ channel: "系统", outcome: "delivered", notices: 1, said: "HTTP 200" }]);
    const [{ headers, text, url }] = fake.asked as [(typeof fake.asked)[number]];
    expect(url.pathname).toBe("/hook");
    expect(headers.authorization).toBe("Bearer bearer-token-of-oa");
    const seconds = headers["x-xianban-timestamp"];
    expect(headers["x-xianban-signature"]).toBe(
      `sha256=${hmacByHand(env.SECRET, `${seconds}.${text}`).toString("hex")}`,
    );
    const body = JSON.parse(text);
    expect(body.id).toBe(headers["idempotency-key"]);
    expect(body.notices).toMatchObject([
      { kind: "red_warning", title: "红色预警：a", about: { unit: "wuqing" } },
    ]);
    for (const secret of Object.values(env)) expect(everything(home.operate)).not.toContain(secret);
  });

  it.each([
    ["a cut connection", drop, "unsure"],
    ["HTTP 504 of a gateway that gave up", json({}, 504), "unsure"],
    ["HTTP 500", json({}, 500), "refused"],
  ] as const)("is sent the same again, with the same key, after %s", async (_, behaviour, outcome) => {
    const { home, settings, go } = await stand();
    fake.next.push(behaviour);
    expect(await go(T)).toMatchObject([{ outcome }]);
    when("2026-03-02 10:02:00", () => raise(home, settings, [event({ key: "b" })]));
    expect(await go(LATER)).toMatchObject([{ outcome: "delivered", notices: 1 }]);
    const [first, second] = fake.asked;
    expect([second?.text, second?.headers["idempotency-key"]]).toEqual([
      first?.text,
      first?.headers["idempotency-key"],
    ]);
    expect(await go("2026-03-02 10:20:00")).toMatchObject([{ outcome: "delivered", notices: 1 }]);
    expect(fake.asked[2]?.headers["idempotency-key"]).not.toBe(first?.headers["idempotency-key"]);
  });

  it("that answers 429 or 503 with Retry-After is left alone for so long", async () => {
    const { go } = await stand();
    fake.next.push(json({}, 429, { "retry-after": "300" }));
    expect(await go(T)).toMatchObject([{ outcome: "refused", said: "HTTP 429" }]);
    expect(await go("2026-03-02 10:04:59")).toMatchObject([{ outcome: "waiting" }]);
    fake.next.push(json({}, 503, { "retry-after": "60" }));
    expect(await go("2026-03-02 10:05:00")).toMatchObject([{ outcome: "refused", said: "HTTP 503" }]);
    expect(await go("2026-03-02 10:06:00")).toMatchObject([{ outcome: "delivered" }]);
  });

  it("that names a date in Retry-After is left alone until then", async () => {
    const { go } = await stand();
    const at = new Date(Date.now() + 300_000).toUTCString();
    fake.next.push(json({}, 429, { "retry-after": at }));
    expect(await go(T)).toMatchObject([{ outcome: "refused", said: "HTTP 429" }]);
    expect(await go("2026-03-02 10:04:30")).toMatchObject([{ outcome: "waiting" }]);
    expect(await go("2026-03-02 10:05:01")).toMatchObject([{ outcome: "delivered" }]);
  });

  it("that answers 401, or leads elsewhere, is not asked again until settings change: no redirect is followed", async () => {
    const { go } = await stand();
    fake.next.push((_, response) => response.writeHead(302, { location: `${fake.address}/elsewhere` }).end());
    expect(await go(T)).toMatchObject([{ outcome: "refused", said: "HTTP 302" }]);
    expect(await go("2026-03-02 15:00:00")).toMatchObject([{ outcome: "waiting" }]);
    expect(fake.asked).toHaveLength(1);
  });

  it("that does not take one of several is sent each by itself, so that one holds up no other", async () => {
    const { home, settings, go } = await stand();
    when(T, () => raise(home, settings, [event({ key: "bad", title: "坏" }), event({ key: "c" })]));
    fake.next.push(json({}, 422));
    const picky = json({}, 200);
    for (let i = 0; i < 3; i++)
      fake.next.push((asked, response) =>
        asked.text.includes("坏") ? json({}, 422)(asked, response) : picky(asked, response),
      );
    const local = (minute: number) => `2026-03-02 10:${String(minute).padStart(2, "0")}:00`;
    const ends = [];
    for (const minute of [0, 10, 20, 30, 40]) ends.push(...(await go(local(minute))));
    const delivered = fake.asked.filter(({ text }) => !text.includes("坏"));
    expect(delivered).toHaveLength(2);
    expect(ends.filter(({ outcome }) => outcome === "delivered")).toHaveLength(2);
    expect(fake.asked).toHaveLength(4);
  });

  it("whose answer is 200 but no JSON is a webhook all the same; a robot's is not", async () => {
    const { home, go } = await stand();
    fake.next.push((_, response) => response.end("<html>login</html>"));
    expect(await go(T)).toMatchObject([{ outcome: "delivered" }]);
    const robot = settingsOf({
      channels: { 群: { kind: "wecom", key: named("TOKEN"), server: fake.address } },
    });
    when(LATER, () => raise(home, robot, [event({ key: "z" })]));
    fake.next.push((_, response) => response.end("<html>login</html>"));
    expect(await when(LATER, () => deliver({ home, settings: robot, env }))).toMatchObject([
      { outcome: "refused", said: "HTTP 200, but not the answer of such a robot" },
    ]);
  });
});

describe("post", () => {
  const body = "{}";

  it("after a server that never answers says that it may have it", async () => {
    fake = await Fake.start(() => undefined);
    expect(await post(new URL(fake.address), {}, body, 0.2)).toEqual({
      end: "unknown",
      said: "no answer within 0.2 s",
    });
    expect(fake.asked).toHaveLength(1);
  });

  it("after a refused connection, or a name that is none, says that it cannot have it", async () => {
    fake = await Fake.start(() => undefined);
    expect(await post(new URL("http://127.0.0.1:1/"), {}, body, 5)).toEqual({
      end: "not sent",
      said: "ECONNREFUSED",
    });
    expect(await post(new URL("http://nowhere.invalid/"), {}, body, 5)).toMatchObject({ end: "not sent" });
  });

  it("after a certificate that nobody vouches for, or none at all, says that it cannot have it", async () => {
    fake = await Fake.start(() => undefined);
    const plain = createServer((socket) =>
      socket.on("error", () => undefined).end("HTTP/1.1 400 no\r\n\r\n"),
    );
    await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
    const { port } = plain.address() as AddressInfo;
    expect(await post(new URL(`https://127.0.0.1:${port}/`), {}, body, 5)).toMatchObject({ end: "not sent" });
    plain.close();
  });

  it("after an answer that breaks off says that it may have it, and after an endless one that it was refused", async () => {
    fake = await Fake.start(() => undefined);
    fake.next.push((_, response) => {
      response.writeHead(200, { "content-length": 1000 }).write("{");
      setTimeout(() => response.socket?.destroy(), 20);
    });
    expect(await post(new URL(fake.address), {}, body, 5)).toMatchObject({ end: "unknown" });
    fake.next.push((_, response) => {
      response.writeHead(400);
      const more = () => response.writable && response.write("x".repeat(50_000), more);
      more();
    });
    expect(await post(new URL(fake.address), {}, body, 5)).toMatchObject({ end: "answered", status: 400 });
  });
});
