import { describe, expect, it } from "vitest";
import type { LevelMove, ListComparison, MixView } from "../../reports/components/data.ts";
import type { Lens } from "../../reports/components/members.ts";
import { comparisonWords } from "../../reports/components/platform-list.ts";
import {
  mixWords,
  platformNews,
  recentTurns,
  testWords,
  turnsOf,
  turnWords,
} from "../../reports/components/platform-words.ts";
import { plain } from "../../reports/components/say.ts";

const move = (start: string, before: number, after: number, more: Partial<LevelMove> = {}): LevelMove => ({
  ...{ start, earliest: start, latest: start, before, after, confidence: 0.999 },
  ...more,
});
const RISE = move("2025-11-03", 0.74, 15);
const FALL = move("2025-12-01", 15, 5.73);

const lens = {
  meta: {
    asOf: "2026-02-28 20:00:00",
    issues: { "membership-fee": { name: "会员费与平台收费", group: "", division: "", page: true } },
  },
} as unknown as Lens;

describe("a change of level in words", () => {
  it("joins a rise with the fall right after it, and names dates and weekly counts", () => {
    expect(turnsOf([RISE, FALL])).toEqual([{ move: RISE, back: FALL }]);
    expect(plain(turnWords({ move: RISE, back: FALL }))).toBe(
      "2025年11月3日当周起由每周不足 1 件升至约 15 件，至 12月1日当周回落至约 6 件（起点明确，置信度 99.9%）",
    );
  });
  it("keeps two rises in a row apart, and names the year again where it turns", () => {
    const second = move("2026-01-12", 15, 33);
    expect(turnsOf([RISE, second]).map(({ back }) => back)).toEqual([null, null]);
    const down = move("2026-01-12", 15, 3);
    expect(plain(turnWords({ move: RISE, back: down }))).toContain("至 2026年1月12日当周回落至约 3 件");
  });
  it("gives the interval of a date that is not sure", () => {
    const vague = move("2025-11-03", 16, 25, {
      earliest: "2025-07-21",
      latest: "2025-11-10",
      confidence: 0.998,
    });
    expect(plain(turnWords({ move: vague, back: null }))).toBe(
      "2025年11月3日当周起由每周约 16 件升至约 25 件（起点 95% 区间为 7月21日当周至 11月10日当周，置信度 99.8%）",
    );
  });
  it("is news for 26 weeks (182 days) after its last turn", () => {
    expect(recentTurns([RISE], "2026-05-04 08:00:00").length).toBe(1);
    expect(recentTurns([RISE], "2026-05-05 08:00:00").length).toBe(0);
    expect(recentTurns([RISE, FALL], "2026-05-05 08:00:00").length).toBe(1);
  });
});

describe("a shift of the mix in words", () => {
  const mix: MixView = {
    now: 302,
    before: 188,
    test: { statistic: 46.58, df: 10, p: 0.0000011 },
    classes: [
      { issue: "membership-fee", now: 160, before: 45, q: 2.6e-9, moved: "up" },
      { issue: "", now: 20, before: 25, q: 0.4, moved: "no" },
    ],
  };
  it("names the class with both shares and both counts, and only one that moved", () => {
    // 45 ÷ 188 = 23.9 %, 160 ÷ 302 = 53.0 %
    expect(plain(mixWords(mix, lens) ?? [])).toBe(
      "事项构成较前 13 周有变化：会员费与平台收费占比由 23.9% 升至 53.0%（45→160 人）",
    );
    expect(mixWords({ ...mix, classes: mix.classes.slice(1) }, lens)).toBeNull();
  });
  it("says how it was tested, or that it was not", () => {
    expect(testWords(mix)).toContain("χ²=46.6，自由度 10，p<0.001：构成有变化");
    expect(testWords({ ...mix, test: null })).toBe("件数不足，不作构成检验。");
  });
  it("stands behind the dated changes of classes", () => {
    const news = platformNews(
      { changes: [], moves: [{ issue: "membership-fee", changes: [RISE, FALL] }], mix },
      lens,
    ).map(plain);
    expect(news.length).toBe(2);
    expect(news[0]).toMatch(/^「会员费与平台收费」：2025年11月3日当周起/);
  });
});

describe("a platform's own list against the hotline in words", () => {
  const list: ListComparison = {
    ...{ since: "2025-09-01", until: "2026-02-28", complaints: 100, tickets: 80, linked: 30, apart: 0 },
    ...{ bothResolved: 15, neitherResolved: 4, disputed: 5, resolvedUnclaimed: 2, unknown: 4 },
    disputedShare: { value: 0.25, lower: 0.112, upper: 0.469 },
    recovered: { events: 0, platform: 0, hotline: 0 },
    daysToHotline: 3,
  };
  it("counts what is in both, in one only, and what callers deny of what the platform calls settled", () => {
    // 100 − 30, 80 − 30; asked 15 + 5 = 20, denied 5 = 25.0 %
    const text = plain(comparisonWords(list));
    expect(text).toContain("判定为同一事 30 件，只在平台 70 件，只在热线 50 件");
    expect(text).toContain(
      "平台称已办妥且回访问到的 20 件中，来电人否认 5 件（25.0%，95% 区间 11.2%—46.9%）",
    );
  });
  it("says that nothing can be compared where no event is in both", () => {
    expect(plain(comparisonWords({ ...list, linked: 0, disputedShare: null }))).toContain(
      "没有能判定为同一事的",
    );
  });
});
