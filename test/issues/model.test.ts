import { beforeAll, describe, expect, it } from "vitest";
import { classifyTexts } from "../../src/issues/classify.ts";
import { type Compiled, compileIssues } from "../../src/issues/compile.ts";
import { crossValidate, type Labelled, learn, opinionOf, strangers } from "../../src/issues/model.ts";
import { ngramRows, pieces } from "../../src/issues/ngrams.ts";
import { groupedFolds } from "../../src/statistics/folds.ts";
import { groupNearDuplicates } from "../../src/statistics/near-duplicates.ts";
import { smallList, textsOf } from "./support.ts";

let list: Compiled;
beforeAll(() => {
  list = compileIssues(smallList());
});

/** Random characters, the same in every run. */
function scribbler(): (length: number) => string {
  let state = 12_345;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 8;
  };
  return (length) => Array.from({ length }, () => String.fromCharCode(0x4e00 + (next() % 3000))).join("");
}

/** 300 tickets whose class shows in words that the list does not know, among characters that mean nothing. */
function taught(): Labelled {
  const scribble = scribbler();
  const signs = ["老板人影都找不着", "交警说灯不亮", "小区里狗叫得厉害"];
  const rows = Array.from({ length: 300 }, (_, i) => ({
    title: "",
    body: `${scribble(8)}${signs[i % 3]}${scribble(8)}`,
  }));
  return { texts: textsOf(rows), labels: rows.map((_, i) => ["arrears", "fine", null][i % 3]!) };
}

describe("learn", () => {
  it("teaches classes that the words do not know, and none", () => {
    const rows = [
      { title: "", body: "干完老板找不着人影" },
      { title: "", body: "交警说灯不亮" },
      { title: "", body: "狗叫得厉害" },
    ];
    expect(classifyTexts(list, textsOf(rows)).classId).toEqual([null, null, null]);
    const opinion = opinionOf(learn(list, taught()), textsOf(rows));
    expect(classifyTexts(list, textsOf(rows), opinion).classId).toEqual(["arrears", "fine", null]);
  });

  it("gives the same model for the same tickets", () => {
    expect(learn(list, taught())).toEqual(learn(list, taught()));
  });

  it("uses words where a cutter is given", () => {
    const cut = (text: string) => text.split(/(?=老板|交警|小区)/);
    const rows = [{ title: "", body: "交警说灯不亮" }];
    const opinion = opinionOf(learn(list, taught(), cut), textsOf(rows), cut);
    expect(classifyTexts(list, textsOf(rows), opinion).classId).toEqual(["fine"]);
  });

  it("leaves a class of fewer than three tickets to the words", () => {
    const { texts, labels } = taught();
    const few = labels.map((label, i) => (label === "fine" && i > 6 ? null : label));
    const learnt = learn(list, { texts, labels: few });
    expect(learnt.places).toEqual([0, 2]);
    const rows = [{ title: "乱罚款", body: "交警说灯不亮" }];
    expect(classifyTexts(list, textsOf(rows), opinionOf(learnt, textsOf(rows))).classId).toEqual(["fine"]);
  });
});

describe("crossValidate", () => {
  it("scores words alone and words with the model on the same tickets", () => {
    const { words, combined, answers } = crossValidate(list, taught());
    expect(words.macroF1).toBe(0);
    expect(combined.macroF1).toBeGreaterThan(0.95);
    expect(answers).toHaveLength(300);
  });

  it("learns nothing from labels that have nothing to do with the text: no ticket is scored by a model that saw it", () => {
    // 200 texts of random characters, each twice, labelled at random. Fitted and scored on the same rows nearly all would
    // be right, and with a copy in another fold too.
    const scribble = scribbler();
    const bodies = Array.from({ length: 200 }, () => scribble(24));
    const rows = [...bodies, ...bodies].map((body) => ({ title: "", body }));
    const own = rows.map(({ body }) => (body.charCodeAt(3) % 2 ? "arrears" : null));
    const labelled = { texts: textsOf(rows), labels: own };
    const { combined } = crossValidate(list, labelled);
    expect(combined.accuracy).toBeLessThan(0.65);
    const seen = classifyTexts(
      list,
      labelled.texts,
      opinionOf(learn(list, labelled), labelled.texts),
    ).classId;
    expect(seen.filter((id, i) => id === own[i]).length).toBeGreaterThan(390);
  });
});

describe("near copies", () => {
  const same = "货主拖欠运费三千二百元，多次讨要一直不给，打电话也不接，请求帮助";
  const near = "货主拖欠运费五千八百元，多次讨要一直不给，打电话也不接，请求帮助。";
  const other = "收费站说绿通混装不给免费，收了四百二";

  it("are grouped, others are not, and go into one fold", () => {
    const sets = [same, other, near, same].map((body) => pieces("", body));
    const groups = groupNearDuplicates(sets, 0.6);
    expect(Array.from(groups)).toEqual([0, 1, 0, 0]);
    const folds = groupedFolds(groups, 2);
    expect(folds[0]).toBe(folds[2]);
    expect(folds[0]).not.toBe(folds[1]);
  });

  it("are taken out of lessons before texts are scored", () => {
    const lessons = textsOf([same, other, "毫不相干的另一件事情"].map((body) => ({ title: "", body })));
    expect(strangers(lessons, textsOf([{ title: "", body: near }]))).toEqual([1, 2]);
  });
});

describe("ngramRows", () => {
  it("counts each n-gram once, digits as one, and gives rows of length 1", () => {
    const { starts, columns, values } = ngramRows(["", "", ""], ["车车车", "车车车12345", "车车车9"]);
    expect(starts[1]).toBe(2); // 车, 车车
    const row = (i: number) => Array.from(columns.slice(starts[i], starts[i + 1])).sort();
    expect(row(1)).toEqual(row(2));
    const length = values.slice(starts[1], starts[2]).reduce((sum, value) => sum + value ** 2, 0);
    expect(length).toBeCloseTo(1, 6);
  });

  it("keeps a title's n-grams apart from the body's", () => {
    const { starts, columns } = ngramRows(["车贴", ""], ["", "车贴"]);
    const [title, body] = [0, 1].map((i) => new Set(columns.slice(starts[i], starts[i + 1])));
    expect(title!.size).toBeGreaterThan(body!.size);
    expect([...body!].every((column) => title!.has(column))).toBe(true);
  });
});
