import { existsSync, readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { deliver } from "../../../src/operate/notices/deliver.ts";
import { Outbox } from "../../../src/operate/notices/outbox/outbox.ts";
import { fileNameOf } from "../../../src/operate/notices/outbox/places.ts";
import { raise } from "../../../src/operate/notices/raise.ts";
import { nextDelivery } from "../../../src/operate/notices/state.ts";
import { noticeState } from "../../../src/operate/status/notices.ts";
import { at, drop, event, Fake, json, newHome, removeHomes, settingsOf, when } from "./support.ts";

const T = "2026-03-02 10:00:00";
const LATER = "2026-03-02 10:20:00";
const LAST = "2026-03-02 10:40:00";
const named = (name: string) => ["$", "{", name, "}"].join("");
const env = { KEY: "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa" };

let fake: Fake;
beforeEach(async () => {
  fake = await Fake.start(json({ errcode: 0 }));
});
afterEach(() => fake.stop());
afterAll(removeHomes);

const robot = () => ({ kind: "wecom", key: named("KEY"), server: fake.address });
const hook = () => ({ kind: "webhook", url: `${fake.address}/hook` });

function stand(channels: object = { 群: robot() }, more: object = {}) {
  const home = newHome();
  const settings = settingsOf({ channels, ...more });
  const outbox = new Outbox(home);
  const tell = (local: string, ...keys: string[]) =>
    when(local, () =>
      raise(
        home,
        settings,
        keys.map((key) => event({ key })),
      ),
    );
  const go = (local: string) => when(local, () => deliver({ home, settings, env }));
  const unsure = () => noticeState(home, settings, env).unsure;
  const file = (key: string, channel = "群") => join(outbox.places.open, `${fileNameOf(key, channel)}.json`);
  const flight = (channel = "群") => join(outbox.places.flights, fileNameOf(channel));
  return { home, settings, outbox, tell, go, unsure, file, flight };
}

/** Keys of the events that were sent, a message each. */
const sent = () => fake.asked.map(({ text }) => [...new Set(text.match(/红色预警：\w+/g))].sort());

describe("a notice that cannot be read", () => {
  it.each(["", "{", '{"id":"x"}', "\0\0\0"])(
    "is set aside, told by send and status, and raised anew while it holds: %j",
    async (left) => {
      const { outbox, tell, go, unsure, file } = stand();
      tell(T, "a", "b");
      writeFileSync(file("a"), left);
      expect(unsure()).toBe(1);
      const place = join(outbox.places.damaged, "2026-03-02", `${fileNameOf("a", "群")}.json`);
      expect(await go(T)).toEqual([
        {
          ...{ channel: "outbox", outcome: "unsure", notices: 1 },
          said: `a notice could not be read, and is raised anew if it still holds: ${place}`,
        },
        { channel: "群", outcome: "delivered", notices: 1, said: "errcode 0" },
      ]);
      expect(readFileSync(place, "utf8")).toBe(left);
      expect([unsure(), existsSync(file("a"))]).toEqual([1, false]);
      expect(await go(LATER)).toEqual([]);
      expect(tell(LATER, "a", "b")).toBe(1);
      expect(unsure()).toBe(0);
      expect(await go(LATER)).toMatchObject([{ outcome: "delivered", notices: 1 }]);
      expect(sent()).toEqual([["红色预警：b"], ["红色预警：a"]]);
      expect(tell(LAST, "a", "b")).toBe(0);
      expect(await go(LAST)).toEqual([]);
    },
  );

  it("is raised anew at once where that comes first, for its channel alone", async () => {
    const { tell, go, unsure, file, outbox } = stand({ 群: robot(), 二: robot() });
    tell(T, "a");
    truncateSync(file("a"));
    expect(tell(T, "a", "a")).toBe(1);
    expect([unsure(), readdirSync(join(outbox.places.damaged, "2026-03-02"))]).toEqual([
      0,
      [`${fileNameOf("a", "群")}.raised`],
    ]);
    expect(await go(T)).toMatchObject([{ outcome: "delivered" }, { outcome: "delivered" }]);
    expect(fake.asked).toHaveLength(2);
  });

  it("is not told twice by what is raised anew, also after its delivery is forgotten", async () => {
    const { tell, go, file } = stand({ 群: robot() }, { keep_days: 7 });
    tell(T, "a");
    truncateSync(file("a"));
    await go(T);
    tell(LATER, "a");
    await go(LATER);
    await go("2026-03-20 10:00:00");
    expect(tell("2026-03-20 10:00:00", "a")).toBe(0);
    expect(fake.asked).toHaveLength(1);
  });

  it("counts for the settings' days where it is raised no more", async () => {
    const { tell, go, unsure, file, outbox } = stand({ 群: robot() }, { keep_days: 7 });
    tell(T, "a");
    truncateSync(file("a"));
    await go(T);
    await go("2026-03-09 10:00:00");
    expect(unsure()).toBe(1);
    await go("2026-03-10 10:00:00");
    expect([unsure(), outbox.damaged.days()]).toEqual([0, []]);
  });

  it("of a message under way is made again from it: sent again to a webhook alone", async () => {
    const { tell, go, file } = stand({ 群: robot(), 系统: hook() });
    tell(T, "a", "b");
    fake.next.push(drop, drop);
    await go(T);
    truncateSync(file("a", "系统"));
    expect((await go(LATER)).map(({ channel, outcome, notices }) => [channel, outcome, notices])).toEqual([
      ["系统", "waiting", 1],
      ["系统", "delivered", 2],
    ]);
    const [first, again] = fake.asked.filter(({ url }) => url.pathname === "/hook");
    expect([again?.text, fake.asked.length]).toEqual([first?.text, 3]);
    expect(tell(LATER, "a", "b")).toBe(0);
  });

  it("is none where its file is not named as this program names them", async () => {
    const { outbox, tell, go, unsure } = stand();
    tell(T, "a");
    writeFileSync(join(outbox.places.open, "notes.json"), "{");
    expect(unsure()).toBe(0);
    expect(await go(T)).toMatchObject([{ outcome: "delivered" }]);
    expect(readdirSync(outbox.places.open)).toEqual(["notes.json"]);
  });

  it("has the timetable send at once, which clears it away", async () => {
    const { home, settings, tell, go, file } = stand();
    tell(T, "a");
    truncateSync(file("a"));
    expect(nextDelivery(home, settings, env, at(T))).toEqual(at(T));
    await go(T);
    expect(nextDelivery(home, settings, env, at(T))).toBeNull();
  });
});

describe("a message under way that cannot be read", () => {
  /** Two notices whose message went out without an answer, as a process leaves them that ends then. */
  async function underWay(channel: object) {
    const one = stand({ 群: channel });
    one.tell(T, "a", "b");
    fake.next.push(drop);
    await one.go(T);
    const left = readFileSync(`${one.flight()}.json`, "utf8");
    return { ...one, left };
  }

  it.each(["", '{"channel":"群"'])("is sent again to a webhook by its second copy: %j", async (left) => {
    const { tell, go, flight, outbox } = await underWay(hook());
    tell(LATER, "c");
    writeFileSync(`${flight()}.json`, left);
    const [told, ...rest] = await go(LATER);
    expect(told).toMatchObject({ channel: "群", outcome: "waiting", notices: 2 });
    expect(told?.said).toMatch(/^a message under way could not be read: .*damaged.*\.flight$/);
    expect(rest).toMatchObject([{ outcome: "delivered", notices: 2 }]);
    expect(fake.asked[1]?.text).toBe(fake.asked[0]?.text);
    await go(LAST);
    expect(sent()[2]).toEqual(["红色预警：c"]);
    expect([outbox.open(), readdirSync(outbox.places.flights)]).toEqual([[], []]);
  });

  it("lost with its copy is sent again to a webhook under the same key, without what was raised since", async () => {
    const { tell, go, flight, outbox, file } = await underWay(hook());
    for (const end of ["json", "copy"]) truncateSync(`${flight()}.${end}`);
    tell(LATER, "c");
    later(file("c"));
    expect(await go(LATER)).toMatchObject([
      { outcome: "waiting", notices: 2 },
      { outcome: "delivered", notices: 2 },
    ]);
    const [first, again] = fake.asked.map(({ headers }) => headers["idempotency-key"]);
    expect(again).toBe(first);
    await go(LAST);
    expect(sent()).toEqual([["红色预警：a", "红色预警：b"], ["红色预警：a", "红色预警：b"], ["红色预警：c"]]);
    expect(outbox.open()).toEqual([]);
  });

  /** A robot's flight as it lies there when a process ends with the message under way. */
  async function ofRobot(ends: readonly string[]) {
    const one = stand();
    one.tell(T, "a", "b");
    const hooked = await underWay(hook());
    one.outbox.setOff(JSON.parse(hooked.left));
    for (const end of ends) truncateSync(`${one.flight()}.${end}`);
    return one;
  }

  it.each([[["json"]], [["json", "copy"]]])(
    "is not sent again to a robot: its notices may have arrived, others go (%j lost)",
    async (ends) => {
      const { tell, go, unsure, outbox, file } = await ofRobot(ends);
      tell(LATER, "c");
      later(file("c"));
      const before = fake.asked.length;
      const lines = (await go(LATER)).map(({ outcome, notices }) => [outcome, notices]);
      expect(lines).toContainEqual(["unsure", 2]);
      await go(LAST);
      expect(sent().slice(before)).toEqual([["红色预警：c"]]);
      expect(unsure()).toBe(2);
      expect(readdirSync(outbox.places.flights)).toEqual([]);
      await go("2026-03-02 17:30:00");
      expect(fake.asked.at(-1)?.text).toContain("此前 2 条通知可能未送达");
    },
  );

  it("in quiet hours is held for what may have been sent before they began", async () => {
    const { go, unsure } = await ofRobot(["json", "copy"]);
    const before = fake.asked.length;
    await go("2026-03-02 23:00:00");
    await go("2026-03-03 07:00:00");
    expect(unsure()).toBe(2);
    expect(fake.asked.slice(before)).toEqual([]);
  });

  it("to a channel that is gone from the settings ends as one that may have arrived", async () => {
    const { home, flight, outbox } = await underWay(hook());
    for (const end of ["json", "copy"]) truncateSync(`${flight()}.${end}`);
    const others = settingsOf({ channels: { 别的: robot() } });
    expect(await when(LATER, () => deliver({ home, settings: others, env }))).toMatchObject([
      { channel: "群", outcome: "unsure", notices: 2 },
    ]);
    expect(outbox.open()).toMatchObject([{ state: "unsure" }, { state: "unsure" }]);
  });

  function later(path: string): void {
    const time = at("2099-01-01 00:00:00");
    utimesSync(path, time, time);
  }
});
