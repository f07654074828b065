import { describe, expect, it } from "vitest";
import { XianbanError } from "../../src/errors.ts";
import { checkFeedNames } from "../../src/feeds/feed-names.ts";
import { readSettings, settingsFile } from "../../src/settings/home.ts";
import { type Bench, bench } from "../feeds/support.ts";

/** What is wrong with settings, by lines without their folder. */
function wrongIn(b: Bench, yaml: string): string[] {
  b.settings(yaml);
  try {
    checkFeedNames(readSettings(b.home), settingsFile(b.home));
    return [];
  } catch (error) {
    if (!(error instanceof XianbanError)) throw error;
    return error.message.split("\n").map((line) => line.replace(/^.*\/(xianban\.yaml)/, "$1"));
  }
}

const FEED = "city: 天津市\nfeeds:\n  - name: own\n    kind: ticket\n    path: feeds/*.csv\n";

describe("settings", () => {
  it("take a default that YAML reads as a number for the word it is", async () => {
    const b = await bench();
    expect(wrongIn(b, `${FEED}    defaults: { channel: 12345 }\n`)).toEqual([]);
    expect(readSettings(b.home).feeds[0]?.defaults).toEqual({ channel: "12345" });
  });
});

describe("settings that are wrong", () => {
  it("name the line of a key that there is not, and the keys that there are", async () => {
    const b = await bench();
    expect(wrongIn(b, "city: 天津市\nweekstart: 1\n")).toEqual([
      expect.stringMatching(
        /^xianban\.yaml:2: weekstart: no such key \(week_start\?\); there are city, zone, week_start, /,
      ),
    ]);
    expect(wrongIn(b, `${FEED}    colums: { number: 单号 }\n`)).toEqual([
      expect.stringMatching(
        /^xianban\.yaml:6: feeds\.0\.colums: no such key \(columns\?\); there are name, kind, path, columns/,
      ),
    ]);
  });

  it("name the line of the feed where a key is missing, and of the key where its value stands further down", async () => {
    const b = await bench();
    expect(wrongIn(b, "city: 天津市\nfeeds:\n  - name: own\n    path: feeds/*\n")).toEqual([
      expect.stringMatching(/^xianban\.yaml:3: feeds\.0\.kind: /),
    ]);
    expect(wrongIn(b, `${FEED}    columns:\n      - number\n`)).toEqual([
      expect.stringMatching(/^xianban\.yaml:6: feeds\.0\.columns: /),
    ]);
  });

  it("name the line of a field that the kind of feed has not, and the nearest that it has", async () => {
    const b = await bench();
    const yaml = `${FEED}    columns:\n      number: 单号\n      recieved_at: 时刻\n    defaults: { chanel: 网站 }\n    values:\n      kinds: { 求解答: 咨询 }\n`;
    expect(wrongIn(b, yaml)).toEqual([
      expect.stringMatching(
        /^xianban\.yaml:8: feed own: columns: recieved_at: no field of ticket \(received_at or /,
      ),
      expect.stringMatching(/^xianban\.yaml:9: feed own: defaults: chanel: no field of ticket \(channel or /),
      expect.stringMatching(/^xianban\.yaml:11: feed own: values: kinds: no field of ticket \(kind or /),
    ]);
  });

  it("name the line of a value that the field cannot have", async () => {
    const b = await bench();
    const yaml = `${FEED}    values:\n      kind:\n        求解答: 咨徇\n        求办理: 办理\n      first_resolved: { 好了: 是, 没好: 没 }\n    defaults: { channel: 市长信箱 }\n`;
    expect(wrongIn(b, yaml)).toEqual([
      "xianban.yaml:8: feed own: values: kind: 求解答: 咨徇 is no value of this field",
      "xianban.yaml:10: feed own: values: first_resolved: 没好: 没 is no value of this field",
      "xianban.yaml:11: feed own: defaults: channel: 市长信箱 is no value of this field",
    ]);
  });

  it("name the line of rows to leave out that cannot be told", async () => {
    const b = await bench();
    expect(wrongIn(b, `${FEED}    leave_out:\n      title: [测试]\n      unt: [测试]\n`)).toEqual([
      "xianban.yaml:7: feed own: leave_out: title: a text has no words to compare",
      expect.stringMatching(/^xianban\.yaml:8: feed own: leave_out: unt: no field of ticket \(unit or /),
    ]);
    const platform = FEED.replace("kind: ticket", "kind: platform_complaint");
    expect(wrongIn(b, `${platform}    leave_out: { status: [测试] }\n`)).toEqual([
      "xianban.yaml:6: feed own: leave_out: only tickets can be left out",
    ]);
  });

  it("name the line of an encoding that nobody knows", async () => {
    const b = await bench();
    expect(wrongIn(b, `${FEED}    encoding: gbk2000\n`)).toEqual([
      "xianban.yaml:6: feed own: encoding: gbk2000 is not known; there are utf-8, utf-16le, utf-16be, gb18030, big5, windows-1252",
    ]);
    expect(wrongIn(b, `${FEED}    encoding: GBK\n`)).toEqual([]);
  });

  it("name the line of a feed's name that another feed has", async () => {
    const b = await bench();
    const again = "  - { name: own, kind: ticket, url: http://h/ }\n";
    expect(wrongIn(b, `${FEED}  - { name: other, kind: ticket, path: feeds/o/* }\n${again}`)).toEqual([
      "xianban.yaml:7: feeds.2.name: feeds.0 has this name already, got own; give each feed one of its own",
    ]);
    expect(wrongIn(b, `${FEED}    dates: 5\n  - \n  - text\n  - text\n${again}`)).toContainEqual(
      expect.stringMatching(/^xianban\.yaml:10: feeds\.4\.name: feeds\.0 has this name already/),
    );
  });

  it.each([
    "/srv/*.csv",
    "C:/out/*.csv",
    "../out/*.csv",
    "feeds/../x",
    "./feeds/*",
    "feeds\\x\\*.csv",
    "~/x",
  ])("name the path %s, which no file of feeds/ can fit", async (path) => {
    expect(wrongIn(await bench(), FEED.replace("feeds/*.csv", path))).toEqual([
      `xianban.yaml:5: feeds.0.path: fits no file, got ${path}; it is a path under the home folder, with / and without .. in it, such as feeds/letters-*.csv`,
    ]);
  });

  it("name the line that is no YAML", async () => {
    expect(wrongIn(await bench(), "city: 天津市\n  zone: [\n")).toEqual(
      expect.arrayContaining([expect.stringMatching(/^xianban\.yaml:\d: /)]),
    );
  });
});
