import { describe, expect, test } from "vitest";
import { type Month, scoreSpans } from "../../../src/supervision/scoring/spans.ts";

function month(label: string, whole = true): Month {
  return { label, start: `${label}-01`, end: `${label}-28`, whole, counted: true };
}

const AS_OF = "2026-02-20 18:00:00";
const MONTHS = ["2025-11", "2025-12", "2026-01"].map((label) => month(label)).concat(month("2026-02", false));

describe("periods that are scored", () => {
  test("quarters are made of months: the first, which lacks October, and the running one are not whole", () => {
    const spans = scoreSpans(MONTHS, "quarter", [], AS_OF);
    expect(spans.map(({ label, whole, months, quarter }) => [label, whole, months.length, quarter])).toEqual([
      ["2025-Q4", false, 2, 4],
      ["2026-Q1", false, 2, 1],
    ]);
  });

  test("a year of which something was entered is there though no ticket is, its months not counted", () => {
    const spans = scoreSpans(MONTHS, "year", ["2024", "2025"], AS_OF);
    expect(
      spans.map(({ label, start, end, whole, months }) => [label, start, end, whole, months.length]),
    ).toEqual([
      ["2024", "2024-01-01", "2024-12-31", true, 12],
      ["2025", "2025-01-01", "2025-12-28", true, 12],
      ["2026", "2026-01-01", "2026-02-28", false, 2],
    ]);
    expect(spans[1]!.months.filter(({ counted }) => counted).map(({ label }) => label)).toEqual([
      "2025-11",
      "2025-12",
    ]);
  });

  test("months ahead are left out: a quarter entered before its end is running", () => {
    const [, spring] = scoreSpans(MONTHS, "quarter", ["2026-Q1"], AS_OF);
    expect(spring).toMatchObject({ label: "2026-Q1", whole: false });
    expect(spring!.months.map(({ label }) => label)).toEqual(["2026-01", "2026-02"]);
    expect(scoreSpans(MONTHS, "quarter", ["2026-Q3"], AS_OF).map(({ label }) => label)).toEqual([
      "2025-Q4",
      "2026-Q1",
    ]);
  });
});
