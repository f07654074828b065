import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { type Channel, isUsable } from "../../../src/operate/notices/channels/channel.ts";
import { openChannels } from "../../../src/operate/notices/channels/open.ts";
import { deliver } from "../../../src/operate/notices/deliver.ts";
import { RaisedKeys } from "../../../src/operate/notices/outbox/keys.ts";
import { Outbox } from "../../../src/operate/notices/outbox/outbox.ts";
import { raise } from "../../../src/operate/notices/raise.ts";
import { channelStates } from "../../../src/operate/notices/state.ts";
import { takeTurn } from "../../../src/operate/notices/turn.ts";
import { event, Fake, json, newHome, removeHomes, settingsOf, wecomRobot, when } from "./support.ts";

const KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa";
const named = (name: string) => ["$", "{", name, "}"].join("");
const env = { KEY };
const T = "2026-03-02 10:00:00";
const LATER = "2026-03-02 10:10:00";

let fake: Fake;
afterEach(() => fake.stop());
afterAll(removeHomes);

const robot = (server: string) => ({ kind: "wecom", key: named("KEY"), server });
const hook = (server: string) => ({ kind: "webhook", url: `${server}/hook` });

/** An outbox whose process ends at its nth change, before it or right after it. */
function dying(home: { operate: string }, nth: number, after: boolean): Outbox {
  let changes = 0;
  const changing = new Set(["keep", "finish", "drop", "setOff", "landed", "setStanding"]);
  return new Proxy(new Outbox(home), {
    get(outbox, name, self) {
      const own: unknown = Reflect.get(outbox, name, self);
      if (typeof own !== "function" || !changing.has(String(name))) return own;
      return (...args: unknown[]) => {
        changes++;
        const mine = changes;
        if (mine === nth && !after) throw new Error("killed");
        Reflect.apply(own, self, args);
        if (mine === nth) throw new Error("killed");
      };
    },
  });
}

describe("a process that ends at any change of the outbox", () => {
  const cases = [false, true].flatMap((after) =>
    Array.from({ length: 12 }, (_, i) => [i + 1, after] as const),
  );

  async function killedAt(channel: (server: string) => object, nth: number, after: boolean) {
    fake = await Fake.start(json({ errcode: 0, errmsg: "ok" }));
    const home = newHome();
    const settings = settingsOf({ channels: { 群: channel(fake.address) } });
    when(T, () => raise(home, settings, [event({ key: "a" }), event({ key: "b" })]));
    const [opened] = openChannels(settings.notices, env).filter(isUsable) as [Channel];
    const turn = (outbox: Outbox, local: string) =>
      when(local, () =>
        takeTurn({ outbox, channel: opened, settings }).catch((error: Error) => error.message),
      );
    const died = (await turn(dying(home, nth, after), T)) === "killed";
    const sentBefore = fake.asked.length;
    await turn(new Outbox(home), LATER);
    await turn(new Outbox(home), "2026-03-02 10:20:00");
    const outbox = new Outbox(home);
    const done = outbox.days().flatMap((day) => outbox.doneOn(day));
    return { died, sentBefore, open: outbox.open(), done, flights: outbox.flights() };
  }

  it.each(cases)(
    "(change %s, after it: %s) has a robot told at most once, and keeps what may not have arrived",
    async (nth, after) => {
      const { died, sentBefore, open, done, flights } = await killedAt(robot, nth, after);
      expect(died).toBe(nth <= 8);
      expect(fake.asked).toHaveLength(1 - Number(sentBefore === 0 && open.length > 0));
      expect([...open, ...done].map(({ event: { key } }) => key).sort()).toEqual(["a", "b"]);
      expect(open.every(({ state }) => state === "unsure")).toBe(true);
      expect(flights).toEqual([]);
    },
  );

  it.each(cases)(
    "(change %s, after it: %s) has a webhook told until it has it, with one key",
    async (nth, after) => {
      const { open, done, flights } = await killedAt(hook, nth, after);
      expect(new Set(fake.asked.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
      expect(new Set(fake.asked.map(({ text }) => text)).size).toBe(1);
      expect(done.map(({ event: { key }, state }) => [key, state]).sort()).toEqual([
        ["a", "delivered"],
        ["b", "delivered"],
      ]);
      expect([open, flights]).toEqual([[], []]);
    },
  );
});

describe("a process killed (SIGKILL) with the message under way", () => {
  const CHILD = fileURLToPath(new URL("deliver-child.ts", import.meta.url));

  async function killed(channel: (server: string) => object) {
    fake = await Fake.start(wecomRobot(KEY));
    const home = newHome();
    const notices = { channels: { 群: channel(fake.address) }, quiet: "off", group_minutes: 0 };
    raise(home, settingsOf(notices), [event({ key: "a" })]);
    const child = spawn(process.execPath, ["--import", "tsx", CHILD, home.operate, JSON.stringify(notices)], {
      env: { PATH: process.env.PATH, KEY },
      stdio: "ignore",
    });
    fake.next.push(() => child.kill("SIGKILL"));
    const [, signal] = await once(child, "exit");
    expect(signal).toBe("SIGKILL");
    return { home, settings: settingsOf(notices) };
  }

  it("leaves a robot's notice as one that may have arrived: it is not sent again", async () => {
    const { home, settings } = await killed(robot);
    expect(fake.asked).toHaveLength(1);
    expect(await deliver({ home, settings, env })).toMatchObject([{ outcome: "unsure", notices: 1 }]);
    expect(await deliver({ home, settings, env })).toEqual([]);
    expect(fake.asked).toHaveLength(1);
    expect(channelStates(home, settings, env)[0]?.unsure).toHaveLength(1);
  });

  it("has a webhook sent the same again, by which the receiver knows it", async () => {
    const { home, settings } = await killed(hook);
    fake.next.push(json({}));
    expect(await deliver({ home, settings, env })).toMatchObject([{ outcome: "delivered", notices: 1 }]);
    const [first, second] = fake.asked;
    expect(second?.text).toBe(first?.text);
    expect(second?.headers["idempotency-key"]).toBe(first?.headers["idempotency-key"]);
    expect(await deliver({ home, settings, env })).toEqual([]);
  });
});

it("two processes that deliver at once send each notice once", async () => {
  fake = await Fake.start(json({ errcode: 0 }));
  const home = newHome();
  const settings = settingsOf({ channels: { 群: robot(fake.address) } });
  when(T, () => raise(home, settings, [event({ key: "a" })]));
  const both = [1, 2].map(() => when(T, () => deliver({ home, settings, env })));
  const [first, second] = await Promise.all(both);
  expect([...(first ?? []), ...(second ?? [])]).toMatchObject([{ outcome: "delivered" }]);
  expect(fake.asked).toHaveLength(1);
});

it("a crash between the notices and the record of their keys has nothing told twice", async () => {
  fake = await Fake.start(json({ errcode: 0 }));
  const home = newHome();
  const settings = settingsOf({ channels: { 群: robot(fake.address) } });
  when(T, () => raise(home, settings, [event({ key: "a" })]));
  await when(T, () => deliver({ home, settings, env }));
  const { places } = new Outbox(home);
  rmSync(places.keys, { recursive: true });
  expect(when(LATER, () => raise(home, settings, [event({ key: "a" })]))).toBe(0);
  expect(await when(LATER, () => deliver({ home, settings, env }))).toEqual([]);
  expect(new RaisedKeys(places.keys).has("x")).toBe(false);
});
