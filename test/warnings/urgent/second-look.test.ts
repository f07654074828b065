import { beforeAll, describe, expect, test } from "vitest";
import { fold } from "../../../src/issues/fold.ts";
import type { UrgentFinder } from "../../../src/warnings/urgent/find.ts";
import { eachGram, eachWindow, WIDTH } from "../../../src/warnings/urgent/second-look/grams.ts";
import { SecondLook, type Weights } from "../../../src/warnings/urgent/second-look/look.ts";
import { NONE, trainSecondLook } from "../../../src/warnings/urgent/second-look/train.ts";
import { shippedWeights } from "../../../src/warnings/urgent/second-look/weights.ts";
import { CASES } from "../../issues/support.ts";
import { mistakes, readCases, SEEN, shippedFinder, UNSEEN, wordFinder } from "./cases.ts";
import { taught } from "./taught.ts";

let finder: UrgentFinder;
beforeAll(async () => {
  finder = await shippedFinder();
});

/** The n-grams of a text as they stand in it. */
function grams(text: string): string[] {
  const found: string[] = [];
  eachGram(text, 0, text.length, (_, start, end) => found.push(text.slice(start, end)));
  return found;
}

/** Weights of which only those of one n-gram are not nothing: 100 for the class, -100 for "none". */
function weightsOf(gram: string): Weights {
  const table = new Int8Array(WIDTH * 2);
  let last = 0;
  eachGram(gram, 0, gram.length, (column) => {
    last = column;
  });
  table.set([-100, 100], last * 2);
  return { classes: [NONE, "threat"], table, scale: 0.1, bias: [1, -1] };
}

describe("n-grams and parts of a text", () => {
  test("one to three characters within a clause; a number counts as one digit, what is masked as a break", () => {
    expect(grams("跳楼了").sort()).toEqual(["跳", "跳楼", "跳楼了", "楼", "楼了", "了"].sort());
    expect(grams("跳，楼")).toEqual(["跳", "楼"]);
    expect(grams("欠3.5万")).toEqual(["欠", "3", "欠3", "万", "3.5万", "欠3.5万"]);
    expect(grams("找[电话]我")).toEqual(["找", "我"]);
    expect(grams("[没有关上的")).not.toEqual([]);
  });

  test("parts end with a sentence, with a clause once they are long, and are never longer than 160", () => {
    const parts = (text: string) => {
      const found: number[] = [];
      eachWindow(text, (from, to) => found.push(to - from));
      return found;
    };
    expect(parts("一二三四五。六七八九十。")).toEqual([6, 6]);
    expect(parts(`${"一".repeat(59)}，${"二".repeat(10)}`)).toEqual([60, 10]);
    expect(parts("一".repeat(400))).toEqual([160, 160, 80]);
    expect(parts("一。二。")).toEqual([]);
  });
});

describe("the second look", () => {
  test("weighs a part as bias and weights have it, fewer than 60 n-grams as if they were 60", () => {
    const look = new SecondLook(weightsOf("跳楼"));
    const score = (text: string) => look.look(text, new Set(["threat"]), -100)?.score;
    // -1 + 0.1 × 100 ÷ √60 - (1 - 0.1 × 100 ÷ √60) = 0.582; without the words -2
    expect(score("他要跳楼")).toBeCloseTo(-2 + 20 / Math.sqrt(60), 9);
    expect(score("他要下楼")).toBeCloseTo(-2, 9);
    expect(score("天气很好。他要跳楼")).toBeCloseTo(-2 + 20 / Math.sqrt(60), 9);
  });

  test("tells nothing below the floor, and nothing of a class that the word list does not have", () => {
    const look = new SecondLook(weightsOf("跳楼"));
    expect(look.look("他要跳楼", new Set(["threat"]), 0.5)).toMatchObject({
      group: "threat",
      from: 0,
      to: 4,
    });
    expect(look.look("他要跳楼", new Set(["threat"]), 0.6)).toBeNull();
    expect(look.look("他要跳楼", new Set(["strike"]), -100)).toBeNull();
  });

  test("tells the words that carry its score, clause by clause: a short one whole, of a long one the weightiest stretch", () => {
    const look = new SecondLook(weightsOf("跳楼"));
    const words = (text: string) => look.words(text, look.look(text, new Set(["threat"]), 0)!);
    expect(words("天气很好，他要跳楼，就这样")).toEqual(["他要跳楼"]);
    expect(words("天气很好，他在电话里对接线员说他要跳楼了")).toEqual(["跳楼"]);
  });

  test("the shipped weights are those that the cases teach", async () => {
    const [shipped, made] = [shippedWeights(), trainSecondLook(await taught())];
    expect(made.classes).toEqual(shipped.classes);
    const off = made.table.reduce(
      (most, weight, i) => Math.max(most, Math.abs(weight - shipped.table[i]!)),
      0,
    );
    expect(off).toBeLessThanOrEqual(1);
  });
});

