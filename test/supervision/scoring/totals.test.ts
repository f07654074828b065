import { describe, expect, test } from "vitest";
import { type Scheme, schemeSchema } from "../../../src/supervision/scoring/schema.ts";
import { lastRunning, totals } from "../../../src/supervision/scoring/totals.ts";

function scheme(more: Partial<Scheme> = {}): Scheme {
  const entered = { rule: "entered", value: "register", over: "period", basis: "local" };
  return {
    ...schemeSchema.parse({
      ...{
        id: "x",
        name: "甲",
        document: "乙",
        version: "1",
        scope: "entered",
        period: "year",
        full: 1000,
        extra: 50,
      },
      items: [
        { ...entered, id: "key", name: "关键指标", full: 300 },
        { ...entered, id: "site", name: "现场抽查", full: 250 },
        { ...entered, id: "system", name: "质量体系", full: 300 },
        { ...entered, id: "survey", name: "满意度", full: 150 },
        { ...entered, id: "bonus", name: "加分", full: 50, extra: true },
      ],
      bands: [
        { name: "绿", from: 85 },
        { name: "黄", from: 70 },
        { name: "红", from: 0 },
      ],
      bottom: { places: 2, periods: 2, does: "约谈", basis: "local" },
    }),
    ...more,
  };
}

const IDS = ["key", "site", "system", "survey", "bonus"];

function city(member: string, ...points: (number | null)[]) {
  return { member, points: new Map(IDS.map((id, i) => [id, points[i] ?? null])) };
}

describe("totals of the bus scheme (C8)", () => {
  test("270 + 230 + 280 + 120 + 50 = 950 of 1,000, extra points included", () => {
    expect(totals(scheme(), [city("甲市", 270, 230, 280, 120, 50)])).toEqual([
      { member: "甲市", points: 950, full: 1000, lacking: [], rank: 1, ranked: 1, band: "绿", last: false },
    ]);
  });

  test("an item without data is left out and named, its points out of what could be had; its member has no place", () => {
    const [whole, partly, none] = totals(scheme(), [
      city("甲市", 200, 200, 200, 100, 0),
      city("乙市", 300, 250, 300, null, 50),
      city("丙市"),
    ]);
    expect(whole).toMatchObject({ points: 700, full: 1000, rank: 1, ranked: 1, band: "黄" });
    expect(partly).toMatchObject({
      points: 900,
      full: 850,
      lacking: ["survey"],
      rank: null,
      band: null,
      last: null,
    });
    expect(none).toMatchObject({ points: null, full: 0, lacking: IDS, rank: null });
  });

  test("a missing extra item does not keep a member from its place", () => {
    const rows = totals(scheme(), [
      city("甲市", 200, 200, 200, 100, null),
      city("乙市", 200, 200, 200, 90, 20),
    ]);
    expect(rows.map(({ member, points, rank }) => [member, points, rank])).toEqual([
      ["甲市", 700, 2],
      ["乙市", 710, 1],
    ]);
  });

  test("where the same item lacks for all, they are ranked by the rest", () => {
    const rows = totals(scheme(), [
      city("甲市", 200, 200, 200, null, 0),
      city("乙市", 200, 200, 210, null, 0),
    ]);
    expect(rows.map(({ rank, ranked, full }) => [rank, ranked, full])).toEqual([
      [2, 2, 850],
      [1, 2, 850],
    ]);
  });

  test("nobody is ranked or coloured on less than half of the stated points", () => {
    const rows = totals(scheme(), [
      city("甲市", 200, null, null, 150, 0),
      city("乙市", 100, null, null, 90, 0),
    ]);
    expect(rows.map(({ points, full, rank, band }) => [points, full, rank, band])).toEqual([
      [350, 450, null, null],
      [190, 450, null, null],
    ]);
  });

  test("equal totals share a place and the next one is left out: 1, 2, 2, 4; dust of binary fractions is no difference", () => {
    const rows = totals(scheme(), [
      city("a", 300, 0, 0, 0, 0),
      city("b", 0.1 + 0.2, 250, 0, 0, 0),
      city("c", 0.3, 250, 0, 0, 0),
      city("d", 0, 0, 0, 0, 0),
    ]);
    expect(rows.map(({ rank }) => rank)).toEqual([1, 2, 2, 4]);
  });

  test("colours go by the unrounded share: 699.99 of 1,000 is red", () => {
    const bands = totals(scheme(), [
      city("a", 300, 250, 300, 0, 0),
      city("b", 300, 250, 150, 0, 0),
      city("c", 300, 250, 149.99, 0, 0),
    ]).map(({ band }) => band);
    expect(bands).toEqual(["绿", "黄", "红"]);
  });
});

describe("the last two places two years running", () => {
  const year = (...points: number[]) =>
    totals(
      scheme(),
      points.map((own, i) => city(`${i}`, own, 0, 0, 0, 0)),
    );
  const last = (rows: ReturnType<typeof year>) => rows.filter((row) => row.last).map(({ member }) => member);

  test("of five, the two with fewest points; ties at the border are all last", () => {
    expect(last(year(50, 40, 30, 20, 10))).toEqual(["3", "4"]);
    expect(last(year(50, 40, 20, 20, 10))).toEqual(["2", "3", "4"]);
  });

  test("nobody is last where all are equal, or where no more are ranked than there are last places", () => {
    expect(last(year(50, 50, 50))).toEqual([]);
    expect(last(year(50, 40))).toEqual([]);
  });

  test("both years: 3 and 4 in the first, 4 and 0 in the second leave 4", () => {
    const first = year(50, 40, 30, 20, 10);
    const second = year(10, 40, 50, 30, 20);
    expect(lastRunning([first, second], 2)).toEqual(["4"]);
    expect(lastRunning([first], 2)).toEqual([]);
    expect(lastRunning([second, year(50, 40, 30, 20, 10), year(1, 2, 3, 4, 5)], 2)).toEqual([]);
  });

  test("a year without a place breaks the row", () => {
    const first = year(50, 40, 30, 20, 10);
    expect(lastRunning([first, first.map((row) => ({ ...row, last: null })), first], 2)).toEqual([]);
  });
});
