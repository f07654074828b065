import { beforeAll, describe, expect, test } from "vitest";
import type { UrgentFinder } from "../../../src/warnings/urgent/find.ts";
import { NONE } from "../../../src/warnings/urgent/second-look/train.ts";
import { mistakes, readCases, SEEN, wordFinder } from "./cases.ts";

/** Batches by which the words were widened; later ones only taught the second look. */
const WIDENED_BY = SEEN.slice(0, 10).flat();

let words: UrgentFinder;
beforeAll(async () => {
  words = await wordFinder();
});

describe("urgent single tickets by their words", () => {
  test("hand-written cases: at least 98 of 100 are found, and nine of ten found are right", () => {
    const all = WIDENED_BY.flatMap(readCases);
    const { recall, precision, missed, wrong, cases, urgent } = mistakes(words, all);
    expect(cases).toBeGreaterThan(850);
    expect(urgent).toBeGreaterThan(500);
    expect(recall, `missed:\n${missed.join("\n")}`).toBeGreaterThanOrEqual(0.98);
    expect(precision, `wrong:\n${wrong.join("\n")}`).toBeGreaterThanOrEqual(0.9);
  });

  test("each group is found as itself in nine of ten cases", () => {
    const urgent = WIDENED_BY.flatMap(readCases).filter(({ group }) => group !== NONE);
    const right = urgent.filter(({ group, text }) =>
      words.find("", text).some((find) => find.group === group),
    );
    expect(right.length / urgent.length).toBeGreaterThanOrEqual(0.9);
  });

  test("a threat with a condition counts, what is denied, feared, quoted or long past does not", () => {
    const found = (text: string) => words.find("", text).map(({ group }) => group);
    expect(found("如果不解决，我们就去堵收费站")).toEqual(["blockade"]);
    expect(found("我们不会去堵收费站")).toEqual([]);
    expect(found("不排除去堵收费站大门")).toEqual(["blockade"]);
    expect(found("幸好没有人受伤")).toEqual([]);
    expect(found("卸货时司机受伤")).toEqual(["injury"]);
    expect(found("路面有坑，容易造成人员伤亡")).toEqual([]);
    expect(found("根据刑法故意伤害致人死亡的怎么判")).toEqual([]);
    expect(found("这台电脑以前死过机")).toEqual([]);
    expect(found("道路堵了三个小时")).toEqual([]);
    expect(found("把我气死了，累死人")).toEqual([]);
  });

  test("words are told as they stand in the text, whatever the script, and the title is read too", () => {
    const certain = { tier: "certain" };
    expect(words.find("", "罷 運")).toEqual([{ group: "strike", words: ["罢运"], ...certain }]);
    expect(words.find("跳楼", "催要运费")).toEqual([{ group: "threat", words: ["跳楼"], ...certain }]);
    expect(words.find("", "")).toEqual([]);
  });
});
