import { describe, expect, it } from "vitest";
import { volumeWords as volumeOf } from "../../../reports/components/issue-words.ts";
import { type ClassCounts, type Ranked, rankIssues } from "../../../src/issues/frequency/ranking.ts";
import { Random } from "../../../src/statistics/random.ts";
import { drawCount } from "../../statistics/draw.ts";

const steady = (level: number, n = 30): number[] => new Array<number>(n).fill(level);

const volumeWords = (row: Ranked, name: string): string =>
  volumeOf({ ...row, before: row.change?.before ?? null }, name);

/** A class with as many callers and matters as tickets, and the last of its history as the period before. */
function own(issue: string, tickets: number, history: readonly number[]): ClassCounts {
  return {
    issue,
    tickets,
    matters: tickets,
    callers: tickets,
    callersUnknown: 0,
    before: history.at(-1) ?? null,
    lastYear: null,
    history,
  };
}

describe("the ranking of classes", () => {
  const { rows, vital, apart, tickets } = rankIssues(
    [
      own("车贴", 10, steady(10)),
      own("运费拖欠", 60, steady(60)),
      own("未分类", 20, steady(20)),
      own("压车", 10, steady(10)),
    ],
    { apart: ["未分类"] },
  );

  it("is by tickets, ties by name, classes apart last and without a rank", () => {
    expect(rows.map(({ issue, rank }) => [issue, rank])).toEqual([
      ["运费拖欠", 1],
      ["压车", 2],
      ["车贴", 3],
      ["未分类", null],
    ]);
  });
  it("has shares of all tickets and a Pareto line over the ranked ones", () => {
    // 60, 10, 10 of 100; 60 ÷ 80 = 0.75, 70 ÷ 80 = 0.875 ≥ 0.8 at the second
    expect(tickets).toBe(100);
    expect(rows.map(({ share }) => share)).toEqual([0.6, 0.1, 0.1, 0.2]);
    expect(rows.map(({ cumulative }) => cumulative)).toEqual([0.75, 0.875, 1, null]);
    expect(vital).toBe(2);
    expect(apart).toBeCloseTo(0.2, 12);
  });
  it("of nothing is empty", () => {
    expect(rankIssues([])).toEqual({ tickets: 0, rows: [], vital: 0, apart: 0 });
  });
  it("refuses histories of unlike length", () => {
    expect(() => rankIssues([own("a", 1, steady(1, 9)), own("b", 1, steady(1, 8))])).toThrow(RangeError);
  });
});

