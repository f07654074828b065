import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Classified, classifyTexts, type Opinion } from "../../src/issues/classify.ts";
import { type Compiled, compileIssues } from "../../src/issues/compile.ts";
import { shippedIssues, smallList } from "./support.ts";

/** The answer for one text. */
function one(list: Compiled, title: string, body: string, given: string | null = null, opinion?: Opinion) {
  const found = classifyTexts(list, { title: [title], body: [body], given: [given] }, opinion);
  return row(found, 0);
}

function row(found: Classified, i: number) {
  return {
    id: found.classId[i],
    confidence: found.confidence[i]!,
    evidence: found.evidence[i],
    second: found.second[i],
    secondConfidence: found.secondConfidence[i]!,
  };
}

const small = compileIssues(smallList());
const { exp } = Math;

describe("points and confidence, by hand (slope 1, floor 2)", () => {
  it("gives e⁴ ÷ (e⁴ + e²) to a class whose word counts 4", () => {
    const { id, confidence, evidence } = one(small, "", "货主拖欠运费");
    expect(id).toBe("arrears");
    expect(confidence).toBeCloseTo(exp(4) / (exp(4) + exp(2)), 12);
    expect(evidence).toBe("拖欠运费");
  });

  it("counts a word in the title twice, and not once more in the body", () => {
    const { confidence, evidence } = one(small, "拖欠运费", "他拖欠运费，拖欠运费");
    expect(confidence).toBeCloseTo(exp(8) / (exp(8) + exp(2)), 12);
    expect(evidence).toBe("拖欠运费〔题〕");
  });

  it("says unclassified where the best class has 1 point, and keeps it as the best guess", () => {
    const { id, confidence, evidence, second, secondConfidence } = one(small, "", "说说运费");
    const guess = exp(1) / (exp(1) + exp(2));
    expect([id, second, evidence]).toEqual([null, "arrears", "运费"]);
    expect(secondConfidence).toBeCloseTo(guess, 12);
    expect(confidence).toBeCloseTo(1 - guess, 12);
  });

  it("keeps the second-best class", () => {
    const { id, second, secondConfidence } = one(small, "", "拖欠运费，还罚款、扣分");
    expect([id, second]).toEqual(["arrears", "fine"]);
    expect(secondConfidence).toBeCloseTo(exp(2) / (exp(4) + exp(2) + exp(2)), 12);
  });

  it("counts a longer word and none within it", () => {
    const { confidence } = one(small, "", "乱罚款");
    expect(confidence).toBeCloseTo(exp(4) / (exp(4) + exp(2)), 12);
  });

  it("takes the export's own class for one piece of evidence of weight 2, which alone decides nothing", () => {
    expect(one(small, "", "请核实", "罚款类").id).toBe(null);
    const { id, confidence, evidence } = one(small, "", "被罚款了", "罚款类");
    expect(id).toBe("fine");
    expect(confidence).toBeCloseTo(exp(3) / (exp(3) + exp(2)), 12);
    expect(evidence).toBe("原分类“罚款类”、罚款");
    expect(one(small, "", "拖欠运费", "罚款类").id).toBe("arrears");
  });

  it("does not mind an export's class that it does not know", () => {
    expect(one(small, "", "拖欠运费", "公交地铁").confidence).toBeCloseTo(
      one(small, "", "拖欠运费").confidence,
      12,
    );
  });
});

describe("negation", () => {
  it.each([
    ["没有拖欠运费", null],
    ["没拖欠运费", null],
    ["不是拖欠运费", null],
    ["不是因为拖欠运费", null],
    ["不是，拖欠运费了", "arrears"],
    ["没有说法，拖欠运费", "arrears"],
    ["拖欠运费不是一天两天", "arrears"],
  ])("%s → %s", (body, expected) => expect(one(small, "", body).id).toBe(expected));

  it("leaves words that are not negatable standing after 没有", () => {
    const list = compileIssues(smallList());
    expect(one(list, "罚款、扣分、没有罚款", "").second ?? one(list, "罚款、扣分、没有罚款", "").id).toBe(
      "fine",
    );
  });
});

describe("words of other fields, of the trade, and against a class", () => {
  const word = (weight: number, ...words: string[]) => ({ weight, words, negatable: false });

  it("make a class less likely, or more", () => {
    const list = compileIssues(
      smallList({ elsewhere: [word(3, "公交")], context: [word(2, "货车")], context_most: 1 }),
    );
    expect(one(list, "", "拖欠运费，公交").id).toBe(null);
    expect(one(list, "", "货车，拖欠运费").confidence).toBeCloseTo(exp(4) / (exp(4) + exp(1)), 12);
  });

  it("speak against a class even within a longer word that says nothing of it", () => {
    const file = smallList();
    const [arrears, fine] = file.classes as [(typeof file.classes)[0], (typeof file.classes)[0]];
    const list = compileIssues({
      ...file,
      classes: [
        { ...arrears, against: [word(3, "保险")] },
        { ...fine, for: [...fine.for, word(1, "保险公司")] },
      ],
    });
    expect(one(list, "", "拖欠运费，保险公司").id).toBe(null);
    expect(one(list, "", "拖欠运费，公司").id).toBe("arrears");
  });

  it("take points from a class that needs the trade's words where there are none", () => {
    const file = smallList({ context: [word(0.1, "货车")], context_most: 1, context_missing: 3 });
    const list = compileIssues({
      ...file,
      classes: file.classes.map((issue) => ({ ...issue, needs_context: true })),
    });
    expect(one(list, "", "拖欠运费").id).toBe(null);
    expect(one(list, "", "货车拖欠运费").id).toBe("arrears");
  });
});

