import { describe, expect, it } from "vitest";
import { foldOnPhone, unfoldAround } from "../../reports/components/block.ts";
import type { Meta } from "../../reports/components/data.ts";
import type { RiskForecast, RiskPage, RiskPlace } from "../../reports/components/data-risk.ts";
import type { Lens } from "../../reports/components/members.ts";
import { toHtml, toText } from "../../reports/components/node.ts";
import { chanceTrace, rangeBar } from "../../reports/components/risk-charts.ts";
import { riskSentence } from "../../reports/components/risk-sentence.ts";
import { riskView } from "../../reports/components/risk-view.ts";
import { chanceText, chanceTone, changeText, needSentence } from "../../reports/components/risk-words.ts";
import { plain } from "../../reports/components/say.ts";

const META = {
  ...{
    city: "天津市",
    asOf: "2026-02-12 18:00:00",
    edition: "internal",
    listedFrom: "2025-12-01",
    profile: "default",
  },
  ...{ sources: ["热线回访"], minRated: 10, issues: {}, profiles: [{ id: "default", name: "默认口径" }] },
  rules: [
    { id: "response", name: "响应率", floor: 90, target: 90, clause: "T26-0" },
    { id: "resolution", name: "解决率", floor: 80, target: 90, clause: "T26-0" },
    { id: "satisfaction", name: "满意率", floor: 80, target: 90, clause: "T26-0" },
  ],
  units: { wuqing: { name: "武清区交通运输局", short: "武清区", kind: "区" } },
  platforms: { huolala: { name: "货拉拉", key: true } },
} as unknown as Meta;
const LENS = { meta: META, profile: "default", source: 0, root: "./" } as Lens;
const RULES: RiskPage["rules"] = {
  ...{ redProbability: 0.7, redBad: 3, minRated: 10, amberProbability: 0.4, amberRated: 5, beforeDays: 7 },
};

const FORECAST: RiskForecast = {
  ...{ scope: "unit", member: "wuqing", period: "month", start: "2026-02-01", end: "2026-02-28" },
  ...{ rate: "satisfaction", floor: 80, good: 8, rated: 13, remaining: 7, needed: 6, need: "possible" },
  ...{
    needWords: "预计还有 7 件评价，至少 6 件满意才守得住 80%",
    probability: 0.72,
    before: 0.46,
    shortfall: 1.8,
  },
  ...{
    lower: 0.55,
    upper: 0.83,
    days: ["2026-02-01", "2026-02-05", "2026-02-12"],
    chances: [0.2, 0.46, 0.72],
  },
};
const PLACE: RiskPlace = {
  ...{ scope: "unit", member: "wuqing", position: 1, grade: "red", score: 2.4, probability: 0.72 },
  grounds: ["满意率本月已评 13 件、满意 8 件（61.5%）", "在办时限 10 项中，3 项已超时"],
};
const PAGE: RiskPage = {
  ...{
    meta: META,
    computed: true,
    profile: "default",
    rules: RULES,
    outline: [{ name: "红", text: "达到 70%。" }],
  },
  places: [PLACE, { ...PLACE, scope: "platform_about", member: "huolala", grade: "amber", grounds: [] }],
  forecasts: [FORECAST],
  held: [
    { scope: "unit", period: "month", rate: "response", forecasts: 23 },
    { scope: "unit", period: "quarter", rate: "satisfaction", forecasts: 23 },
    { scope: "unit", period: "quarter", rate: "resolution", forecasts: 23 },
  ],
  heldSteps: [{ step: "转派", clocks: 4 }],
  loads: [
    {
      ...{ unit: "wuqing", body: null, tickets: 7, likely: 2, expected: 1.6, nearest: "2026-02-17 23:59" },
      list: { id: "risk-open:wuqing", from: "2026-01-05", to: "2026-02-11" },
      likelyList: { id: "risk-late:wuqing", from: "2026-01-05", to: "2026-02-11" },
    },
  ],
  tickets: [
    {
      ...{
        number: "26012216523",
        unit: "wuqing",
        body: null,
        step: "办结",
        due: "2026-02-13 13:35",
        probability: 0.63,
      },
      ...{
        likeOwn: 93,
        likeStep: 947,
        received: "2026-02-06 13:16",
        kind: "投诉",
        issue: "未归类",
        driver: true,
      },
      title: "绿通查验排队时间长",
    },
  ],
};

describe("a scope where nobody has ratings enough", () => {
  it("is not called free of red and amber", () => {
    const few = { ...PAGE, places: [{ ...PLACE, grade: "few" as const }] };
    expect(plain(riskSentence(few, LENS))).toContain("承办单位评价都不足，不评级");
    const green = { ...PAGE, places: [{ ...PLACE, grade: "green" as const }] };
    expect(plain(riskSentence(green, LENS))).toContain("承办单位没有红、黄");
  });
});