describe("word list and second look together", () => {
  test("on wordings that neither was made by: of the plain all but one in forty, of the oblique seven in eight", () => {
    const plain = mistakes(finder, readCases(UNSEEN.plain));
    const oblique = mistakes(finder, readCases(UNSEEN.oblique));
    expect(plain.recall, `missed:\n${plain.missed.join("\n")}`).toBeGreaterThanOrEqual(0.97);
    expect(oblique.recall, `missed:\n${oblique.missed.join("\n")}`).toBeGreaterThanOrEqual(0.875);
    expect(plain.precision, `wrong:\n${plain.wrong.join("\n")}`).toBeGreaterThanOrEqual(0.9);
    expect(oblique.precision, `wrong:\n${oblique.wrong.join("\n")}`).toBeGreaterThanOrEqual(0.75);
  });

  test("what is certain there is right in nine of ten, though two of five texts look urgent and are not", () => {
    const cases = Object.values(UNSEEN).flatMap(readCases);
    const certain = cases.filter(({ text }) => finder.find("", text).some(({ tier }) => tier === "certain"));
    const right = certain.filter(({ group }) => group !== NONE);
    expect(certain.length).toBeGreaterThan(45);
    expect(right.length / certain.length).toBeGreaterThanOrEqual(0.9);
  });

  test("all cases, seen and unseen: 98 of 100 are found, nine of ten found are right", () => {
    const all = [...SEEN.flat(), ...Object.values(UNSEEN)].flatMap(readCases);
    const { recall, precision, cases, urgent } = mistakes(finder, all);
    expect(cases).toBeGreaterThan(1250);
    expect(urgent).toBeGreaterThan(800);
    expect(recall).toBeGreaterThanOrEqual(0.98);
    expect(precision).toBeGreaterThanOrEqual(0.9);
  });

  test("of a thousand ordinary tickets that it never saw, one in a hundred is suspected beyond the word list", async () => {
    const words = await wordFinder();
    const ordinary = CASES.filter(({ title, body }) => words.find(title, body).length === 0);
    const suspected = ordinary.filter(({ title, body }) => finder.find(title, body).length > 0);
    expect(ordinary.length).toBeGreaterThan(900);
    expect(suspected.length / ordinary.length).toBeLessThanOrEqual(0.01);
  });

  test("a suspicion tells words of the text that carry it", () => {
    const texts = readCases(UNSEEN.oblique).map(({ text }) => text);
    const finds = texts.flatMap((text) =>
      finder.find("", text).map((find) => ({ text: fold(text), ...find })),
    );
    const suspected = finds.filter(({ tier }) => tier === "suspected");
    expect(suspected.length).toBeGreaterThan(20);
    for (const { text, words } of suspected) {
      expect(words.length).toBeGreaterThan(0);
      for (const word of words) expect(text).toContain(word);
    }
  });

  test("nothing that comes in makes it fail", () => {
    const odd = [
      "",
      " ",
      "[",
      "[[[[",
      "。。。",
      "12345",
      "<p>&nbsp;</p><script>",
      "\ud83d",
      "\u0000跳楼",
      "😀".repeat(99),
    ];
    for (const text of [...odd, "要跳楼，".repeat(12_500), "[".repeat(50_000), "1".repeat(50_000)]) {
      const finds = finder.find(text, text);
      for (const { words, tier } of finds)
        expect([words.length > 0, tier]).toEqual([true, expect.any(String)]);
    }
    expect(finder.find("", "要跳楼，".repeat(12_500))[0]?.group).toBe("threat");
  });
});
