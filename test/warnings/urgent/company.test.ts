import { describe, expect, test } from "vitest";
import { compileUrgent } from "../../../src/warnings/urgent/compile.ts";
import { UrgentFinder } from "../../../src/warnings/urgent/find.ts";
import { type Together, urgentSchema } from "../../../src/warnings/urgent/schema.ts";

/** Words that one rule over four sets finds in a text, as told; null where it finds none. */
function told(rule: Together, text: string, unless: string[] = []): string | null {
  const file = urgentSchema.parse({
    version: "1",
    sets: { 停: ["熄火", "停运"], 众: ["司机", "大伙"], 谋: ["约好", "商量"], 时: ["明天"] },
    shields: [{ id: "negated", where: "near", reach: 1, words: ["没", "不"] }],
    groups: [
      {
        id: "strike",
        name: "罢运",
        clause: "T26-14",
        basis: "clause",
        severity: "red",
        shields: ["negated"],
        together: [rule],
        unless: { words: unless },
      },
    ],
  });
  const [find] = new UrgentFinder(compileUrgent(file)).find("", text);
  return find?.words.join("|") ?? null;
}

const PAIR: Together = { sets: ["停", "众"], within: "clause", reach: 4 };
const THREE: Together = { sets: ["停", "众", "谋"], within: "sentence", reach: 9, close: 3 };

describe("sets of words that together are a find", () => {
  test("stand in either order, and are told from the first to the last of them", () => {
    expect(told(PAIR, "说是司机全熄火了")).toBe("司机全熄火");
    expect(told(PAIR, "熄火的有司机")).toBe("熄火的有司机");
    expect(told(PAIR, "都熄火了")).toBeNull();
    expect(told(PAIR, "司机来了")).toBeNull();
  });

  test("four characters between them are within a reach of four, five are not", () => {
    expect(told(PAIR, "司机一二三四熄火")).toBe("司机一二三四熄火");
    expect(told(PAIR, "司机一二三四五熄火")).toBeNull();
  });

  test("a comma ends a clause and no sentence, a full stop ends both", () => {
    expect(told(PAIR, "司机，熄火")).toBeNull();
    expect(told({ ...PAIR, within: "sentence" }, "司机，熄火")).toBe("司机，熄火");
    expect(told({ ...PAIR, within: "sentence" }, "司机。熄火")).toBeNull();
  });

  test("the second set may have to stand closer than the others, and all are needed", () => {
    expect(told(THREE, "约好了的，司机都熄火")).toBe("约好了的，司机都熄火");
    expect(told(THREE, "司机约好了都熄火")).toBeNull();
    expect(told(THREE, "司机都熄火")).toBeNull();
  });

  test("the nearest of several is told", () => {
    expect(told(PAIR, "大伙和司机熄火")).toBe("司机熄火");
  });

  test("is taken back by what stands right before its first set's word, or overlaps that word", () => {
    expect(told(PAIR, "司机没熄火")).toBeNull();
    expect(told(PAIR, "没司机熄火")).toBe("司机熄火");
    expect(told(PAIR, "司机熄火器坏", ["熄火器"])).toBeNull();
    expect(told(PAIR, "老司机熄火", ["老司机"])).toBe("司机熄火");
  });
});
