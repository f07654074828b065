import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Brief } from "../../src/briefs/model.ts";
import { csv } from "../feeds/support.ts";
import { call, newHome } from "./support.ts";

const AS_OF = "2026-02-20T20:00:00";
const HEAD = [
  ...[
    "工单编号",
    "受理时间",
    "来源渠道",
    "诉求类型",
    "标题",
    "内容",
    "工单状态",
    "承办单位",
    "转派时间",
    "办结时间",
  ],
  ...["是否货车司机", "是否联系", "是否解决", "满意度"],
];

/** Tickets of three weeks from 26 January 2026, ten a week; of each week's ten, `bad` are rated unresolved. */
function rows(bad: number): string[][] {
  return [0, 1, 2].flatMap((week) =>
    Array.from({ length: 10 }, (_, i) => {
      const day = new Date(Date.UTC(2026, 0, 26 + 7 * week + (i % 5))).toISOString().slice(0, 10);
      const done = new Date(Date.UTC(2026, 0, 28 + 7 * week + (i % 5))).toISOString().slice(0, 10);
      return [
        ...[
          `W${week}N${i}`,
          `${day} 09:00:00`,
          "12328电话",
          "投诉",
          "运费拖欠",
          `货主拖欠运费，第${i}车货款至今未结清`,
        ],
        ...["已办结", "武清区交通运输局", `${day} 09:30:00`, `${done} 15:00:00`],
        ...["是", "是", i < bad ? "否" : "是", i < bad ? "不满意" : "满意"],
      ];
    }),
  );
}

const home = newHome();
const out = (name: string) => join(home.dir, "out", name);
const write = (name: string, table: string[][]) => writeFileSync(join(home.feeds, name), csv(HEAD, table));
const asked = ["brief", "weekly", "2026-W06", "--home", home.dir, "--as-of", AS_OF, "--json"];

interface Answer {
  briefs: {
    id: string;
    state: string;
    identical: boolean;
    folder: string;
    files: { name: string; bytes: number; sha256: string }[];
  }[];
  noPdf: string | null;
}

/** Freezes the week, and gives what the command tells with the model of its first brief. */
async function freeze(...more: string[]): Promise<Answer & { model: Brief }> {
  const { code, out: told, err } = await call(...asked, ...more);
  expect([code, err.includes("unexpected")], err).toEqual([0, false]);
  const answer = JSON.parse(told) as Answer;
  return { ...answer, model: JSON.parse(readFileSync(join(answer.briefs[0]!.folder, "brief.json"), "utf8")) };
}

const figure = ({ figures }: Brief, name: RegExp) => figures.find((one) => name.test(one.id));
const bytes = ({ folder }: { folder: string }, name: string) => readFileSync(join(folder, name));

beforeAll(() => {
  process.env.XIANBAN_BROWSER = "none";
});
afterAll(() => {
  delete process.env.XIANBAN_BROWSER;
});

describe("a brief that was frozen", () => {
  it("stays as it was when later data come, and is made again to the byte", async () => {
    write("first.csv", rows(1));
    expect((await call("load", "--home", home.dir)).code).toBe(0);
    const first = await freeze();
    expect(first.briefs.map(({ id, state }) => [id, state])).toEqual([
      ["weekly-2026-W06-leader-internal", "new"],
    ]);
    expect(first.noPdf).toMatch(/browser/i);
    // Week 6 is 2 to 8 February: the second ten. One of ten is unresolved: 9 of 10.
    expect(figure(first.model, /resolution$/)).toMatchObject({ numerator: 9, denominator: 10 });

    // Moments are known to the second: what comes next is later than what was known.
    await pause(1100);
    write("late.csv", rows(4));
    expect((await call("load", "--home", home.dir)).code).toBe(0);
    const again = await freeze("--out", out("again"));
    expect(again.briefs.map(({ state, identical, folder }) => [state, identical, folder])).toEqual([
      ["unchanged", true, first.briefs[0]!.folder],
    ]);
    for (const { name, bytes: size } of first.briefs[0]!.files)
      expect(bytes(first.briefs[0]!, name).length).toBe(size);

    const { code } = await call(...asked.map((one) => (one === AS_OF ? "2026-02-21T08:00:00" : one)));
    expect(code).toBe(0);
    const second = JSON.parse(
      readFileSync(join(first.briefs[0]!.folder, "..", "2", "brief.json"), "utf8"),
    ) as Brief;
    expect(figure(second, /resolution$/)).toMatchObject({ numerator: 6, denominator: 10 });
  });
});

describe("what cannot be told", () => {
  const brief = (...args: string[]) =>
    call("brief", ...args, "--home", home.dir, "--as-of", "2026-02-25T20:00");

  it.each([
    [["weekly", "2026-W30"], 1, "2026-W30 lies in the future", "xianban brief weekly 2026-W08"],
    [["monthly", "2026-02"], 1, "2026-02 ends on 2026-02-28, which is not over", "brief monthly 2026-01"],
    [["yearly", "2019"], 1, "2019 lies before the data, which begin on 2026-01-26", "brief yearly 2026"],
    [["weekly", "2026-W53"], 1, "2026-W53 lies in the future", "xianban brief weekly 2026-W08"],
    [["weekly", "2025-W53"], 2, "2025-W53: not a period of a weekly brief", "2025 has 52 weeks"],
    [["weekly", "2026-W07", "--for", "unit:朝阳"], 2, "--for unit:朝阳: no such unit", "武清区交通运输局"],
    [
      ["weekly", "2026-W07", "--edition", "secret"],
      2,
      "--edition secret: no such edition",
      "internal, public",
    ],
    [["hourly", "2026-W07"], 2, "brief hourly: no such kind", "daily, weekly, monthly, quarterly, yearly"],
    [[], 2, "brief: which kind, and of which period?", "xianban brief weekly 2026-W07"],
    [["weekly"], 2, "brief weekly: name one period", "xianban brief weekly 2026-W07"],
  ])("%j: one line and the way out", async (args, exit, message, hint) => {
    const { code, out: told, err } = await brief(...args);
    expect([code, told]).toEqual([exit, ""]);
    const lines = err.trim().split("\n").slice(-2);
    expect(lines[0]).toContain(message);
    expect(lines[1]).toContain(hint);
  });

  it("a week with nothing at all, and a unit with nothing, have briefs that say so", async () => {
    const { code, out: told } = await brief("weekly", "2026-W08", "--for", "leader,unit:和平", "--json");
    expect(code).toBe(0);
    const pages = (JSON.parse(told) as Answer).briefs.map((one) => bytes(one, "brief.html").toString("utf8"));
    expect(pages).toHaveLength(2);
    for (const page of pages) {
      expect(page).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
      expect(page.replace(/<[^>]+>/g, "")).toMatch(/未受理|没有|无/);
    }
  });
});
