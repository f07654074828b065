import { describe, expect, it } from "vitest";
import type { ArrearsPage, ArrearsRow, ArrearsSum } from "../../reports/components/arrears-data.ts";
import { arrearsView } from "../../reports/components/arrears-view.ts";
import { ledgerSentence, stageWords, wordOf, yuan } from "../../reports/components/arrears-words.ts";
import type { Meta } from "../../reports/components/data.ts";
import type { Lens } from "../../reports/components/members.ts";
import { toHtml, toText } from "../../reports/components/node.ts";
import { plain } from "../../reports/components/say.ts";

const META = {
  ...{ city: "天津市", asOf: "2026-02-28 20:00:00", edition: "internal", listedFrom: "2025-12-01" },
  issues: { "freight-arrears": { name: "运费拖欠", group: "运费与交易", division: "huoyun", page: true } },
  platforms: { manban: { name: "满帮", key: true } },
  units: {},
} as unknown as Meta;

const ROW: ArrearsRow = {
  ...{
    first: "2026-02-08",
    last: "2026-02-20",
    type: "carrier",
    debtor: "甲物流有限公司",
    evidence: "甲物流有限公司",
  },
  ...{
    route: "district",
    stage: "contacted",
    platform: null,
    districts: ["武清"],
    tickets: 3,
    drivers: 2,
    open: 1,
  },
  ...{ claimed: 12_300, recovered: 5000, advance: 0, confirmed: 2000, denied: 1000, helped: 1 },
  ...{ failed: false, over: false, absurd: false, times: 4, list: "matter:a" },
};
const TOTAL: ArrearsSum = {
  ...{ member: "", list: null, matters: 2, tickets: 4, drivers: 3, open: 1, stated: 2, claimed: 15_500 },
  ...{ recovered: 5000, advance: 0, confirmed: 2000, denied: 1000, helped: 1 },
};
const PAGE: ArrearsPage = {
  ...{ meta: META, classes: ["freight-arrears"], manyDrivers: 10, total: TOTAL },
  routes: [
    {
      ...TOTAL,
      member: "district",
      list: { id: "arrears-route:district", from: "2026-02-08", to: "2026-02-20" },
    },
  ],
  types: [{ ...TOTAL, member: "carrier" }],
  months: [{ ...TOTAL, member: "2026-02-01" }],
  rows: [
    ROW,
    {
      ...ROW,
      first: "2026-01-01",
      type: "platform",
      debtor: null,
      platform: "manban",
      route: "platform",
      open: 0,
      times: null,
      list: null,
    },
  ],
  ...{ newest: [0, 1], waiting: [0] },
  debtors: [
    {
      debtor: "甲物流有限公司",
      type: "carrier",
      times: 4,
      matters: 2,
      claimed: 1,
      recovered: 0,
      open: 1,
      last: "2026-02-20",
    },
  ],
};
const LENS = { meta: META, profile: "default", source: 0, root: "./" } as Lens;

describe("the ledger in words", () => {
  it("says sums in yuan, and in ten thousands from 10,000 on", () => {
    expect([yuan(0), yuan(8600.4), yuan(12_345), yuan(98_765_432)]).toEqual([
      "0 元",
      "8600 元",
      "1.2 万元",
      "9877 万元",
    ]);
  });

  it("says whose word it is: one alone, or each with its sum", () => {
    expect(wordOf({ recovered: 0, confirmed: 0, denied: 0 })).toBe("");
    expect(wordOf({ recovered: 500, confirmed: 500, denied: 0 })).toBe("司机确认");
    expect(wordOf({ recovered: 500, confirmed: 0, denied: 0 })).toBe("仅单位所述");
    expect(wordOf(ROW)).toBe("司机确认 2000，仅单位所述 2000，司机称未解决 1000");
  });

  it("says that money came back while a ticket is open", () => {
    expect(stageWords(ROW)).toBe("联系，已有追回");
    expect(stageWords({ stage: "closed", recovered: 0, open: 0 })).toBe("办结，未见追回");
  });

  it("opens with sums, whose word, and the longest wait: 8 to 28 February is 20 days", () => {
    expect(plain(ledgerSentence(PAGE))).toBe(
      "全部历史共 2 事（4 件工单，3 人次司机）；2 事说明了金额，诉求 1.6 万元，追回 5000 元（32.3%）：支付 5000 元、垫付 0 元；其中司机回访确认 2000 元，仅单位所述 2000 元，司机称未解决 1000 元。拿到钱的司机 1 人。在办 1 事，最长的自 2026年2月8日起已等 20 天。",
    );
    expect(plain(ledgerSentence({ ...PAGE, total: null }))).toBe("尚无拖欠运费的司机工单。");
  });
});

describe("the ledger's page", () => {
  it("leads rows and sums to their tickets, and names the platform that owes itself", () => {
    const html = toHtml(arrearsView(PAGE, LENS));
    expect(html).toContain("tickets#from=2026-02-08&amp;to=2026-02-20&amp;list=matter%3Aa");
    expect(html).toContain("list=arrears-route%3Adistrict");
    expect(html).toContain('<a href="./platforms/manban">满帮</a>');
  });

  it("calls repeats unverified and never 失信", () => {
    const text = toText(arrearsView(PAGE, LENS));
    expect(text).toContain("被反映拖欠 4 次（未核实）");
    expect(text.replaceAll("不作失信认定", "")).not.toContain("失信");
  });

  it("has no debtors in the public edition", () => {
    const meta: Meta = { ...META, edition: "public", listedFrom: null };
    const text = toText(arrearsView({ ...PAGE, meta, debtors: [] }, { ...LENS, meta }));
    expect(text).not.toContain("多次被反映的欠款方");
  });

  it("is there without any matter", () => {
    const none = {
      ...PAGE,
      total: null,
      routes: [],
      types: [],
      months: [],
      rows: [],
      newest: [],
      waiting: [],
      debtors: [],
    };
    expect(toText(arrearsView(none, LENS))).toContain("尚无拖欠运费的司机工单。");
  });
});
