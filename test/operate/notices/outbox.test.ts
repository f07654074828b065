import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { deliver } from "../../../src/operate/notices/deliver.ts";
import { messageOf } from "../../../src/operate/notices/message.ts";
import { RaisedKeys } from "../../../src/operate/notices/outbox/keys.ts";
import { Outbox } from "../../../src/operate/notices/outbox/outbox.ts";
import { raise } from "../../../src/operate/notices/raise.ts";
import { channelStates, nextDelivery } from "../../../src/operate/notices/state.ts";
import { at, drop, event, Fake, json, newHome, removeHomes, settingsOf, when } from "./support.ts";

const T = "2026-03-02 10:00:00";
const named = (name: string) => ["$", "{", name, "}"].join("");
const env = { KEY: "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa" };

let fake: Fake;
beforeEach(async () => {
  fake = await Fake.start(json({ errcode: 0 }));
});
afterEach(() => fake.stop());
afterAll(removeHomes);

const robot = () => ({ kind: "wecom", key: named("KEY"), server: fake.address });
const textsOf = () => fake.asked.map(({ text }) => JSON.parse(text).markdown.content as string);

function stand(more: object = {}, channels: object = { 群: robot() }) {
  const home = newHome();
  const settings = settingsOf({ channels, ...more });
  const tell = (local: string, ...events: Parameters<typeof event>[0][]) =>
    when(local, () => raise(home, settings, events.map(event)));
  const go = (local: string) => when(local, () => deliver({ home, settings, env }));
  return { home, settings, tell, go };
}