describe("patterns", () => {
  it("add only what exceeds the words they cover", () => {
    const file = smallList();
    const [arrears, fine] = file.classes as [(typeof file.classes)[0], (typeof file.classes)[0]];
    const pattern = { weight: 3, patterns: ["运费…没给"], negatable: false };
    const list = compileIssues({ ...file, classes: [{ ...arrears, for: [...arrears.for, pattern] }, fine] });
    const { confidence, evidence } = one(list, "", "运费到现在没给");
    expect(confidence).toBeCloseTo(exp(3) / (exp(3) + exp(2)), 12);
    expect(evidence).toBe("运费到现在没给、运费");
  });
});

describe("a model's opinion", () => {
  it("is added to the exponents of all classes and of none, where the words leave doubt", () => {
    const opinion: Opinion = {
      known: [0, 1],
      weigh: (_, points) => {
        points[1]! += 5;
      },
    };
    const { id, confidence } = one(small, "", "运费", null, opinion);
    expect(id).toBe("fine");
    expect(confidence).toBeCloseTo(exp(5) / (exp(1) + exp(5) + exp(2)), 12);
  });

  it("leaves out a class that it does not know and of which the words say nothing", () => {
    const opinion: Opinion = { known: [0], weigh: () => undefined };
    const { confidence } = one(small, "", "", null, opinion);
    // Only arrears, with e^0, and none, with e^2, are in the running.
    expect(confidence).toBeCloseTo(exp(2) / (exp(0) + exp(2)), 12);
  });

  it("is not asked where the words settle it", () => {
    const opinion: Opinion = {
      known: [0, 1],
      weigh: () => {
        throw new Error("asked");
      },
    };
    expect(one(small, "拖欠运费", "", null, opinion).id).toBe("arrears");
  });
});

describe("texts of any kind, with the shipped list", () => {
  let list: Compiled;
  beforeAll(async () => {
    ({ list } = await shippedIssues());
  });

  it.each([
    ["nothing", ""],
    ["one character", "车"],
    ["only punctuation", "。。。，，，！！！？？？……"],
    ["only blanks", " \n\t\u3000"],
    ["English", "Hello, I want to ask about my visa extension, thank you"],
    ["digits", "1234567890".repeat(20)],
    ["half a surrogate pair", "\ud83d"],
    ["emoji", "🚚🚛😡"],
  ])("%s is unclassified", (_, body) => expect(one(list, "", body).id).toBe(null));

  it("traditional characters are read as simplified ones", () => {
    expect(one(list, "拖欠運費", "貨主拖欠我運費三千塊，打電話不接")).toEqual(
      one(list, "拖欠运费", "货主拖欠我运费三千块，打电话不接"),
    );
  });

  it("English words among Chinese ones do not stand in the way", () => {
    expect(one(list, "", "Hi 我是货车driver，ETC重复扣费 two times").id).toBe("etc");
  });

  it("a text of 100,000 characters is judged like any other", () => {
    const long = "货车司机反映货主拖欠运费，多次讨要一直不给，打电话不接。".repeat(3600);
    expect(long.length).toBeGreaterThan(100_000);
    expect(one(list, "", long).id).toBe("freight-arrears");
    const noise = "一二三四五六七八九十百千万元块车货费扣罚没不给要收".repeat(4200);
    expect(one(list, "", noise).id).toBeNull();
  });

  it("equal texts get equal answers wherever they stand, and a second pass changes nothing", () => {
    const texts = ["货主不给运费", "ETC重复扣费", "你好", "货主不给运费"];
    const title = [...texts, ...texts];
    const columns = { title, body: title.map(() => ""), given: title.map(() => null) };
    const [first, again] = [classifyTexts(list, columns), classifyTexts(list, columns)];
    expect(again).toEqual(first);
    for (const i of texts.keys()) expect(row(first, i + 4)).toEqual(row(first, i));
    expect(row(first, 3)).toEqual(row(first, 0));
  });

  it("answers are probabilities and known classes, whatever the text", () => {
    const ids = new Set(list.classes.map(({ id }) => id));
    const words = list.words.map(({ shown }) => shown);
    const text = fc.array(
      fc.oneof(fc.constantFrom(...words), fc.string(), fc.constantFrom("，", "没有", "不是", "\n")),
    );
    fc.assert(
      fc.property(text, text, (title, body) => {
        const { id, confidence, second, secondConfidence } = one(list, title.join(""), body.join(""));
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence + (id === null ? 0 : secondConfidence)).toBeLessThanOrEqual(1 + 1e-9);
        for (const name of [id, second]) expect(name === null || ids.has(name!)).toBe(true);
        expect(id === null || id !== second).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
