import { describe, expect, it } from "vitest";
import { agreement } from "../../src/statistics/agreement.ts";

describe("agreement", () => {
  it("gives precision, recall and F1 by hand", () => {
    // a: 2 true, given 3 times, 2 right: P 2/3, R 1, F1 4/5. b: 2 true, given once, right: P 1, R 1/2, F1 2/3.
    const result = agreement(["a", "a", "b", "b"], ["a", "a", "a", "b"]);
    expect(result.labels).toEqual([
      { label: "a", precision: 2 / 3, recall: 1, f1: 4 / 5, support: 2, given: 3, right: 2 },
      { label: "b", precision: 1, recall: 1 / 2, f1: 2 / 3, support: 2, given: 1, right: 1 },
    ]);
    expect(result.macroF1).toBeCloseTo((4 / 5 + 2 / 3) / 2, 12);
    expect(result.accuracy).toBe(3 / 4);
    expect(result.confusion).toEqual([{ truth: "b", answer: "a", items: 1 }]);
  });

  it("leaves the label of no answer, and labels that nobody has, out of the mean", () => {
    const { macroF1, labels } = agreement(["a", "none"], ["c", "none"], "none");
    expect(macroF1).toBe(0);
    expect(labels.find(({ label }) => label === "c")).toMatchObject({
      precision: 0,
      recall: null,
      support: 0,
    });
  });

  it("takes no items at all", () => {
    expect(agreement([], [])).toEqual({ labels: [], macroF1: 0, accuracy: 0, items: 0, confusion: [] });
  });
});