describe("raise", () => {
  it("without a channel writes nothing at all, and the first channel is told of what is raised then", async () => {
    const { home, tell } = stand({}, {});
    expect(tell(T, { key: "a" })).toBe(0);
    expect(existsSync(home.operate)).toBe(false);
    expect(await deliver({ home, settings: settingsOf({}), env })).toEqual([]);
    expect(when(T, () => raise(home, settingsOf({ channels: { 群: robot() } }), [event({ key: "a" })]))).toBe(
      1,
    );
  });

  it("tells an event once for good: twice in one call, in a later call, after a year of others", () => {
    const { tell } = stand();
    expect(tell(T, { key: "a" }, { key: "a" })).toBe(1);
    expect(tell("2026-12-31 10:00:00", { key: "a" }, { key: "b" })).toBe(1);
    expect(tell(T, { key: "b" })).toBe(0);
  });

  it("goes by routes: the office is told of all, a unit, a division and a platform of their own", async () => {
    const channels = { 委: robot(), 武清: robot(), 货运: robot(), 满帮: robot() };
    const routes = [
      { to: ["委"] },
      { for: "unit:wuqing", to: ["武清"] },
      { for: "division:委货运处", kinds: ["brief_ready"], to: ["货运"] },
      { for: "platform:manban", to: ["满帮"] },
    ];
    const { home, tell } = stand({ routes }, channels);
    tell(
      T,
      { key: "all" },
      { key: "unit", about: { unit: "wuqing" } },
      { key: "other", about: { unit: "jinghai" } },
      { key: "division", about: { division: "委货运处" } },
      { key: "brief", kind: "brief_ready", about: { division: "委货运处" } },
      { key: "platform", about: { platform: "manban", unit: "jinghai" } },
    );
    const byChannel = (name: string) =>
      new Outbox(home)
        .open()
        .filter(({ channel }) => channel === name)
        .map((one) => one.event.key)
        .sort();
    expect(byChannel("委")).toEqual(["all", "brief", "division", "other", "platform", "unit"]);
    expect(byChannel("武清")).toEqual(["unit"]);
    expect(byChannel("货运")).toEqual(["brief"]);
    expect(byChannel("满帮")).toEqual(["platform"]);
  });

  it("masks persons before anything is written", async () => {
    const { home, tell, go } = stand();
    tell(T, { key: "a", title: "联系人：王小明", lines: ["电话 13812345678"] });
    expect(JSON.stringify(new Outbox(home).open())).not.toMatch(/王小明|13812345678/);
    await go(T);
    expect(textsOf()[0]).toContain("［电话］");
  });

  it("writes files for their owner alone", () => {
    const { home, tell } = stand();
    tell(T, { key: "a" });
    const { places } = new Outbox(home);
    const files = [places.open, places.keys].flatMap((folder) =>
      readdirSync(folder).map((name) => join(folder, name)),
    );
    expect(files).toHaveLength(2);
    for (const file of files) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("with the digest off does not keep what only the digest would tell", () => {
    const { tell } = stand({ digest: "off" });
    expect(tell(T, { key: "a", kind: "overdue" }, { key: "b" })).toBe(1);
  });
});

describe("a clock that jumps", () => {
  it("back tells nothing twice, neither raised again nor lying there", async () => {
    const { tell, go } = stand();
    tell(T, { key: "a" });
    await go(T);
    for (const earlier of ["2026-03-02 09:00:00", "2025-01-01 12:00:00"]) {
      expect(tell(earlier, { key: "a" })).toBe(0);
      expect(await go(earlier)).toEqual([]);
    }
    expect(fake.asked).toHaveLength(1);
  });

  it("two years ahead and back tells nothing twice, and holds up nothing", async () => {
    const { tell, go } = stand();
    tell(T, { key: "a" });
    await go(T);
    expect(tell("2028-03-02 10:00:00", { key: "a" }, { key: "b" })).toBe(1);
    await go("2028-03-02 10:00:00");
    expect(tell("2026-03-02 11:00:00", { key: "a" }, { key: "b" }, { key: "c" })).toBe(1);
    expect(await go("2026-03-02 11:00:00")).toMatchObject([{ outcome: "delivered", notices: 1 }]);
    expect(fake.asked).toHaveLength(3);
  });
});

describe("what is kept", () => {
  it("delivered notices for the settings' days; then they go, and are still told once only", async () => {
    const { home, tell, go } = stand({ keep_days: 7 });
    tell(T, { key: "a" });
    await go(T);
    await go("2026-03-09 10:00:00");
    expect(new Outbox(home).days()).toEqual(["2026-03-02"]);
    await go("2026-03-10 10:00:00");
    expect(new Outbox(home).days()).toEqual([]);
    expect(tell("2026-03-10 10:00:00", { key: "a" })).toBe(0);
  });

  it("what waits for a channel of the settings however long, what waits for one that is gone not longer", async () => {
    const { home, tell } = stand({ keep_days: 7, routes: [{ to: ["群"] }] });
    tell(T, { key: "a" });
    const missing = settingsOf({ channels: { 群: robot() }, keep_days: 7 });
    const late = "2026-06-02 10:00:00";
    expect(await when(late, () => deliver({ home, settings: missing, env: {} }))).toMatchObject([
      { outcome: "waiting", notices: 1, said: "environment variable KEY is not set" },
    ]);
    const gone = settingsOf({ channels: { 别的: robot() }, keep_days: 7 });
    expect(await when(late, () => deliver({ home, settings: gone, env }))).toEqual([]);
    expect(new Outbox(home).open()).toEqual([]);
    expect(fake.asked).toEqual([]);
  });

  it("keys of the last thirteen months in which anything was raised", () => {
    const { home } = stand();
    const { places } = new Outbox(home);
    const name = (i: number) => i.toString(16).padStart(24, "0");
    const months = Array.from(
      { length: 15 },
      (_, i) => `${2025 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}-05`,
    );
    for (const [i, day] of months.entries()) new RaisedKeys(places.keys).add([name(i)], `${day} 10:00:00`);
    const known = new RaisedKeys(places.keys);
    expect(months.map((_, i) => known.has(name(i)))).toEqual([false, false, ...Array(13).fill(true)]);
  });
});

it("a message under way to a channel that is gone from the settings ends as one that may have arrived", async () => {
  const { home, tell, go } = stand({}, { 系统: { kind: "webhook", url: `${fake.address}/hook` } });
  tell(T, { key: "a" });
  fake.next.push(drop);
  expect(await go(T)).toMatchObject([{ outcome: "unsure" }]);
  await when(T, () => deliver({ home, settings: settingsOf({ channels: { 群: robot() } }), env }));
  expect(new Outbox(home).open()).toMatchObject([{ state: "unsure" }]);
  expect(new Outbox(home).flights()).toEqual([]);
});

it("a message has the same key for the same notices, whenever it is made, and another for others or another channel", () => {
  const of = (channel: string, at: string, ...ids: string[]) =>
    messageOf({
      ...{ channel, at, unsure: [], digest: false, site: undefined },
      events: ids.map((id) => ({ id, event: event({ key: id }) })),
    }).key;
  expect(of("群", "2026-03-03 10:00:00", "b", "a")).toBe(of("群", T, "a", "b"));
  expect(new Set([of("群", T, "a"), of("群", T, "a", "b"), of("二", T, "a")]).size).toBe(3);
});

it("a message tells the gravest kind first, and what kinds there are", async () => {
  const { tell, go } = stand();
  tell(
    T,
    { key: "a" },
    { key: "r", kind: "run_failed", title: "运行失败" },
    { key: "u", kind: "urgent_ticket", title: "紧急单件" },
  );
  await go(T);
  expect(
    textsOf()[0]
      ?.split("\n")
      .filter((line) => line.startsWith("**")),
  ).toEqual([
    "**【先办】通知 3 条：紧急单件 1、红色预警 1、运行失败 1**",
    "**1．紧急单件**",
    "**2．红色预警：a**",
    "**3．运行失败**",
  ]);
});

it("a text that looks like markup is told as it is written", async () => {
  const { tell, go } = stand();
  tell(T, { key: "a", lines: ["[点我](http://evil.example) <@all> **粗** `x`", "# 题"] });
  await go(T);
  expect(textsOf()[0]).toContain("［点我］(http://evil.example) ＜@all＞ ＊＊粗＊＊ ＇x＇\n＃ 题");
});

describe("nextDelivery", () => {
  const next = ({ home, settings }: ReturnType<typeof stand>, local: string) =>
    nextDelivery(home, settings, env, at(local));

  it("is now where something is due, and never where nothing waits", async () => {
    const one = stand();
    expect(next(one, T)).toBeNull();
    one.tell(T, { key: "a" });
    expect(next(one, T)).toEqual(at(T));
    await one.go(T);
    expect(next(one, T)).toBeNull();
  });

  it("is the end of the group's minutes, of quiet hours, of a wait, or the digest", async () => {
    const one = stand();
    one.tell(T, { key: "a" });
    await one.go(T);
    one.tell("2026-03-02 10:04:30", { key: "b" });
    expect(next(one, "2026-03-02 10:04:30")).toEqual(at("2026-03-02 10:10:00"));
    expect(next(one, "2026-03-02 23:04:30")).toEqual(at("2026-03-03 07:00:00"));
    const other = stand();
    other.tell(T, { key: "o", kind: "overdue" });
    expect(next(other, "2026-03-02 10:04:30")).toEqual(at("2026-03-02 17:30:00"));
    fake.next.push(json({ errcode: 45009, errmsg: "api freq out of limit" }));
    const third = stand();
    third.tell(T, { key: "a" });
    await third.go(T);
    expect(next(third, T)).toEqual(at("2026-03-02 10:01:00"));
  });
});

it("channelStates says how each channel stands", async () => {
  const { home, settings, tell, go } = stand({}, { 群: robot(), 二: { ...robot(), key: named("OTHER") } });
  tell(T, { key: "a" });
  await go(T);
  expect(channelStates(home, settings, env)).toMatchObject([
    {
      name: "群",
      wrong: null,
      waiting: 0,
      delivered: T,
      last: { at: T, end: "delivered", said: "errcode 0" },
    },
    { name: "二", wrong: "environment variable OTHER is not set", waiting: 1, delivered: null },
  ]);
});
