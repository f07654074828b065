import { describe, expect, it } from "vitest";
import { findTopics } from "../../../src/issues/topics/find.ts";
import { type Planted, plant } from "./corpus/plant.ts";
import { measure } from "./measure.ts";

/** Share of the matters with so many letters whose topic stands among as many of the hottest. */
function amongHottest(planted: Planted, least: number): number {
  const sizes = new Map<number, number>();
  for (const matter of planted.truth) if (matter !== null) sizes.set(matter, (sizes.get(matter) ?? 0) + 1);
  const large = [...sizes].filter(([, letters]) => letters >= least).map(([matter]) => matter);
  const hottest = findTopics(planted, { top: large.length });
  const place = new Map(planted.id.map((id, at) => [id, at]));
  const met = large.filter((matter) =>
    hottest.some(
      ({ members }) =>
        members.filter((id) => planted.truth[place.get(id)!] === matter).length > members.length / 2,
    ),
  );
  return met.length / large.length;
}

describe("topics among planted matters", () => {
  it("are nearly all found, whole, in 2,000 letters with 40 matters", () => {
    const planted = plant({ seed: 1, letters: 2000, topics: 40 });
    const found = measure(findTopics(planted), planted.id, planted.truth);
    expect(found.found).toBeGreaterThanOrEqual(0.97);
    expect(found.recall).toBeGreaterThanOrEqual(0.95);
    expect(found.recalled).toBeGreaterThanOrEqual(0.96);
    expect(found.purity).toBeGreaterThanOrEqual(0.91);
    expect(found.precision).toBeGreaterThanOrEqual(0.92);
    expect(found.f).toBeGreaterThanOrEqual(0.94);
  });

  it("are found in 5,000 letters with 60 matters, and stand above the themes", () => {
    const planted = plant({ seed: 2, letters: 5000, topics: 60 });
    const topics = findTopics(planted);
    const found = measure(topics, planted.id, planted.truth);
    expect(found.found).toBeGreaterThanOrEqual(0.96);
    expect(found.recall).toBeGreaterThanOrEqual(0.94);
    expect(found.recalled).toBeGreaterThanOrEqual(0.95);
    expect(found.purity).toBeGreaterThanOrEqual(0.88);
    expect(found.f).toBeGreaterThanOrEqual(0.92);
    const hottest = measure(topics.slice(0, 40), planted.id, planted.truth);
    expect(hottest.purity).toBeGreaterThanOrEqual(0.9);
    expect(amongHottest(planted, 21)).toBeGreaterThanOrEqual(0.9);
  });

  it("are found among letters of seeds that nothing was looked at with", () => {
    const planted = plant({ seed: 20261122, letters: 3000, topics: 45 });
    const found = measure(findTopics(planted), planted.id, planted.truth);
    expect(found.found).toBeGreaterThanOrEqual(0.95);
    expect(found.recall).toBeGreaterThanOrEqual(0.95);
    expect(found.purity).toBeGreaterThanOrEqual(0.92);
    expect(found.f).toBeGreaterThanOrEqual(0.94);
  });

  it("are the same to the byte at every run, and in whatever order the letters come", () => {
    const planted = plant({ seed: 3, letters: 1500, topics: 20 });
    const once = JSON.stringify(findTopics(planted));
    expect(JSON.stringify(findTopics(planted))).toBe(once);
    const order = planted.id.map((_, at) => at).reverse();
    const by = <T>(column: readonly T[]) => order.map((at) => column[at]!);
    const turned = findTopics({
      id: by(planted.id),
      time: by(planted.time),
      caller: by(planted.caller),
      text: planted.text.map(by),
    });
    const sorted = (topics: typeof turned) =>
      topics.map(({ members, ...topic }) => ({ ...topic, members: [...members].sort() }));
    expect(sorted(turned)).toEqual(sorted(JSON.parse(once)));
  });

  it("have a label, and none says only what any letter asks", () => {
    for (const { label } of findTopics(plant({ seed: 4, letters: 2000, topics: 30 }))) {
      expect(label).not.toBe("");
      expect(label).not.toMatch(/^(?:问题|咨询|投诉|反映|有关部门)$|undefined|NaN|· $/);
    }
  });

  it("have members that are letters, each in one topic at most, and heat that falls", () => {
    const planted = plant({ seed: 6, letters: 1500, topics: 20 });
    const topics = findTopics(planted);
    const members = topics.flatMap((topic) => topic.members);
    expect(new Set(members).size).toBe(members.length);
    expect(members.every((id) => planted.id.includes(id))).toBe(true);
    for (const topic of topics) {
      expect(topic.members).toHaveLength(topic.tickets);
      expect(topic.callers).toBeLessThanOrEqual(topic.tickets);
      expect(topic.first! <= topic.last!).toBe(true);
    }
    const heats = topics.map(({ heat }) => heat);
    expect(heats).toEqual([...heats].sort((a, b) => b - a));
  });
});
