import { describe, expect, it } from "vitest";
import { Book, name, plain, say } from "../../../src/briefs/book.ts";
import { chinese } from "../../../src/briefs/words/chinese.ts";
import { gist } from "../../../src/briefs/words/gist.ts";
import { clauses, firstOf } from "../../../src/briefs/words/lists.ts";
import { place, placed } from "../../../src/briefs/words/ranks.ts";
import { usualWords } from "../../../src/briefs/words/usual.ts";

describe("numbers in Chinese", () => {
  it.each([
    [0, "零"],
    [2, "二"],
    [10, "十"],
    [12, "十二"],
    [20, "二十"],
    [99, "九十九"],
  ])("%i is %s", (value, expected) => {
    expect(chinese(value)).toBe(expected);
  });

  it("are only told below a hundred", () => {
    for (const value of [-1, 100, 1.5]) expect(() => chinese(value)).toThrow(RangeError);
  });
});

describe("ranks", () => {
  it("are shared by equal values, and the next is as many further on", () => {
    const rows = placed([7, 9, 7, 3], (value) => value);
    expect(rows.map((one) => [one.row, place(one)])).toEqual([
      [9, "第一"],
      [7, "并列第二"],
      [7, "并列第二"],
      [3, "第四"],
    ]);
  });

  it("agree with counting who is better, and keep every row", () => {
    for (let seed = 1; seed < 60; seed++) {
      const values = Array.from({ length: seed % 9 }, (_, i) => (seed * (i + 3) * 7) % 5);
      const rows = placed(values, (value) => value);
      expect(rows.map(({ row }) => row)).toEqual([...values].sort((a, b) => b - a));
      for (const { row, rank, tied } of rows) {
        expect(rank).toBe(1 + values.filter((value) => value > row).length);
        expect(tied).toBe(values.indexOf(row) !== values.lastIndexOf(row));
      }
    }
  });
});

describe("lists", () => {
  const units = ["武清", "静海", "北辰", "西青"].map((one) => [name(one)]);
  const cut = { id: "units/below", name: "低于底线的单位", unit: "家", most: 3 } as const;

  it("are cut with how many there are in all", () => {
    expect(plain(firstOf(new Book(), units, cut))).toBe("武清、静海、北辰等 4 家");
    expect(plain(firstOf(new Book(), units.slice(0, 3), cut))).toBe("武清、静海、北辰");
    expect(plain(firstOf(new Book(), units.slice(0, 1), cut))).toBe("武清");
  });

  it("of clauses leave empty ones out", () => {
    expect(plain(clauses([say`甲`, [], say`乙`]))).toBe("甲；乙。");
    expect(clauses([[], []])).toEqual([]);
  });
});

describe("the usual range", () => {
  const words = (value: number, usual: [number, number] | null, before: number | null = null) =>
    plain(usualWords(new Book(), { id: "lead/received", name: "受理量" }, value, usual, before));

  it.each([
    [90, [78, 116], null, "未超出常见波动（78—116 件）"],
    [127, [78, 116], 100, "高于常见范围（78—116 件）"],
    [127, [78, 116], 168, "但仍高于常见范围（78—116 件）"],
    [70, [78, 116], 60, "但仍低于常见范围（78—116 件）"],
    [70, [78, 116], 80, "低于常见范围（78—116 件）"],
    [5, [0, 4], null, "高于常见范围（0—4 件）"],
    [2, [0, 1], null, ""],
    [3, [0, 5], null, ""],
    [3, null, null, ""],
  ] as [number, [number, number] | null, number | null, string][])(
    "of %i in %s",
    (value, usual, before, expected) => {
      expect(words(value, usual, before)).toBe(expected);
    },
  );

  it("of a member is beyond its range only by three tickets and more", () => {
    const member = (value: number) => {
      const own = { id: "platform_about/didi", name: "滴滴货运被反映工单", member: true as const };
      return plain(usualWords(new Book(), own, value, [11, 27]));
    };
    expect(member(27)).toBe("未超出常见波动（11—27 件）");
    expect([member(29), member(9)]).toEqual(["", ""]);
    expect(member(30)).toBe("高于常见范围（11—27 件）");
    expect(member(8)).toBe("低于常见范围（11—27 件）");
  });
});

describe("the gist of a text", () => {
  it.each([
    ["货车司机来电反映：货主失联，运费未付。请求协调。", "货主失联，运费未付"],
    ["【货车司机】会员费涨价，司机们意见很大。", "会员费涨价，司机们意见很大"],
    ["诉求人系货车司机，反映平台扣分不合理。希望公示。", "平台扣分不合理"],
    ["司机称装货地与平台写的不一致，要求取消；扣下定金", "装货地与平台写的不一致，要求取消"],
    ["催要运费", "催要运费"],
    ["", ""],
  ])("%s", (text, expected) => {
    expect(gist(text)).toBe(expected);
  });

  it("is cut at a comma where long", () => {
    const long = `${"运费拖欠".repeat(10)}，${"多次讨要".repeat(10)}`;
    expect(gist(long)).toBe("运费拖欠".repeat(10));
    expect(gist("运".repeat(80))).toBe(`${"运".repeat(60)}…`);
  });
});
