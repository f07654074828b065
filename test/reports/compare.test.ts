import { describe, expect, it } from "vitest";
import { comparison } from "../../reports/components/compare.ts";
import type { PeriodKind, PeriodPoint } from "../../reports/components/data.ts";

const point = (working: number | null, received: number) =>
  ({ working, received, partial: false, rates: {}, process: [] }) as unknown as PeriodPoint;
const weeks = (before: number | null, now: number | null, kind: PeriodKind = "week") =>
  comparison(kind, [point(before, 20), point(now, 100)], 1);

describe("a period against the one before", () => {
  it("of about as many working days is compared without remark", () =>
    expect(weeks(6, 5)).toMatchObject({ name: "上周", obstacle: null, unlike: null, uneven: null }));
  it("of two working days more is compared, with its working days named", () =>
    expect(weeks(5, 3)).toMatchObject({ unlike: null, uneven: "工作日 5 天" }));
  it("without any working day has no comparable count, but rates", () =>
    expect(weeks(0, 5)).toMatchObject({ obstacle: null, unlike: "上周工作日 0 天，不可比" }));
  it("months may differ by two working days", () => {
    expect(weeks(23, 21, "month").uneven).toBeNull();
    expect(weeks(21, 16, "month").uneven).toBe("工作日 21 天");
  });
  it("a working day is not set against a day of rest", () =>
    expect(weeks(0, 1, "day").unlike).toBe("前一日为休息日，不可比"));
  it("of an unknown calendar is compared as it is", () =>
    expect(weeks(null, 5)).toMatchObject({ unlike: null, uneven: null }));
  it("the first period has nothing before it", () =>
    expect(comparison("week", [point(5, 1)], 0).obstacle).toBe("上周无数据，不作比较"));
});
