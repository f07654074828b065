import { expect, it } from "vitest";
import type { Meta } from "../../reports/components/data.ts";
import { toText } from "../../reports/components/node.ts";
import type { RepliesPage, ReplyUnit } from "../../reports/components/replies-data.ts";
import { ruleTable, unitTable } from "../../reports/components/replies-tables.ts";
import { repliesView } from "../../reports/components/replies-view.ts";
import { repliesSentence, topRule } from "../../reports/components/replies-words.ts";
import { plain } from "../../reports/components/say.ts";

const RULES: RepliesPage["rules"] = [
  { id: "contacted_when", name: "联系时间", clause: "T23-16（一）", element: true },
  { id: "missing_elements", name: "缺项漏项", clause: "T23-16（二）", element: false },
  { id: "process_only", name: "过程性答复", clause: "T23-16（五）", element: false },
];
const META = {
  asOf: "2026-03-20 12:00:00",
  edition: "internal",
  minRated: 10,
  listedFrom: "2025-12-01",
  units: {
    wuqing: { name: "武清区交通运输局", short: "武清" },
    beichen: { name: "北辰区交通运输局", short: "北辰" },
  },
} as unknown as Meta;
const LENS = { meta: META, root: "./" } as Parameters<typeof repliesView>[1];

const unit = (id: string, more: Partial<ReplyUnit> = {}): ReplyUnit => ({
  ...{ unit: id, tickets: 40, replies: 40, failed: 0, copied: 0, score: 90, broken: [], lists: {} },
  ...more,
});

const BROKEN = [
  { rule: "contacted_when", times: 9 },
  { rule: "missing_elements", times: 6 },
  { rule: "process_only", times: 5 },
];
const PAGE: RepliesPage = {
  ...{ meta: META, rules: RULES, required: ["contacted_when"], worst: [], best: [], copies: [] },
  months: [
    {
      ...{ month: "2026-02-01", end: "2026-02-28" },
      whole: unit("*", { replies: 84, failed: 10, score: 82.44, broken: BROKEN }),
      units: [
        unit("wuqing", { failed: 2, score: 91 }),
        unit("beichen", { failed: 6, score: 61.5, broken: BROKEN, lists: { failed: "replies:x" } }),
        unit("", { replies: 4, failed: 2 }),
      ],
    },
    {
      ...{ month: "2026-01-01", end: "2026-01-31" },
      whole: unit("*"),
      units: [unit("beichen", { score: 70 })],
    },
  ],
};

it("names the month's replies, those that do not pass, and the unit with the largest share of them", () => {
  const said = plain(repliesSentence(PAGE));
  expect(said).toContain("2026年2月办结的答复 84 件，平均 82.4 分，不合格 10 件（11.9%）");
  expect(said).toContain("最常见的是过程性答复（5 件）");
  expect(said).toContain("占比最高的是北辰（15.0%）");
});

it("calls the rule most often broken one that bars, and 缺项漏项 only where there is no other", () => {
  expect(topRule(unit("a", { broken: BROKEN }), RULES)).toEqual({
    id: "process_only",
    name: "过程性答复",
    times: 5,
  });
  expect(topRule(unit("a", { broken: BROKEN.slice(0, 2) }), RULES)?.name).toBe("缺项漏项");
  expect(topRule(unit("a", { broken: BROKEN.slice(0, 1) }), RULES)).toBeNull();
});

it("sets each unit beside its month before", () => {
  const text = toText(unitTable(PAGE, PAGE.months[0]!, LENS));
  expect(text).toContain("−8.5");
  expect(toText(ruleTable(PAGE, PAGE.months[0]!, LENS))).toContain("缺联系时间");
});

it("says what is lacking where no ticket has a reply", () => {
  expect(toText(repliesView({ ...PAGE, months: [] }, LENS))).toContain("没有可审核的答复");
});

it("shows no examples in the public edition", () => {
  const shown = toText(repliesView({ ...PAGE, meta: { ...META, edition: "public" } }, LENS));
  expect(shown).not.toContain("最差");
});
