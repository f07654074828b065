import { describe, expect, it } from "vitest";
import { comparison } from "../../reports/components/compare.ts";
import type { PeriodPoint, RateRule } from "../../reports/components/data.ts";
import { plain } from "../../reports/components/say.ts";
import {
  dueSentence,
  festivalSentence,
  type Headline,
  platformSentence,
  ratesSentence,
  volumeSentence,
} from "../../reports/components/sentences.ts";

const RULES: RateRule[] = [
  { id: "response", name: "响应率", floor: 90, target: 90, clause: "T26-0" },
  { id: "resolution", name: "解决率", floor: 80, target: 90, clause: "T26-0" },
  { id: "satisfaction", name: "满意率", floor: 80, target: 90, clause: "T26-0" },
];
const side = (received: number) => ({ received, rates: {}, process: [] });
const volume = (received: number, before: number | null, usual: [number, number] | null) =>
  plain(
    volumeSentence(
      "week",
      { received, usual, partial: false, like: null },
      {
        now: side(received),
        before: before === null ? null : side(before),
        name: "上周",
        obstacle: before === null ? "上周无数据，不作比较" : null,
        unlike: before === null ? "上周无数据，不作比较" : null,
        uneven: null,
      },
      "#",
    ),
  );
const rates = (pairs: [number, number][], blame: Headline["blame"] = null, partial = false) =>
  plain(
    ratesSentence(
      pairs.map(([numerator, denominator], i) => ({
        rule: RULES[i] as RateRule,
        rate: { numerator, denominator },
        blame,
      })),
      10,
      partial,
      "#",
    ),
  );

describe("volumeSentence compares with last week and the usual range", () => {
  it("a fall within the usual range", () => {
    expect(volume(214, 223, [160, 254])).toBe(
      "本周受理司机工单 214 件，较上周（223 件）少 9 件，在常见范围（160—254 件）之内。",
    );
  });
  it("a rise beyond it", () =>
    expect(volume(300, 223, [160, 254])).toContain("多 77 件，高于常见范围（160—254 件）"));
  it("a fall that is still above it says 但仍", () =>
    expect(volume(137, 175, [76, 114])).toContain("少 38 件，但仍高于常见范围"));
  it("a rise that is still below it says 但仍", () =>
    expect(volume(50, 40, [76, 114])).toContain("多 10 件，但仍低于常见范围"));
  it("a tie", () => expect(volume(214, 214, [160, 254])).toContain("与上周持平，在常见范围"));
  it("nothing received", () =>
    expect(volume(0, 3, null)).toBe("本周未受理司机工单，较上周（3 件）少 3 件，历史不足，未定常见范围。"));
  it("no week before", () => expect(volume(5, null, null)).toContain("上周无数据，不作比较"));
});

describe("a week that is not over", () => {
  const first = (start: string, end: string, working: number, received: number) => ({
    ...{ start, end, working, received },
    ...{ rates: {}, process: [] },
  });
  const words = (received: number, like: PeriodPoint["like"]) => {
    const point = { received, usual: [76, 118] as [number, number], partial: true, like } as PeriodPoint;
    return plain(volumeSentence("week", point, comparison("week", [point], 0), "#"));
  };
  it("is set against as many days of last week: Monday to Saturday, 97 to 110", () =>
    expect(
      words(97, {
        days: 6,
        now: first("2026-03-02", "2026-03-07", 5, 97),
        before: first("2026-02-23", "2026-02-28", 5, 110),
      }),
    ).toBe(
      "本周（未满，计至3月7日）受理司机工单 97 件，较上周同期（110 件）少 13 件，在同期常见范围（76—118 件）之内。",
    ));
  it("is not set against days without work", () =>
    expect(
      words(97, {
        days: 6,
        now: first("2026-02-23", "2026-02-28", 5, 97),
        before: first("2026-02-16", "2026-02-21", 0, 26),
      }),
    ).toContain("97 件，上周同期工作日 0 天，不可比，在同期常见范围"));
  it("leaves out the day that is not over: 3 of 23 came in today", () =>
    expect(
      words(23, {
        days: 2,
        now: first("2026-03-02", "2026-03-03", 2, 20),
        before: first("2026-02-23", "2026-02-24", 2, 30),
      }),
    ).toContain("截至目前受理司机工单 23 件；其中至3月3日 20 件，较上周同期（30 件）少 10 件"));
  it("without a day over is not compared at all", () =>
    expect(words(3, null)).toBe("本周未满，截至目前受理司机工单 3 件，尚无满一天的数据，不作比较。"));
});