describe("the words of a forecast", () => {
  it("never call a chance certain", () => {
    expect([0, 0.004, 0.5, 0.724, 0.995, 1].map(chanceText)).toEqual([
      "不到 1%",
      "不到 1%",
      "50%",
      "72%",
      "99% 以上",
      "99% 以上",
    ]);
  });

  it("say what is still needed by state", () => {
    expect(needSentence(FORECAST)).toBe("还需 7 件中至少 6 件满意");
    expect(needSentence({ ...FORECAST, needed: 7 })).toBe("还需 7 件全部满意");
    expect(needSentence({ ...FORECAST, rate: "response", needed: 1 })).toBe("还需 7 件中至少 1 件联系到");
    expect(needSentence({ ...FORECAST, remaining: 1, needed: 1 })).toBe("预计只还有 1 件评价，须满意");
    expect(needSentence({ ...FORECAST, need: "safe", needWords: "甲" })).toBe("已无虞：甲");
    expect(needSentence({ ...FORECAST, need: "lost", needWords: "乙" })).toBe("已不能达到：乙");
    expect(needSentence({ ...FORECAST, need: "settled", needWords: "丙" })).toBe("丙");
  });

  it("say how a chance moved, as the printed chances differ", () => {
    // 72 − 46 = 26
    expect(changeText(FORECAST, 7)).toBe("较 7 天前 +26 个百分点");
    expect(changeText({ probability: 0.1, before: 0.46 }, 7)).toBe("较 7 天前 −36 个百分点");
    expect(changeText({ probability: 0.461, before: 0.459 }, 7)).toBe("较 7 天前持平");
    expect(changeText({ probability: 0.4, before: null }, 7)).toBe("7 天前本期尚未开始");
  });

  it("mark a chance red only for the month, on enough ratings with three bad ones at least", () => {
    const tone = (change: Partial<RiskForecast>) => chanceTone({ ...FORECAST, ...change }, RULES).tone;
    // 13 + 7 = 20 ratings, 13 − 8 = 5 bad
    expect(tone({})).toBe("bad");
    expect(tone({ period: "quarter" })).toBe("warn");
    expect(tone({ good: 11 })).toBe("warn");
    expect(tone({ rated: 5, good: 2, remaining: 4 })).toBe("warn");
    expect(tone({ rated: 2, good: 0, remaining: 2 })).toBe("soft");
    expect(tone({ probability: 0.39 })).toBe("plain");
  });
});

describe("the drawings of a forecast", () => {
  it("set the interval against the floor on one scale, and say it", () => {
    const html = toHtml(rangeBar(FORECAST, "bad"));
    expect(html).toContain('x="55.0%" y="5" width="28.0%"');
    expect(html).toContain('x1="80.0%"');
    // 8 of 13
    expect(html).toContain('cx="61.5%"');
    expect(html).toContain("期末预计 55% 至 83%（95% 区间），底线 80%，至今 61.5%");
  });

  it("draw the course by day, and none of one day", () => {
    // days 0, 4 and 11 of 11 on 68 pixels; chances upwards from 16 on 14 pixels
    expect(toHtml(chanceTrace(FORECAST, "bad"))).toContain('points="0.0,13.2 24.7,9.6 68.0,5.9"');
    expect(toHtml(chanceTrace(FORECAST, "bad"))).toContain("2月1日 20%，2月5日 46%，2月12日 72%");
    expect(chanceTrace({ ...FORECAST, days: ["2026-02-01"], chances: [0.2] }, "bad")).toBeNull();
  });
});

