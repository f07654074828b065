import { describe, expect, it } from "vitest";
import { localTime } from "../../../src/clock.ts";
import { backoff, batchOf, MINUTE } from "../../../src/operate/notices/due.ts";
import { type Entry, freshStanding, type Standing } from "../../../src/operate/notices/outbox/entry.ts";
import { isDigestDue, isQuiet, lastDigest } from "../../../src/operate/notices/times.ts";
import { at, event, settingsOf } from "./support.ts";

const NOON = "2026-03-02 12:00:00";

function entry(over: Partial<Entry> = {}): Entry {
  const fresh = { state: "waiting", since: NOON, tries: 0, said: null, alone: null } as const;
  return { id: "1", channel: "群", event: event({ key: "a" }), raised: NOON, ...fresh, ...over };
}
const urgent = (over: object = {}) =>
  entry({ event: { ...event({ key: "u" }), kind: "urgent_ticket", ...over } });

function told(local: string, open: readonly Entry[], notices: object = {}, standing: Partial<Standing> = {}) {
  const { notices: settings } = settingsOf(notices);
  const now = { ms: at(local).getTime(), local };
  const batch = batchOf(settings, { ...freshStanding("群"), ...standing }, "f", open, now);
  return batch.told.length + batch.unsure.length;
}

describe("quiet hours", () => {
  const night = { from: "22:00", to: "07:00", except: [] };
  it.each([
    ["2026-03-02 21:59:59", false],
    ["2026-03-02 22:00:00", true],
    ["2026-03-03 00:00:00", true],
    ["2026-03-03 06:59:59", true],
    ["2026-03-03 07:00:00", false],
  ])("over midnight: at %s quiet is %s", (local, quiet) => {
    expect(isQuiet(night, local)).toBe(quiet);
  });

  it("within a day end on that day, and of no length are none", () => {
    const noon = { from: "12:00", to: "14:00", except: [] };
    expect(
      ["11:59", "12:00", "13:59", "14:00"].map((time) => isQuiet(noon, `2026-03-02 ${time}:00`)),
    ).toEqual([false, true, true, false]);
    expect(isQuiet({ from: "12:00", to: "12:00", except: [] }, NOON)).toBe(false);
    expect(isQuiet("off", "2026-03-02 23:00:00")).toBe(false);
  });

  it("hold a red warning back and let an urgent ticket through, but not one that is only suspected", () => {
    expect(told("2026-03-02 23:00:00", [entry()])).toBe(0);
    expect(told("2026-03-02 23:00:00", [urgent(), entry()])).toBe(1);
    expect(told("2026-03-02 23:00:00", [urgent({ waits: true })])).toBe(0);
    expect(told("2026-03-03 07:00:00", [urgent({ waits: true }), entry()])).toBe(2);
  });

  it("let red ones through where the settings say so", () => {
    const quiet = { from: "22:00", to: "07:00", except: ["red_warning", "unit_red"] };
    expect(told("2026-03-02 23:00:00", [entry()], { quiet })).toBe(1);
    expect(told("2026-03-02 23:00:00", [urgent()], { quiet })).toBe(0);
  });

  it("are those of the settings' zone: one moment is night in Tianjin and day in London", () => {
    const moment = new Date("2026-03-02T15:00:00Z");
    expect(isQuiet(night, localTime(moment, "Asia/Shanghai"))).toBe(true);
    expect(isQuiet(night, localTime(moment, "Europe/London"))).toBe(false);
  });
});