describe("ratesSentence judges the three rates", () => {
  it("names the one below with points, lack and the unit that lacks most: 120 − 118 = 2", () => {
    expect(
      rates(
        [
          [147, 153],
          [118, 150],
          [127, 153],
        ],
        { name: "武清区", short: 2 },
      ),
    ).toBe(
      "响应率 96.1%（147/153）、满意率 83.0%（127/153）均过底线；解决率 78.7% 低于底线 1.3 个百分点（118/150），折合少 2 件，武清区一家少 2 件。",
    );
  });
  it("79.96 % is below and reads so", () => {
    expect(
      rates([
        [95, 100],
        [7996, 10000],
        [95, 100],
      ]),
    ).toContain(
      "解决率 79.96% 低于底线 0.04 个百分点（7996/10,000），折合少 4 件".replace("10,000", "10,000"),
    );
  });
  it("all over the target", () =>
    expect(
      rates([
        [95, 100],
        [95, 100],
        [95, 100],
      ]),
    ).toContain("均达目标。"));
  it("all below: three parts, none good", () => {
    const text = rates([
      [50, 100],
      [50, 100],
      [50, 100],
    ]);
    expect(text.match(/低于底线/g)).toHaveLength(3);
    expect(text).not.toContain("过底线");
  });
  it("too few are given and not judged", () =>
    expect(
      rates([
        [1, 1],
        [1, 1],
        [1, 1],
      ]),
    ).toContain("满意率 100.0%（1/1）评价不足 10 件，不判。"));
  it("none at all", () =>
    expect(
      rates([
        [0, 0],
        [0, 0],
        [0, 0],
      ]),
    ).toBe("响应率、解决率、满意率尚无评价，不判。"));
  it("a week not over reads as provisional", () =>
    expect(
      rates(
        [
          [95, 100],
          [95, 100],
          [95, 100],
        ],
        null,
        true,
      ),
    ).toMatch(/^暂计：/));
});

describe("platformSentence names who moved", () => {
  const row = (
    name: string,
    received: number,
    before: number | null,
    usual: [number, number] | null,
    key = true,
  ) => ({ name, received, before, usual, key });
  it("beyond the usual range", () => {
    expect(
      plain(platformSentence([row("货拉拉", 58, 52, [20, 45]), row("满帮", 41, 39, [30, 50])], "上周", "#")),
    ).toBe("反映货拉拉 58 件，较上周（52 件）多 6 件，高于常见范围（20—45 件）。");
  });
  it("nobody moved", () => {
    expect(
      plain(platformSentence([row("货拉拉", 30, 30, [20, 45]), row("满帮", 41, 39, [30, 50])], "上周", "#")),
    ).toBe("反映货拉拉 30 件、满帮 41 件，均在常见范围。");
  });
  it("no platform known", () => expect(platformSentence([], "上周", "#")).toEqual([]));
});

describe("dueSentence and festivalSentence", () => {
  it("nothing overdue is said as such", () => {
    expect(plain(dueSentence({ overdue: 0, today: 1, next: 0, later: 9 }, "2026-02-15 18:00:00", "#"))).toBe(
      "截至2月15日 18:00，在办均未超时限，今日到期 1 件，下一工作日 0 件。",
    );
  });
  it("overdue is counted", () =>
    expect(
      plain(dueSentence({ overdue: 3, today: 4, next: 11, later: 0 }, "2026-02-15 18:00:00", "#")),
    ).toContain("在办件超办结时限 3 件"));
  it("names another step that is overdue, as rectification is, though no completion is", () => {
    const steps = [
      { name: "整改", open: 2, overdue: 1 },
      { name: "转派", open: 1, overdue: 0 },
    ];
    const due = { overdue: 0, today: 0, next: 3, later: 9 };
    expect(plain(dueSentence(due, null, "#", { list: steps, href: "#steps" }))).toBe(
      "在办均未超时限，今日到期 0 件，下一工作日 3 件；整改超时 1 件。",
    );
  });
  it("a festival week says that it is not a usual one; a week with five working days does not", () => {
    expect(plain(festivalSentence("week", { festivals: ["春节"], working: 0 }))).toBe(
      "本周为春节假期，工作日 0 天，数字不代表平常。",
    );
    expect(festivalSentence("week", { festivals: ["元旦"], working: 4 })).toEqual([]);
    expect(festivalSentence("week", { festivals: ["春节"], working: null })).toEqual([]);
  });
});
