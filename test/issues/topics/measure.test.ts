import { describe, expect, it } from "vitest";
import { measure } from "./measure.ts";

const ID = ["a", "b", "c", "d", "e", "f"];
const TRUTH = [0, 0, 0, 1, 1, null];

describe("the measure of topics", () => {
  it("is all ones where topics are the matters", () => {
    const topics = [{ members: ["a", "b", "c"] }, { members: ["d", "e"] }];
    expect(measure(topics, ID, TRUTH)).toEqual({
      found: 1,
      recall: 1,
      purity: 1,
      precision: 1,
      recalled: 1,
      f: 1,
    });
  });

  it("counts foreign letters, lost letters and letters of no matter", () => {
    // Topic 1: a b f; topic 2: d. Matter 0 has a b of a b c, and is 2 of 3 in its topic: found; matter 1 has d of d e: half, not found.
    // Recall (2/3 + 1/2) ÷ 2 = 7/12. Purity: 2 of a b f and 1 of d are right: 3/4.
    // B³ over a b f d and the lost c e: precision (2/3 + 2/3 + 1/3 + 1 + 1 + 1) ÷ 6 = 7/9;
    // recall (2/3 + 2/3 + 1 + 1/2 + 1/3 + 1/2) ÷ 6 = 11/18.
    const topics = [{ members: ["a", "b", "f"] }, { members: ["d"] }];
    const found = measure(topics, ID, TRUTH);
    expect(found.found).toBe(1 / 2);
    expect(found.recall).toBeCloseTo(7 / 12, 12);
    expect(found.purity).toBeCloseTo(3 / 4, 12);
    expect(found.precision).toBeCloseTo(7 / 9, 12);
    expect(found.recalled).toBeCloseTo(11 / 18, 12);
    expect(found.f).toBeCloseTo((2 * (7 / 9) * (11 / 18)) / (7 / 9 + 11 / 18), 12);
  });

  it("is nothing where nothing is found", () => {
    const found = measure([], ID, TRUTH);
    expect([found.found, found.recall, found.purity]).toEqual([0, 0, 0]);
    expect(found.precision).toBe(1);
    // a b c have 1/3 each, d e 1/2 each: 2 ÷ 5
    expect(found.recalled).toBeCloseTo(2 / 5, 12);
  });
});