describe("the digest", () => {
  const late = (raised: string) => entry({ raised, event: { ...event({ key: "o" }), kind: "overdue" } });

  it("tells what is not told at once, at its time, or at the first chance after it", () => {
    expect(told("2026-03-02 17:29:59", [late(NOON)])).toBe(0);
    expect(told("2026-03-02 17:30:00", [late(NOON)])).toBe(1);
    expect(told("2026-03-02 21:00:00", [late(NOON)])).toBe(1);
    expect(told("2026-03-03 17:29:59", [late("2026-03-02 17:30:01")])).toBe(0);
    expect(told("2026-03-03 17:30:00", [late("2026-03-02 17:30:01")])).toBe(1);
  });

  it("that falls into quiet hours comes when they end", () => {
    const night = { digest: "23:00" };
    expect(told("2026-03-02 23:00:00", [late(NOON)], night)).toBe(0);
    expect(told("2026-03-03 07:00:00", [late(NOON)], night)).toBe(1);
  });

  it("lastDigest is today's when it is over, else yesterday's, over months too", () => {
    expect(lastDigest("17:30", "2026-03-02 17:30:00")).toBe("2026-03-02 17:30:00");
    expect(lastDigest("17:30", "2026-03-01 08:00:00")).toBe("2026-02-28 17:30:00");
    expect(lastDigest("off", NOON)).toBeNull();
  });

  it("does not wait for the time of a clock that was ahead when it was raised", () => {
    expect(isDigestDue("17:30", "2027-03-02 12:00:00", NOON)).toBe(true);
  });
});

describe("a channel", () => {
  const ms = at(NOON).getTime();

  it("is not sent the next message before the group's minutes are over, but an urgent ticket, with what waits", () => {
    const standing = { sent: [ms - 9 * MINUTE] };
    expect(told(NOON, [entry()], {}, standing)).toBe(0);
    expect(told(NOON, [entry(), urgent()], {}, standing)).toBe(2);
    expect(told(NOON, [entry()], {}, { sent: [ms - 10 * MINUTE] })).toBe(1);
  });

  it("is sent no more than 18 messages within a minute", () => {
    const sent = (n: number) => ({ sent: Array.from({ length: n }, (_, i) => ms - 59_000 + i) });
    expect(told(NOON, [entry()], { group_minutes: 0 }, sent(17))).toBe(1);
    expect(told(NOON, [entry()], { group_minutes: 0 }, sent(18))).toBe(0);
  });

  it("is tried at once with other settings, whatever it waits for", () => {
    const waits = { notBefore: ms + MINUTE, blockedUntil: ms + MINUTE };
    expect(told(NOON, [entry()], {}, { ...waits, fingerprint: "f" })).toBe(0);
    expect(told(NOON, [entry()], {}, { ...waits, fingerprint: "other" })).toBe(1);
  });

  it("does not wait for times that a clock set which was a year ahead", () => {
    const year = ms + 365 * 24 * 60 * MINUTE;
    const ahead = { notBefore: year, blockedUntil: year, sent: [year], fingerprint: "f" };
    expect(told(NOON, [entry({ alone: year })], {}, ahead)).toBe(1);
  });

  it("is sent what a server did not take by itself, and what it did not take alone a day later", () => {
    const open = [entry({ id: "1", alone: ms }), entry({ id: "2", alone: ms })];
    expect(told(NOON, open)).toBe(1);
    expect(told(NOON, [entry({ state: "refused", alone: ms + MINUTE })])).toBe(0);
    expect(told(NOON, [entry({ state: "refused", alone: ms })])).toBe(1);
  });
});

it("backoff doubles from a minute to at most six hours, within a fifth, the same for the same message", () => {
  const times = Array.from({ length: 12 }, (_, i) => backoff(i + 1, "8000") / MINUTE);
  for (const [i, minutes] of times.entries()) {
    const plain = Math.min(2 ** i, 300);
    expect(minutes).toBeGreaterThan(0.99 * plain);
    expect(minutes).toBeLessThan(1.01 * plain);
  }
  expect(backoff(1, "0000")).toBe(0.8 * MINUTE);
  expect(backoff(1, "ffff")).toBe(1.2 * MINUTE);
  expect(backoff(40, "ffff")).toBe(360 * MINUTE);
});