describe("the page of risks", () => {
  it("opens with who is red and amber, the first and why, and what may run out", () => {
    expect(plain(riskSentence(PAGE, LENS))).toBe(
      "承办单位 ▼ 1 家红；被反映平台 ▲ 1 家黄。首位是武清区交通运输局：满意率本月已评 13 件、满意 8 件（61.5%）。时限之内的在办件 7 件，预计约 2 项超时，其中 2 件多半要超时。",
    );
  });

  it("says what a place's figure is made of: 1.8 ratings and 2.4 − 1.8 = 0.6 clocks", () => {
    const text = toText(riskView(PAGE, LENS));
    expect(text).toContain("2.4评价 1.8，时限 0.6");
    expect(text).toContain("与“还需”（再有几件达标评价才守得住）不是一个数");
    expect(text).not.toContain("缺口");
  });

  it("shows the quarter's figure where the quarter alone makes a place amber", () => {
    const quarter = { ...FORECAST, period: "quarter" as const, shortfall: 3.14 };
    const month = { ...FORECAST, shortfall: 0 };
    const place = { ...PLACE, grade: "amber" as const, score: 0 };
    const text = toText(riskView({ ...PAGE, places: [place], forecasts: [month, quarter] }, LENS));
    expect(text).toContain("3.1本季度评价");
    const little = { ...place, score: 0.3, probability: 0.39 };
    const with03 = [{ ...month, shortfall: 0.3 }, quarter];
    const both = (one: RiskPlace) => toText(riskView({ ...PAGE, places: [one], forecasts: with03 }, LENS));
    expect(both(little)).toContain("0.3评价 0.3，本季度评价 3.1");
    expect(both({ ...little, probability: 0.4 })).not.toContain("本季度评价 3.1");
  });

  it("folds its long lists on a phone, open until then, and opens the one that an address leads to", () => {
    const html = toHtml(riskView(PAGE, LENS));
    expect(html.match(/<details class="fold" open>/g)?.length).toBeGreaterThanOrEqual(4);
    expect(html).toContain('aria-labelledby="unit-rank-title"><h2');
    expect(html).toContain(
      'aria-labelledby="unit-month-forecast-title"><details class="fold" open><summary><h2',
    );
    const blocks = [{ open: true }, { open: true }];
    const printed: (() => void)[] = [];
    const page = { querySelectorAll: () => blocks } as unknown as Element;
    const window = (matches: boolean) =>
      ({
        matchMedia: () => ({ matches }),
        addEventListener: (_: string, call: () => void) => printed.push(call),
      }) as unknown as Window;
    foldOnPhone(page, window(false));
    expect(blocks).toEqual([{ open: true }, { open: true }]);
    foldOnPhone(page, window(true));
    expect(blocks).toEqual([{ open: false }, { open: false }]);
    unfoldAround({ closest: () => blocks[0] } as unknown as Element);
    expect(blocks).toEqual([{ open: true }, { open: false }]);
    printed.at(-1)?.();
    expect(blocks).toEqual([{ open: true }, { open: true }]);
  });

  it("leads to the tickets behind ratings and clocks", () => {
    const html = toHtml(riskView(PAGE, LENS));
    const rated = "from=2026-02-01&amp;to=2026-02-12&amp;unit=wuqing&amp;rate=satisfaction";
    expect(html).toContain(`<a href="./tickets#${rated}&amp;of=counted&amp;k=default" class="number">13</a>`);
    expect(html).toContain(`<a href="./tickets#${rated}&amp;of=above&amp;k=default" class="number">8</a>`);
    expect(html).toMatch(/list=risk-late%3Awuqing" class="number">2</);
    expect(html).toMatch(/list=risk-open%3Awuqing" class="number">7</);
  });

  it("says what is held back, in the order of the rates", () => {
    const text = toText(riskView(PAGE, LENS));
    expect(text).toContain("未胜过简单办法，不印");
    expect(text).toContain("解决率、满意率：这一类预判在检验中没有胜过简单办法，或次数不足，不印出");
    expect(text).toContain("转派（4 项）的预判在检验中没有胜过简单办法，或次数不足，不印出");
  });

  it("names the floors with their clauses and whose the rule is", () => {
    const text = toText(riskView(PAGE, LENS));
    expect(text).toContain("响应率 90%（T26-0），解决率 80%（T26-0），满意率 80%（T26-0）");
    expect(text).toContain("自设；红黄绿比照 JZ-5 的分级");
  });

  it("says kindly that risks were not computed", () => {
    const none = { ...PAGE, computed: false, places: [], forecasts: [], loads: [], tickets: [] };
    expect(toText(riskView(none, LENS))).toContain("尚未测算");
  });

  it("is there with nothing at risk", () => {
    const none = { ...PAGE, places: [], forecasts: [], held: [], heldSteps: [], loads: [], tickets: [] };
    expect(toText(riskView(none, LENS))).toContain("本期没有可预判的评价和在办时限。");
  });

  it("has no ticket in the public edition, but the counts of units", () => {
    const meta: Meta = { ...META, edition: "public", listedFrom: null };
    const open = {
      ...PAGE,
      meta,
      tickets: [],
      loads: PAGE.loads.map((load) => ({ ...load, list: null, likelyList: null })),
    };
    const html = toHtml(riskView(open, { ...LENS, meta }));
    expect(html).not.toContain("tickets#");
    expect(html).not.toContain("最可能超时的在办件");
    expect(html).toContain('<div id="waits"');
    expect(toText(riskView(open, { ...LENS, meta }))).toContain("多半超时（件）");
  });
});
