import { describe, expect, test } from "vitest";
import { loadClauses } from "../../../src/policy/load.ts";
import { loadSchemes } from "../../../src/supervision/scoring/load.ts";
import {
  casesItem,
  deductionPoints,
  enteredItem,
  linearItem,
  linearPoints,
} from "../../../src/supervision/scoring/points.ts";
import type { Item, ItemOf } from "../../../src/supervision/scoring/schema.ts";

const clauses = new Set((await loadClauses("data/policies")).map(({ id }) => id));
const schemes = await loadSchemes("data/policies", clauses, ["rates"]);

function item<Rule extends Item["rule"]>(scheme: string, id: string, rule: Rule): ItemOf<Rule> {
  const found = schemes.find((one) => one.id === scheme)?.items.find((one) => one.id === id);
  if (found?.rule !== rule) throw new Error(`${scheme} has no ${rule} ${id}`);
  return found as ItemOf<Rule>;
}

const value = (numerator: number) => ({ numerator, denominator: 1 });

describe("the shared-bike scheme (C5), by hand", () => {
  test.each([
    ["75 %: (75 − 60) ÷ 30 × 15 = 7.5", 0.75, 7.5],
    ["90 %: all 15", 0.9, 15],
    ["95 %: still 15", 0.95, 15],
    ["60 %: 0", 0.6, 0],
    ["below 60 %: 0, not less", 0.41, 0],
  ])("data accuracy %s", (_, x, points) => {
    expect(linearItem(item("shared-bike", "data-accurate", "linear"), [value(x)], 1).points).toBeCloseTo(
      points,
      10,
    );
  });

  test("reported vehicles 97 %: (97 − 95) ÷ 5 × 10 = 4; fenced 94 %: (94 − 85) ÷ 15 × 10 = 6", () => {
    expect(linearItem(item("shared-bike", "reported", "linear"), [value(0.97)], 1).points).toBeCloseTo(4, 10);
    expect(linearItem(item("shared-bike", "fenced", "linear"), [value(0.94)], 1).points).toBeCloseTo(6, 10);
  });

  test("users' satisfaction goes by marks of 100: 82 gives (82 − 60) ÷ 40 × 5 = 2.75", () => {
    expect(linearItem(item("shared-bike", "user-satisfied", "linear"), [value(82)], 1).points).toBeCloseTo(
      2.75,
      10,
    );
  });

  test("utilisation 78 %: 8 ÷ 30 × 5 = 1.33 in quarters 1 and 4, nothing in 2 and 3 whose zero point is 85 %", () => {
    const utilisation = item("shared-bike", "utilisation", "linear");
    const points = [1, 2, 3, 4].map((quarter) => linearItem(utilisation, [value(0.78)], quarter).points);
    expect(points).toEqual([expect.closeTo(4 / 3, 10), 0, 0, expect.closeTo(4 / 3, 10)]);
    expect(linearItem(utilisation, [value(0.88)], 3).points).toBeCloseTo(1, 10); // 3 ÷ 15 × 5
  });

  test("a quarter is the mean of its months' points: 7.5, 15 and 0 give 7.5; of the months' rate, 68.33 %, it would be 4.17", () => {
    const months = [0.75, 0.9, 0.4].map(value);
    const accuracy = item("shared-bike", "data-accurate", "linear");
    expect(linearItem(accuracy, months, 1)).toMatchObject({ points: expect.closeTo(7.5, 10), months: 3 });
    const pooled = linearItem({ ...accuracy, over: "period" }, months, 1).points;
    expect(pooled).toBeCloseTo((15 * (2.05 / 3 - 0.6)) / 0.3, 10);
    expect(pooled).toBeCloseTo(4.1667, 3);
  });

  test("complaints: 2 overdue, 3 unresolved, 2 basically satisfied or dissatisfied leave 5 − 2 − 1.5 − 0.8 = 0.7", () => {
    const months = [
      { overdue: 2, unresolved: 0, dissatisfied: 1 },
      { overdue: 0, unresolved: 3, dissatisfied: 1 },
    ];
    const found = casesItem(item("shared-bike", "complaints", "deduction"), months);
    expect(found).toEqual({ points: expect.closeTo(0.7, 10), x: null, cases: 7, months: 2 });
  });

  test("six overdue complaints leave 0, not −1; no case leaves all 5", () => {
    const complaints = item("shared-bike", "complaints", "deduction");
    expect(casesItem(complaints, [{ overdue: 6, unresolved: 0, dissatisfied: 0 }]).points).toBe(0);
    expect(casesItem(complaints, [{ overdue: 0, unresolved: 0, dissatisfied: 0 }]).points).toBe(5);
  });

  test("the floor holds for the quarter, where months are accumulated, and for each month, where they are averaged", () => {
    const complaints = item("shared-bike", "complaints", "deduction");
    const months = [{ overdue: 7 }, { overdue: 1 }, { overdue: 0 }];
    expect(casesItem(complaints, months).points).toBe(0); // 5 − 8
    expect(casesItem({ ...complaints, over: "months_mean" }, months).points).toBeCloseTo(3, 10); // (0 + 4 + 5) ÷ 3
  });

  test("innovation: 1 city-wide and 3 districts are 2 + 1.5 = 3.5, of which 3 count", () => {
    const innovation = item("shared-bike", "innovation", "bonus");
    expect(casesItem(innovation, [{ city: 1, district: 3, street: 0 }]).points).toBe(3);
    expect(casesItem(innovation, [{ city: 0, district: 2, street: 4 }]).points).toBeCloseTo(1.4, 10);
  });

  test("bicycles in forbidden places: 0.05 each, 40 of them take 2 of 10", () => {
    const parking = item("shared-bike", "no-parking", "deduction");
    expect(casesItem(parking, [{ unshown: 0, vehicle: 40 }]).points).toBeCloseTo(8, 10);
    expect(casesItem(parking, [{ unshown: 1, vehicle: 0 }]).points).toBe(0);
  });
});

