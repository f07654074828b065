import { describe, expect, it } from "vitest";
import type { IssueRanking, IssueRow, IssuesPage, Meta } from "../../reports/components/data.ts";
import { issueHash, readIssueHash } from "../../reports/components/issue-address.ts";
import { type IssueChosen, rankedTickets, shownRows } from "../../reports/components/issue-chosen.ts";
import { heatBlock } from "../../reports/components/issue-heat.ts";
import { loopsBlock } from "../../reports/components/issue-loops.ts";
import { movesBlock } from "../../reports/components/issue-moves.ts";
import { rankingBlock } from "../../reports/components/issue-ranking.ts";
import { issueSentence, vitalCount } from "../../reports/components/issue-sentence.ts";
import { relativeWords, verdictWords } from "../../reports/components/issue-words.ts";
import { toHtml, toText } from "../../reports/components/node.ts";
import { plain } from "../../reports/components/say.ts";

const row = (id: string, tickets: number, more: Partial<IssueRow> = {}): IssueRow => ({
  ...{ id, tickets, matters: tickets, callers: tickets, unknown: 0, before: null, year: null },
  ...{ usual: null, q: null, verdict: "few" },
  ...more,
});

/** 80 tickets: 34 of 会员费 (上周 21, a rise), 33 of 运费拖欠 (上周 43, within), 9 of 车贴, 4 of no class. */
const RANKING: IssueRanking = {
  start: "2026-02-02",
  tickets: 80,
  rows: [
    row("fee", 34, { before: 21, usual: { low: 8, high: 26, centre: 16 }, q: 0.001, verdict: "rise" }),
    row("arrears", 33, { before: 43, usual: { low: 24, high: 52, centre: 37 }, verdict: "within" }),
    row("sticker", 9, { before: 1, callers: 0, unknown: 9 }),
    row("未归类", 4, { before: 4 }),
  ],
  moves: [
    {
      id: "fee",
      basis: "usual",
      traces: [
        {
          side: "about",
          makers: [{ member: "huolala", now: 30, before: 10.4, stands: true }],
          others: { members: 2, now: 4, before: 5.6 },
        },
      ],
    },
  ],
};

const META = {
  ...{ city: "天津", asOf: "2026-02-15 18:00:00", latest: "2026-02-15 17:00:00", sample: true },
  ...{ edition: "internal", listedFrom: "2025-12-01", lacking: {}, units: {} },
  platforms: { huolala: { name: "货拉拉", key: true } },
  issues: {
    fee: { name: "会员费", group: "平台规则", division: "huoyun", page: true },
    arrears: { name: "运费拖欠", group: "运费", division: "huoyun", page: true },
    sticker: { name: "车贴", group: "平台规则", division: "fagui", page: true },
  },
} as unknown as Meta;

const PERIOD = {
  ...{ start: "2026-02-02", end: "2026-02-08", until: "2026-02-08", days: null, worked: true, working: 5 },
  ...{ festivals: [], unlike: null, uneven: null, year: null },
};

const chosen = (more: Partial<IssueChosen["state"]> = {}, ranking = RANKING): IssueChosen => ({
  page: {
    ...{
      meta: META,
      matters: false,
      budding: [],
      ...{ urgent: [], loops: [], tasked: false },
      rule: "规则。",
      classes: ["arrears", "fee", "sticker"],
    },
    periods: { week: [PERIOD], month: [] },
    members: { district: [], about: ["huolala"], unit: [], channel: [] },
    divisions: { huoyun: "委货运处", fagui: "委法规处" },
    rankings: { week: [RANKING], month: [] },
  } satisfies IssuesPage,
  state: { kind: "week", period: "2026-02-02", filter: null, division: null, ...more },
  period: PERIOD,
  ranking,
  course: [
    {
      period: { ...PERIOD, start: "2026-01-26", end: "2026-02-01", until: "2026-02-01" },
      ranking: { ...RANKING, start: "2026-01-26" },
    },
    { period: PERIOD, ranking },
  ],
  lens: { meta: META, profile: "default", source: 0, root: "../" },
});

