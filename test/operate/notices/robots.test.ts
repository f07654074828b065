import { afterAll, afterEach, describe, expect, it } from "vitest";
import { deliver } from "../../../src/operate/notices/deliver.ts";
import { raise } from "../../../src/operate/notices/raise.ts";
import { channelStates } from "../../../src/operate/notices/state.ts";
import {
  at,
  dingtalkRobot,
  drop,
  event,
  everything,
  Fake,
  feishuRobot,
  json,
  newHome,
  removeHomes,
  settingsOf,
  wecomRobot,
  when,
} from "./support.ts";

const KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa";
const SECRET = "SEC6816d5f8c552a52f6deb9d5d0e2faac0c9030bb6";
const named = (name: string) => ["$", "{", name, "}"].join("");
const env = { KEY, SECRET };
const T = "2026-03-02 10:00:00";

/** What tells one product from another: its settings, its fake, what it says of a wrong key and of too many messages. */
const PRODUCTS = {
  wecom: {
    channel: (server: string) => ({ kind: "wecom", key: named("KEY"), server }),
    robot: (time: () => number) => wecomRobot(KEY, time),
    textOf: (body: string) => JSON.parse(body).markdown.content as string,
    wrongKey: "errcode 93000",
    tooMany: json({ errcode: 45009, errmsg: "api freq out of limit" }),
    waitMinutes: 1,
    secrets: [KEY],
    busy: json({ errcode: -1, errmsg: "system busy" }),
    most: (body: string) => Buffer.byteLength(JSON.parse(body).markdown.content as string),
    limit: 4096,
  },
  dingtalk: {
    channel: (server: string) => ({ kind: "dingtalk", token: named("KEY"), secret: named("SECRET"), server }),
    robot: (time: () => number) => dingtalkRobot(KEY, SECRET, time),
    textOf: (body: string) => JSON.parse(body).markdown.text as string,
    wrongKey: "errcode 300001",
    tooMany: json({ errcode: 410100, errmsg: "发送速度太快而限流" }),
    waitMinutes: 10,
    secrets: [KEY, SECRET],
    busy: json({ errcode: -1, errmsg: "系统繁忙" }),
    most: (body: string) => Buffer.byteLength(body),
    limit: 20_000,
  },
  feishu: {
    channel: (server: string) => ({ kind: "feishu", token: named("KEY"), secret: named("SECRET"), server }),
    robot: (time: () => number) => feishuRobot(KEY, SECRET, time),
    textOf: (body: string) => {
      const { title, content } = JSON.parse(body).content.post.zh_cn as {
        title: string;
        content: { text: string; href?: string }[][];
      };
      return [title, ...content.flat().map(({ text, href }) => `${text}${href ?? ""}`)].join("\n");
    },
    wrongKey: "code 19001",
    tooMany: json({ code: 11232, msg: "frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]" }),
    waitMinutes: 1,
    secrets: [KEY, SECRET],
    busy: json({ code: 99999, msg: "internal" }, 500),
    most: (body: string) => Buffer.byteLength(body),
    limit: 20 * 1024,
  },
} as const;

let fake: Fake;
afterEach(() => fake.stop());
afterAll(removeHomes);

