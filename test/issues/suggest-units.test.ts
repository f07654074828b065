import { describe, expect, it } from "vitest";
import { type Handled, hitRate, UnitSuggester } from "../../src/issues/suggest-units.ts";

const handled = (
  district: string | null,
  classId: string | null,
  unitId: string,
  tickets: number,
): Handled => ({
  district,
  classId,
  unitId,
  tickets,
});

describe("UnitSuggester", () => {
  it("smooths a pair's counts by its place and its class, by hand", () => {
    // All: a 6, b 4 of 10. District d: a 5, b 1. Class c: a 2, b 4. Pair (d, c): a 1, b 1.
    const suggester = new UnitSuggester([
      handled("d", "c", "a", 1),
      handled("d", "c", "b", 1),
      handled("d", "x", "a", 4),
      handled("e", "c", "a", 1),
      handled("e", "c", "b", 3),
    ]);
    // P(a|d) = (5 + 5 × 0.6) ÷ 11 = 8/11, P(a|c) = (2 + 3) ÷ 11 = 5/11; apart: a 8/11 × 5/11 ÷ 0.6, b 3/11 × 6/11 ÷ 0.4;
    // share of a = 66.67 ÷ (66.67 + 45) = 0.597. P(a|d,c) = (1 + 5 × 0.597) ÷ 7 = 0.5693.
    const [first, second] = suggester.suggest([{ district: "d", classId: "c" }]);
    expect(first).toMatchObject({ unitId: "a", rank: 1, seen: 1 });
    expect(first!.probability).toBeCloseTo((1 + (5 * (40 / 0.6)) / (40 / 0.6 + 18 / 0.4)) / 7, 10);
    expect(second).toMatchObject({ unitId: "b", rank: 2, seen: 1 });
    expect(first!.probability + second!.probability).toBeCloseTo(1, 10);
  });

  it("leans on place and class where the pair was never seen, and on all tickets where nothing is known", () => {
    const suggester = new UnitSuggester([
      handled("d", "c", "district", 20),
      handled("e", "fines", "police", 20),
      handled("e", "c", "other", 20),
    ]);
    expect(
      suggester
        .suggest([{ district: "d", classId: "fines" }])
        .map(({ unitId }) => unitId)
        .slice(0, 2)
        .sort(),
    ).toEqual(["district", "police"]);
    expect(suggester.suggest([{ district: null, classId: null }])).toHaveLength(3);
  });

  it("knows a district's own unit without any ticket", () => {
    const suggester = new UnitSuggester(
      [],
      [
        { unitId: "wuqing", district: "武清" },
        { unitId: "binhai", district: "滨海新区" },
      ],
    );
    expect(suggester.suggest([{ district: "武清", classId: "fines" }])[0]?.unitId).toBe("wuqing");
  });

  it("suggests nobody where no unit was ever seen, and three at most", () => {
    expect(new UnitSuggester([]).suggest([{ district: "d", classId: "c" }])).toEqual([]);
    const many = Array.from({ length: 9 }, (_, i) => handled("d", "c", `u${i}`, i + 1));
    expect(
      new UnitSuggester(many).suggest([{ district: "d", classId: "c" }]).map(({ unitId }) => unitId),
    ).toEqual(["u8", "u7", "u6"]);
  });
});

describe("hitRate", () => {
  it("counts later tickets whose unit came first, and was among the three", () => {
    const suggester = new UnitSuggester(
      ["a", "b", "c", "d"].map((unit, i) => handled("d", "c", unit, 40 - 10 * i)),
    );
    const later = [handled("d", "c", "a", 5), handled("d", "c", "b", 3), handled("d", "c", "d", 2)];
    expect(hitRate(suggester, later)).toEqual({ tickets: 10, first: 0.5, three: 0.8 });
    expect(hitRate(suggester, [])).toEqual({ tickets: 0, first: 0, three: 0 });
  });
});