describe("the sentence of the review", () => {
  it("says how much, what rose with both counts and where, and what has no class", () => {
    // 34 + 33 = 67 of 76 ranked tickets are 88 %, 34 are 45 %: two classes make 80 %
    expect(plain(issueSentence(chosen()))).toBe(
      "本周受理司机工单 80 件，涉及 3 类；最多的是会员费 34 件，前 2 类占八成。" +
        "会员费明显上升：34 件，上周 21 件（+13 件，+61.90%），常见 8—26 件，其中被反映平台 货拉拉 30 件（平时 10.4 件）。" +
        "未归类 4 件，占 5.0%。",
    );
  });

  it("speaks of a division's classes alone, as part of all tickets", () => {
    // 9 of 80 = 11.25 %
    expect(plain(issueSentence(chosen({ division: "fagui" })))).toBe(
      "本周受理司机工单 80 件，委法规处主管的 1 类共 9 件，占 11.3%；最多的是车贴 9 件。各类件数都少，不判升降。",
    );
  });

  it("tells of what is to be reported at the first ticket, whichever division is chosen", () => {
    const base = chosen({ division: "fagui" }, { ...RANKING, rows: [...RANKING.rows, row("arrears", 1)] });
    const urgent = { ...base, page: { ...base.page, urgent: ["arrears", "fee"] } };
    const one = { ...urgent, ranking: { ...RANKING, rows: [row("arrears", 1), row("fee", 0)] } };
    expect(plain(issueSentence(one))).toContain("须即报的：运费拖欠 1 件。");
    expect(plain(issueSentence(base))).not.toContain("须即报");
  });

  it("names whose tickets are picked, and does not call fluctuation a rise", () => {
    const calm = { ...RANKING, moves: [], rows: RANKING.rows.filter(({ id }) => id === "arrears") };
    const text = plain(issueSentence(chosen({ filter: { side: "about", member: "huolala" } }, calm)));
    expect(text).toMatch(/^货拉拉：本周受理司机工单 80 件/);
    expect(text).toContain("没有一类明显上升。");
  });
});

describe("what was done", () => {
  const loop = (issue: string, done: string | null) => ({
    ...{ issue, division: "委货运处", fed: "2026-01-05", cause: "涨价", plan: null, done },
    ...{ before: { start: "2025-11-10", end: "2026-01-04", tickets: 96 }, after: null },
  });
  const withLoops = (loops: ReturnType<typeof loop>[], more: Partial<IssueChosen["state"]> = {}) => {
    const base = chosen(more);
    return toText(loopsBlock({ ...base, page: { ...base.page, loops, tasked: true } }));
  };

  it("lists open tasks first, and counts them", () => {
    const text = withLoops([loop("arrears", "2026-01-20"), loop("fee", null)]);
    expect(text).toContain("登记 2 项，未办结 1 项");
    expect(text.indexOf("会员费")).toBeLessThan(text.indexOf("运费拖欠"));
  });

  it("names classes that rose without an open task, of the division chosen", () => {
    const missing = "本期明显上升而没有在办登记的：会员费。";
    expect(withLoops([])).toContain(missing);
    expect(withLoops([loop("fee", "2026-01-20")])).toContain(missing);
    expect(withLoops([loop("fee", null)])).not.toContain(missing);
    expect(withLoops([], { division: "fagui" })).not.toContain(missing);
  });

  it("of a division shows its own classes' tasks alone", () => {
    expect(withLoops([loop("arrears", null)], { division: "fagui" })).not.toContain("未办结");
  });
});

describe("the ranking", () => {
  it("adds up the Pareto line over ranked classes, 未归类 apart", () => {
    const rows = shownRows(chosen());
    expect(rows.map(({ rank, running }) => [rank, running])).toEqual([
      [1, 34],
      [2, 67],
      [3, 76],
      [null, 76],
    ]);
    expect([rankedTickets(rows), vitalCount(rows)]).toEqual([76, 2]);
  });

  it("prints 43 → 33 with both counts, −23.26 % and the verdict; 1 → 9 without a percentage", () => {
    const text = toText(rankingBlock(chosen()));
    expect(text).toContain("3341.3%88.2%3343−10−23.26%24—52未超出常见波动");
    expect(relativeWords(9, 1)).toBe("");
    expect(text).toContain("+8");
    expect(text).toContain("不明");
  });

  it("leads every count to its tickets, of the member picked where one is", () => {
    const html = toHtml(rankingBlock(chosen({ filter: { side: "about", member: "huolala" } })));
    expect(html).toContain("../tickets#from=2026-02-02&amp;to=2026-02-08&amp;issue=fee&amp;about=huolala");
    expect(html).toContain("../tickets#from=2026-01-26&amp;to=2026-02-01&amp;issue=fee&amp;about=huolala");
    expect(html).toContain('href="../issues/fee"');
  });
});

it("what rose is held against the usual, its parts and the others add up", () => {
  const text = toText(movesBlock(chosen()));
  expect(text).toContain("货拉拉比重升3010.4+19.6");
  expect(text).toContain("其余 2 个45.6−1.6");
});

it("the heat marks rises with more than a colour", () => {
  const html = toHtml(heatBlock(chosen()));
  expect(html).toContain('class="heat h5 rose"');
  expect(html).toContain("▲");
});

it("a verdict on what fell from higher is that it is still high", () => {
  expect(verdictWords({ verdict: "rise", difference: -30 })).toBe("仍明显高于常见范围");
});

describe("the address", () => {
  it("keeps what is chosen", () => {
    const state = {
      ...{ kind: "month" as const, period: "2026-02-01", division: "huoyun" },
      filter: { side: "district" as const, member: "武清" },
    };
    expect(readIssueHash(issueHash(state, "heat"))).toEqual({ ...state, table: "heat" });
  });
  it("is nothing for what the page opens with, and takes a bare word for an anchor", () => {
    expect(issueHash({ kind: "week", period: null, filter: null, division: null })).toBe("");
    expect(readIssueHash("#rises").table).toBe("rises");
  });
});