describe.each(Object.entries(PRODUCTS))("a robot of %s", (_, product) => {
  async function stand(more: object = {}) {
    let now = T;
    fake = await Fake.start(product.robot(() => at(now).getTime()));
    const home = newHome();
    const settings = settingsOf({
      channels: { 群: product.channel(fake.address) },
      base_url: "http://10.1.2.3:4173",
      ...more,
    });
    const go = (local: string, given: Readonly<Record<string, string>> = env) => {
      now = local;
      return when(local, () => deliver({ home, settings, env: given }));
    };
    const tell = (local: string, ...keys: string[]) =>
      when(local, () =>
        raise(
          home,
          settings,
          keys.map((key) => event({ key, page: `warnings.html#${key}` })),
        ),
      );
    return { home, settings, go, tell };
  }

  it("takes a message with its signature, title, lines and link, once", async () => {
    const { go, tell } = await stand();
    expect(tell(T, "a")).toBe(1);
    expect(await go(T)).toEqual([
      { channel: "群", outcome: "delivered", notices: 1, said: expect.stringContaining("code 0") },
    ]);
    expect(await go("2026-03-02 12:00:00")).toEqual([]);
    expect(tell("2026-03-02 12:00:00", "a")).toBe(0);
    expect(await go("2026-03-02 12:00:00")).toEqual([]);
    expect(fake.asked).toHaveLength(1);
    const text = product.textOf(fake.asked[0]!.text);
    for (const part of [
      "【先办】红色预警：a",
      "本月解决率低于底线 80%",
      "http://10.1.2.3:4173/warnings.html#a",
    ])
      expect(text).toContain(part);
  });

  it("that does not know the key keeps the notice, refused, until the settings change", async () => {
    const { home, settings, go, tell } = await stand();
    tell(T, "a");
    const wrong = { KEY: "not-the-key-of-this-robot", SECRET };
    const [first] = await go(T, wrong);
    expect(first).toMatchObject({ outcome: "refused", said: expect.stringContaining(product.wrongKey) });
    expect(first?.said).not.toContain(wrong.KEY);
    expect(channelStates(home, settings, wrong)[0]).toMatchObject({ refused: 1, waiting: 0 });
    expect(await go("2026-03-02 20:00:00", wrong)).toMatchObject([{ outcome: "waiting" }]);
    expect(fake.asked).toHaveLength(1);
    expect(await go("2026-03-02 20:01:00", env)).toMatchObject([{ outcome: "delivered", notices: 1 }]);
  });

  it("that refused for good is tried again after a day", async () => {
    const { go, tell } = await stand({ quiet: "off" });
    tell(T, "a");
    const wrong = { KEY: "not-the-key-of-this-robot", SECRET };
    await go(T, wrong);
    expect(await go("2026-03-03 09:59:00", wrong)).toMatchObject([{ outcome: "waiting" }]);
    expect(await go("2026-03-03 10:00:01", wrong)).toMatchObject([{ outcome: "refused" }]);
    expect(fake.asked).toHaveLength(2);
  });

  it("that has had enough is left alone for as long as it wants", async () => {
    const { go, tell } = await stand();
    tell(T, "a");
    fake.next.push(product.tooMany);
    expect(await go(T)).toMatchObject([{ outcome: "refused" }]);
    const later = (seconds: number) =>
      new Date(at(T).getTime() + product.waitMinutes * 60_000 + seconds * 1000 + 8 * 3_600_000)
        .toISOString()
        .slice(0, 19)
        .replace("T", " ");
    expect(await go(later(-1))).toMatchObject([{ outcome: "waiting" }]);
    expect(await go(later(0))).toMatchObject([{ outcome: "delivered" }]);
    expect(fake.asked).toHaveLength(2);
  });

  it("that is busy is tried again after one, two, four minutes, a fifth more or less", async () => {
    const { go, tell } = await stand();
    tell(T, "a");
    fake.next.push(product.busy, product.busy, product.busy);
    expect(await go(T)).toMatchObject([{ outcome: "refused" }]);
    expect(await go("2026-03-02 10:00:47")).toMatchObject([{ outcome: "waiting" }]);
    expect(await go("2026-03-02 10:01:13")).toMatchObject([{ outcome: "refused" }]);
    expect(await go("2026-03-02 10:02:48")).toMatchObject([{ outcome: "waiting" }]);
    expect(await go("2026-03-02 10:03:38")).toMatchObject([{ outcome: "refused" }]);
    expect(await go("2026-03-02 10:06:49")).toMatchObject([{ outcome: "waiting" }]);
    expect(await go("2026-03-02 10:08:27")).toMatchObject([{ outcome: "delivered" }]);
    expect(fake.asked).toHaveLength(4);
  });

  it("that is not there keeps the notice until it is", async () => {
    const { home, settings, tell } = await stand();
    tell(T, "a");
    const dead = settingsOf({ ...settings.notices, channels: { 群: product.channel("http://127.0.0.1:1") } });
    const run = (local: string, by = dead) => when(local, () => deliver({ home, settings: by, env }));
    expect(await run(T)).toMatchObject([{ outcome: "refused", said: "ECONNREFUSED" }]);
    expect(await run("2026-03-02 11:00:00", settings)).toMatchObject([{ outcome: "delivered" }]);
  });

  it("that cut the connection with the whole message in hand is not sent it again; the digest says so, once", async () => {
    const { home, settings, go, tell } = await stand();
    tell(T, "a");
    fake.next.push(drop);
    expect(await go(T)).toMatchObject([{ outcome: "unsure", notices: 1 }]);
    expect(channelStates(home, settings, env)[0]?.unsure).toEqual([{ title: "红色预警：a", since: T }]);
    expect(await go("2026-03-02 17:29:59")).toEqual([]);
    expect(await go("2026-03-02 17:30:00")).toMatchObject([{ outcome: "delivered" }]);
    expect(fake.asked).toHaveLength(2);
    const text = product.textOf(fake.asked[1]!.text);
    expect(text).toContain("此前 1 条通知可能未送达");
    expect(text).toContain("03-02 09:00 红色预警：a");
    expect(await go("2026-03-03 17:30:00")).toEqual([]);
    expect(channelStates(home, settings, env)[0]?.unsure).toEqual([]);
  });

  it("is told no more than it takes, cut after a matter, with how many are left and where", async () => {
    const { go, home, settings } = await stand();
    const lines = Array.from(
      { length: 12 },
      (_, i) => `第 ${i + 1} 行：${"承办单位应于规定时限内办结并答复".repeat(4)}`,
    );
    const many = Array.from({ length: 30 }, (_, i) => event({ key: `k${i}`, lines }));
    when(T, () => raise(home, settings, many));
    expect(await go(T)).toMatchObject([{ outcome: "delivered", notices: 30 }]);
    const { text } = fake.asked[0]!;
    expect(product.most(text)).toBeLessThanOrEqual(product.limit);
    expect(product.most(text)).toBeGreaterThan(product.limit / 2);
    const shown = product.textOf(text);
    const [, left] = /…另有 (\d+) 条，见 http:\/\/10\.1\.2\.3:4173/.exec(shown) ?? [];
    expect(Number(left) + (shown.match(/^.*\d+．红色预警/gm)?.length ?? 0)).toBe(30);
  });

  it("is told of a single matter that is too long line by line", async () => {
    const { go, home, settings } = await stand();
    const lines = Array.from({ length: 40 }, (_, i) => `第 ${i + 1} 行：${"长".repeat(380)}`);
    when(T, () => raise(home, settings, [event({ key: "a", lines })]));
    expect(await go(T)).toMatchObject([{ outcome: "delivered" }]);
    const shown = product.textOf(fake.asked[0]!.text);
    const [, left] = /…另有 (\d+) 行，见 http/.exec(shown) ?? [];
    expect(Number(left) + (shown.match(/第 \d+ 行：/g)?.length ?? 0)).toBe(40);
  });

  it("is told what comes within the group's minutes in one message", async () => {
    const { go, tell } = await stand();
    tell(T, "a");
    await go(T);
    tell("2026-03-02 10:03:00", "b");
    tell("2026-03-02 10:06:00", "c");
    expect(await go("2026-03-02 10:09:59")).toEqual([]);
    expect(await go("2026-03-02 10:10:00")).toMatchObject([{ outcome: "delivered", notices: 2 }]);
    expect(product.textOf(fake.asked[1]!.text)).toContain("通知 2 条：红色预警 2");
  });

  it("is shown to no file of the outbox: no key, no secret", async () => {
    const { home, go, tell } = await stand();
    const said = product.secrets.join(" ");
    tell(T, "a", "b");
    fake.next.push(({ url }, response) => {
      const bad = `bad ${url.href} ${said}`;
      json({ errcode: 310000, code: 19021, errmsg: bad, msg: bad })(undefined as never, response);
    });
    const answered = JSON.stringify(await go(T));
    for (const secret of product.secrets) {
      expect(answered).not.toContain(secret);
      expect(everything(home.operate)).not.toContain(secret);
    }
    expect(answered).toContain("***");
  });
});