describe("how a class moved", () => {
  const one = (tickets: number, history: readonly number[]) =>
    rankIssues([own("x", tickets, history)]).rows[0]!;

  it("−23.26 % is 43 → 33: both counts, and not beyond usual fluctuation", () => {
    const history = [36, 41, 38, 33, 44, 39, 35, 42, 37, 40, 34, 45, 38, 36, 43];
    const row = one(33, history);
    expect(row.verdict).toBe("within");
    expect(volumeWords(row, "上月")).toMatch(
      /^33 件，上月 43 件（−10 件，−23\.26%），未超出常见波动（常见 \d+—\d+ 件）$/,
    );
  });
  it("−23.26 % without any history is judged by the two counts: not beyond usual fluctuation", () => {
    const row = one(33, [43]);
    expect(row.usual).toBeNull();
    expect(volumeWords(row, "上月")).toBe("33 件，上月 43 件（−10 件，−23.26%），未超出常见波动");
  });
  it("is a rise where 60 come in place of 30", () => {
    const row = one(60, steady(30));
    expect(row).toMatchObject({ verdict: "rise", usual: { position: "above" } });
    expect(volumeWords(row, "上周")).toContain("（+30 件，+100.00%），明显上升");
  });
  it("is said to be still high where it falls from higher: 90 → 60 in place of 30", () => {
    const row = one(60, [...steady(30), 90]);
    expect(volumeWords(row, "上周")).toContain("（−30 件，−33.33%），仍明显高于常见范围");
  });
  it("is never a trend in small counts: 1 → 9, and 9 → 1", () => {
    expect(one(9, steady(1)).verdict).toBe("few");
    expect(one(1, steady(9)).verdict).toBe("few");
    // 1 → 2 is +100 %, which is not printed
    expect(volumeWords(one(2, steady(1)), "上周")).toBe(
      "2 件，上周 1 件（+1 件），件数少，不判升降（常见 0—3 件）",
    );
  });
  it("is a fall where 8 come in place of 40", () => {
    expect(one(8, steady(40)).verdict).toBe("below");
  });
  it("is unknown where nothing was before", () => {
    const row = one(40, []);
    expect(row).toMatchObject({ verdict: "unknown", change: null, usual: null, p: null });
    expect(volumeWords(row, "上周")).toBe("40 件，历史不足，未定常见范围");
  });
  it("leaves unlike periods out of the usual: festival weeks of 2 do not make 20 a rise", () => {
    const history = Array.from({ length: 16 }, (_, t) => (t % 2 ? 2 : 20));
    const like = history.map((count) => count === 20);
    expect(rankIssues([own("x", 20, history)], { like }).rows[0]).toMatchObject({
      verdict: "within",
      usual: { median: 20, periods: 8 },
    });
  });
  it("compares with last year only where that is fair, and gives the reason", () => {
    const input = { ...own("x", 50, steady(50)), lastYear: 100 };
    const fair = { comparable: true, reason: "按春节对齐" };
    const [yes, no] = [fair, { comparable: false, reason: "不可比：工作日相差3天" }].map(
      (lastYear) => rankIssues([input], { lastYear }).rows[0]!,
    );
    expect(yes).toMatchObject({
      yearReason: "按春节对齐",
      yearChange: { before: 100, relative: -0.5, direction: "down" },
    });
    expect(no).toMatchObject({ yearReason: "不可比：工作日相差3天", yearChange: null });
  });
  it("takes the season into account from two years on", () => {
    const wave = (t: number) => Math.round(40 * (1 + 0.6 * Math.sin((2 * Math.PI * t) / 52)));
    const history = Array.from({ length: 165 }, (_, t) => wave(t));
    const phases = { past: history.map((_, t) => t % 52), now: 165 % 52, cycle: 52 };
    const now = wave(165);
    const [plain] = rankIssues([own("x", now, history)]).rows;
    const [seasonal] = rankIssues([own("x", now, history)], { phases }).rows;
    expect(plain!.season).toBeNull();
    expect(plain!.usual!.centre).toBeLessThan(0.75 * now);
    expect(Math.abs(seasonal!.usual!.centre / now - 1)).toBeLessThan(0.15);
    expect(seasonal!.season).toBeGreaterThan(1.4);
    expect(seasonal!.verdict).toBe("within");
  });
});

describe("rises over all classes", () => {
  it("are hardly ever marked among 60 classes that only fluctuate", () => {
    const random = new Random(6, "ranking");
    let weeks = 0;
    for (let week = 0; week < 100; week++) {
      const classes = Array.from({ length: 60 }, (_, k) => {
        const mean = Math.exp(-1 + 5.6 * random.next());
        const scatter = 1 + (k % 3);
        return own(
          `c${k}`,
          drawCount(random, mean, scatter),
          Array.from({ length: 26 }, () => drawCount(random, mean, scatter)),
        );
      });
      const { rows } = rankIssues(classes);
      if (rows.some(({ verdict }) => verdict === "rise")) weeks++;
      expect(rows.filter(({ verdict, tickets }) => verdict === "rise" && tickets < 10)).toEqual([]);
    }
    // 5 of 100 expected at most; 11 is the 99 % point of that count
    expect(weeks).toBeLessThanOrEqual(11);
  });
});