describe("the bus scheme (C8), by hand", () => {
  test("a bonus of 60 counts as 50 (加满为止); points are taken as entered", () => {
    expect(enteredItem(item("bus-service", "bonus", "entered"), [value(60)]).points).toBe(50);
    expect(enteredItem(item("bus-service", "on-site", "entered"), [value(231.5)]).points).toBe(231.5);
  });
});

describe("points of an item", () => {
  test("a zero point above the full point: lower is better", () => {
    expect(linearPoints(0.05, 0.1, 0, 10)).toBeCloseTo(5, 10);
    expect(linearPoints(0.2, 0.1, 0, 10)).toBe(0);
    expect(linearPoints(0, 0.1, 0, 10)).toBe(10);
  });

  test("months without anything to divide by are left out; none with data is no data, never 0", () => {
    const accuracy = item("shared-bike", "data-accurate", "linear");
    const empty = { numerator: 0, denominator: 0 };
    expect(linearItem(accuracy, [value(0.75), empty], 1)).toMatchObject({
      points: expect.closeTo(7.5, 10),
      months: 1,
    });
    const nothing = { points: null, x: null, cases: null, months: 0 };
    expect(linearItem(accuracy, [empty], 1)).toEqual(nothing);
    expect(linearItem(accuracy, [], 1)).toEqual(nothing);
    expect(casesItem(item("shared-bike", "complaints", "deduction"), [])).toEqual(nothing);
  });

  test("the months of a period taken together weigh by their tickets: 1 of 1 and 5 of 9 are 6 of 10", () => {
    const accuracy = {
      ...item("shared-bike", "data-accurate", "linear"),
      over: "period" as const,
      zero: 0,
      best: 1,
    };
    const months = [value(1), { numerator: 5, denominator: 9 }];
    expect(linearItem(accuracy, months, 1)).toMatchObject({ x: 0.6, points: expect.closeTo(9, 10) });
  });

  test("a deduction is never below nothing", () => {
    expect(deductionPoints(5, 4.3)).toBeCloseTo(0.7, 10);
    expect(deductionPoints(5, 6)).toBe(0);
  });
});
