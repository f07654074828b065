import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { afterAll, describe, expect, it } from "vitest";
import { classifyTexts } from "../../src/issues/classify.ts";
import { compileIssues } from "../../src/issues/compile.ts";
import { openCutter } from "../../src/issues/cutter.ts";
import { labelMeaning } from "../../src/issues/labelled.ts";
import { closeCalls, overlaps, UnmetWords } from "../../src/issues/lexicon-check.ts";
import { readUserdict } from "../../src/issues/userdict.ts";
import { LEXICON, smallList } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "xianban-words-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const written = (text: string | Uint8Array) => {
  const path = join(folder, "userdict.txt");
  writeFileSync(path, text);
  return path;
};

describe("readUserdict", () => {
  it("takes the shipped words, which jieba then keeps whole", () => {
    const cut = openCutter(LEXICON);
    expect(cut("货拉拉扣行为分")).toEqual(["货拉拉", "扣", "行为分"]);
    expect(Jieba.withDict(dict).cut("货拉拉扣行为分", true)).not.toContain("货拉拉");
  });

  it("takes off a byte-order mark, which would cost the first word, and passes over comments", () => {
    const path = written("\uFEFF货拉拉 100000 n\r\n# 平台\r\n\r\n车贴\t80000\tn\r\n");
    expect(new TextDecoder().decode(readUserdict(path))).toBe("货拉拉 100000 n\n车贴 80000 n\n");
    expect(openCutter(folder)("货拉拉车贴")).toEqual(["货拉拉", "车贴"]);
  });

  it("names every bad line by file and line", () => {
    const path = written("货拉拉 100000 n\n车贴\n行为 分 80000 n\n绿通 many n\n满帮 0 n\n");
    expect(() => readUserdict(path)).toThrow(
      /^userdict\.txt:2: must be "word frequency tag".*got "车贴"\nuserdict\.txt:3: .*\nuserdict\.txt:4: .*\nuserdict\.txt:5: /,
    );
  });

  it("refuses a file that is not UTF-8", () => {
    expect(() => readUserdict(written(Uint8Array.of(0xbb, 0xf5, 0xc0, 0xad)))).toThrow(
      "userdict.txt: not UTF-8",
    );
  });
});

describe("labelMeaning", () => {
  const file = smallList();
  const shared = file.classes.map((one) => ({ ...one, given: [...one.given, "运费罚款"] }));
  const list = compileIssues({ ...file, classes: shared });

  it.each([
    ["arrears", { ids: ["arrears"] }],
    ["拖欠", { ids: ["arrears"] }],
    [" 罚 款类 ", { ids: ["fine"] }],
    ["运费罚款", { ids: ["arrears", "fine"] }],
    ["未归类", "none"],
    ["", "none"],
    ["公交地铁", "unknown"],
  ])("%j stands for %j", (label, expected) => expect(labelMeaning(list, label)).toEqual(expected));
});

describe("checks of a word list", () => {
  const file = smallList();
  const [arrears, fine] = file.classes as [(typeof file.classes)[0], (typeof file.classes)[0]];
  const both = { weight: 4, words: ["扣钱", "克扣"], negatable: false };
  const list = compileIssues({
    ...file,
    classes: [
      { ...arrears, for: [...arrears.for, both] },
      { ...fine, for: [...fine.for, both] },
    ],
  });

  it("show classes that share words, with the words and their share", () => {
    expect(overlaps(list)).toEqual([{ a: "arrears", b: "fine", words: ["扣钱", "克扣"], share: 2 / 3 }]);
    expect(overlaps(compileIssues(file))).toEqual([]);
  });

  it("show words that no text holds, texts being read piece by piece", () => {
    const unmet = new UnmetWords(list);
    unmet.read(["拖欠運費"]);
    unmet.read(["扣分", "克扣"]);
    expect(unmet.texts).toBe(3);
    expect(unmet.byClass()).toEqual([
      { id: "fine", words: ["扣钱", "乱罚款", "罚款"] },
      { id: "arrears", words: ["扣钱"] },
    ]);
  });

  it("show classes that are hard to tell apart in the texts", () => {
    // 5 points against 4: e⁴ ÷ (e⁵ + e⁴ + e²) = 0.26 for the second.
    const body = ["拖欠运费", "扣钱、运费", "扣钱、运费", "扣钱、运费", "乱罚款"];
    const found = classifyTexts(list, { title: body.map(() => ""), body, given: body.map(() => null) });
    expect(closeCalls(found)).toEqual([{ chosen: "arrears", second: "fine", tickets: 3, share: 3 / 4 }]);
  });
});
