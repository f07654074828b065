import { describe, expect, it } from "vitest";
import { XianbanError } from "../../src/errors.ts";
import { wordsOf } from "../../src/feeds/dictionary.ts";
import { readSettings } from "../../src/settings/home.ts";
import { nearName } from "../../src/settings/near.ts";
import { RATING_SOURCES, settingsSchema } from "../../src/settings/settings.ts";
import { bench } from "../feeds/support.ts";

/** What is wrong with settings, as `line: key: what`. */
async function faults(yaml: string): Promise<string[]> {
  const b = await bench();
  b.settings(yaml);
  try {
    readSettings(b.home);
    return [];
  } catch (error) {
    if (!(error instanceof XianbanError)) throw error;
    return error.message.split("\n").map((line) => line.replace(/^.*\/xianban\.yaml:/, ""));
  }
}

describe("a fault of the settings", () => {
  it.each([
    ["week_start: 9", "week_start: at most 7, got 9"],
    ["matter_days: 1.5", "matter_days: a whole number, got the number 1.5"],
    ['port: "4173"', "port: a number, got the text 4173"],
    ["profile: strickt", "profile: default, strict or lenient, got strickt"],
    ["policies: []", "policies: at least 1 in the list, got an empty list"],
    ["city:", "city: a text, got nothing"],
    ["publish: 5", "publish: the keys keep, budget_kb, stale_hours, got a number"],
    [
      "retention: { texts_years: 3 }",
      "retention.texts_years: texts are kept at least 5 years (C4-24), got 3",
    ],
    [
      `zone: ${"x".repeat(50)}`,
      `zone: no such time zone, got ${"x".repeat(40)}…; a name such as Asia/Shanghai is wanted`,
    ],
    ["zone: Asia/Shangai", "zone: no such time zone, got Asia/Shangai; did you mean Asia/Shanghai?"],
    ["rating_source: 热线", `rating_source: 热线回访, 承办单位回访, 委回访, 部抽样, 短信 or APP, got 热线`],
    ["timetable: { daily: false }", "timetable.daily: a time such as 06:30, or off, got false"],
    ["timetable: { daily: 6:30 }", "timetable.daily: a time such as 06:30, or off, got 6:30"],
    ["timetable: { return: 5 }", "timetable.return: off or the keys day, at, move, got 5"],
    [
      'timetable: { monthly: { day: 2, at: "07:60", move: next } }',
      "timetable.monthly.at: a time such as 06:30, got 07:60",
    ],
    ["notices: { quiet: late }", "notices.quiet: off or the keys from, to, except, got late"],
    [
      'notices: { quiet: { from: "22:00", to: 7 } }',
      "notices.quiet.to: a time such as 22:00, got the number 7",
    ],
    [
      "notices: { channels: { a b: { kind: sms } } }",
      "notices.channels.a b: not allowed as a key: letters, digits, _ and - only",
    ],
    [
      "notices: { channels: { a: { kind: sms } } }",
      "notices.channels.a.kind: wecom, dingtalk, feishu, mail or webhook, got sms",
    ],
  ])("names the value found and what is allowed: %s", async (yaml, fault) => {
    expect((await faults(yaml))[0]).toBe(`1: ${fault}`);
  });

  it("inside one of several shapes is told of each key that is wrong", async () => {
    expect(
      await faults("timetable:\n  weekly: { day: 8 }\n  monthly: { day: 32, at: off, move: nxt }"),
    ).toEqual([
      "2: timetable.weekly.day: at most 7, got 8",
      "3: timetable.monthly.day: at most 28, got 32",
      "3: timetable.monthly.at: a time such as 06:30, got off",
      "3: timetable.monthly.move: next, previous or none, got nxt",
    ]);
  });

  it.each(["leader,unti", "unit:", "", "all:武清", "leader,,unit"])(
    "is %j as those whom briefs are for",
    async (text) => {
      expect(await faults(`timetable: { briefs_for: ${JSON.stringify(text)} }`)).toEqual([
        expect.stringMatching(/^1: timetable\.briefs_for: leader, division, .*, got /),
      ]);
    },
  );

  it.each(["leader", "领导，unit", "division:货运处, unit：武清", "all", "platform:货拉拉"])(
    "is not %s",
    async (text) => {
      expect(await faults(`timetable: { briefs_for: "${text}" }`)).toEqual([]);
    },
  );

  it("never shows what may be a secret", async () => {
    const yaml = [
      "feeds:",
      "  - https://u:geheim@h/",
      "  - { name: a, kind: ticket, url: 'ftp://geheim', headers: { Authorization: geheim, 'a b': geheim }, body: geheim }",
      "  - { name: b, kind: ticket, database: geheim, query: geheim, path: 'http://h/?token=geheim' }",
      "notices:",
      "  base_url: geheim",
      "  channels:",
      "    a: geheim",
      "    b: { kind: wecom, key: geheim, server: geheim }",
      "    c: { kind: dingtalk, token: geheim, secret: geheim }",
      "    d: { kind: mail, host: h, from: a@b.c, to: [a@b.c], user: u, password: geheim }",
      "    e: [geheim]",
    ].join("\n");
    const found = await faults(yaml);
    expect(found.length).toBeGreaterThan(10);
    expect(found.join("\n")).not.toContain("geheim");
  });
});

it("ratings come from those whom the word list knows", () => {
  expect([...new Set(wordsOf("rating_source").values())].sort()).toEqual([...RATING_SOURCES].sort());
});

describe("the name that a mistyped one stands for", () => {
  it.each([
    ["weekstart", "week_start"],
    ["ZONE", "zone"],
    ["citty", "city"],
    ["feed", null],
    ["xyz", null],
  ])("of %s is %s", (given, near) => {
    expect(nearName(given, ["city", "zone", "week_start"])).toBe(near);
  });
});

it("a job of the timetable is as usual in what is left out", () => {
  const { timetable } = settingsSchema.parse({ timetable: { weekly: { day: 3 } } });
  expect(timetable.weekly).toEqual({ day: 3, at: "07:00", move: "next" });
});
