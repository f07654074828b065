import { describe, expect, it } from "vitest";
import { findTopics, type Topic } from "../../../src/issues/topics/find.ts";
import { plant } from "./corpus/plant.ts";
import * as five from "./letters-five.ts";
import * as four from "./letters-four.ts";
import * as one from "./letters-one.ts";
import * as three from "./letters-three.ts";
import * as two from "./letters-two.ts";
import { measure } from "./measure.ts";
import { having, known, together } from "./support.ts";

const FIRST = known(
  [one.MIXING_PLANT, one.PARKING, one.LENDER, one.SCHOOL, two.METRO, two.COLLEGE, two.CODED, two.SUBSIDY],
  two.APART,
);
const SECOND = known(
  [
    three.QUICK_LOAN,
    three.BARBECUE,
    three.DRIVING_SCHOOL,
    three.ROAD_WORKS,
    three.FACTORY,
    three.BUS_LINE,
    three.RESETTLEMENT,
    three.TRAIN_NOISE,
    three.ESTATE_FEES,
    three.ESTATE_SCHOOL,
    three.PENSION_SUBSIDY,
  ],
  three.OTHERS,
);
const TWINS = known(
  [
    five.FREIGHT_ONE,
    five.FREIGHT_TWO,
    five.WEIGHING,
    five.HOSPITAL,
    five.QUARRY,
    five.ESTATE_ONE,
    five.ESTATE_TWO,
    five.PLATFORM,
    five.VILLAGE,
  ],
  five.LONE_FIVE,
);
const HELD_OUT = known([four.HEATING, four.KINDERGARTEN, four.GYM, four.CROSSING, four.WATER], four.LONE);

const planted = plant({ seed: 31, letters: 4000, topics: 30 });
const NOISE = { ...planted, truth: planted.truth.map(() => null) };

const labels = (topics: readonly Topic[]) => topics.map(({ label }) => label);

describe("topics among letters written by hand", () => {
  it("are all found in the first corpus, most with a place and a matter in the label", () => {
    const topics = findTopics(FIRST);
    const found = measure(topics, FIRST.id, FIRST.truth);
    expect(found.found).toBe(1);
    expect(found.recall).toBeGreaterThanOrEqual(0.86);
    expect(found.purity).toBeGreaterThanOrEqual(0.97);
    expect(found.f).toBeGreaterThanOrEqual(0.86);
    expect(labels(topics).slice(0, 2)).toEqual(["锦瑞新城 · 搅拌站、噪音", "云栖滨江苑 · 车位、捆绑"]);
  });

  it("are found in the second, also two matters at one place and a name that begins with a number", () => {
    const both = together(NOISE, SECOND);
    const topics = having(findTopics(both), "h");
    const found = measure(topics, both.id, both.truth);
    // First sight, before anything was changed for it: found 0.64, recall 0.85, F 0.69.
    expect(found.found).toBeGreaterThanOrEqual(0.8);
    expect(found.recall).toBeGreaterThanOrEqual(0.88);
    expect(found.f).toBeGreaterThanOrEqual(0.72);
    const estate = labels(topics).filter((label) => label.startsWith("御河上院"));
    expect(estate).toHaveLength(2);
    expect(labels(topics).some((label) => label.startsWith("66速贷"))).toBe(true);
  });

  it("are found in a held-out one, as it was at first sight", () => {
    const alone = measure(findTopics(HELD_OUT), HELD_OUT.id, HELD_OUT.truth);
    expect(alone.found).toBeGreaterThanOrEqual(0.8);
    expect(alone.f).toBeGreaterThanOrEqual(0.85);
    const both = together(NOISE, HELD_OUT);
    const found = measure(having(findTopics(both), "h"), both.id, both.truth);
    expect(found.found).toBe(1);
    expect(found.recall).toBeGreaterThanOrEqual(0.95);
    expect(found.purity).toBeGreaterThanOrEqual(0.95);
    expect(found.f).toBeGreaterThanOrEqual(0.92);
  });

  it("keep two firms, and two estates, with the same complaint apart", () => {
    const both = together(NOISE, TWINS);
    const topics = having(findTopics(both), "h");
    const found = measure(topics, both.id, both.truth);
    // First sight, before themes were told from matters: found 0.78, purity 0.50, F 0.68; after it, unseen, F 0.86.
    expect(found.found).toBeGreaterThanOrEqual(0.85);
    expect(found.recall).toBeGreaterThanOrEqual(0.9);
    expect(found.purity).toBeGreaterThanOrEqual(0.92);
    expect(found.f).toBeGreaterThanOrEqual(0.88);
    for (const name of ["浩川", "顺诚达", "丹枫园", "听澜轩", "速运宝"]) {
      expect(labels(topics).filter((label) => label.includes(name))).toHaveLength(1);
    }
  });
});
