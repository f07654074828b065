import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Home } from "../../src/settings/home.ts";
import { call, newHome } from "../cli/support.ts";
import { csv, xlsx } from "../feeds/support.ts";
import { CASES } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "xianban-classify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const home: Home = newHome();

const LETTERS = [
  ["L1", "讨要运费", "货主拖欠运费三千二，打电话不接", "运费拖欠"],
  ["L2", "ETC", "货车ETC重复扣费两次", "ETC办理与扣费"],
  ["L3", "", "小区电梯坏了没人修", "未归类"],
  ["L4", "车贴", "平台强制贴车贴，不贴不派单", "运费拖欠"],
  ["L5", "你好", "", ""],
] as const;
const HEADER = ["编号", "标题", "内容", "分类"];
const text = csv(
  HEADER,
  LETTERS.map((row) => [...row]),
);

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** GB18030 bytes of the characters used, from Node's own decoder turned round. */
function gb18030(content: string): Uint8Array {
  const decoder = new TextDecoder("gb18030");
  const bytes = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) bytes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  return Uint8Array.from(
    [...content].flatMap((char) => (char.charCodeAt(0) < 128 ? [char.charCodeAt(0)] : bytes.get(char)!)),
  );
}

const classify = (path: string, ...more: string[]) =>
  call("classify", path, "--home", home.dir, "--id", "编号", "--text", "标题,内容", ...more);

describe("classify", () => {
  it("prints class, confidence and the words that decided, and how many are unclassified", async () => {
    const { code, out, err } = await classify(written("letters.csv", text));
    expect(code).toBe(0);
    expect(out).toMatch(/id\s+name\s+confidence\s+evidence/);
    expect(out).toMatch(/L1\s+运费拖欠\s+1\s.*拖欠运费/);
    expect(out).toMatch(/L3\s+未归类/);
    expect(err).toContain("classify: 5 texts, 2 unclassified (40.0 %)");
  });

  it("prints JSON with class, group, second best and the share of unclassified", async () => {
    const { out } = await classify(written("letters.csv", text), "--json");
    const { tickets, unclassified } = JSON.parse(out);
    expect(tickets).toHaveLength(5);
    expect(tickets[1]).toMatchObject({ id: "L2", class: "etc", name: "ETC办理与扣费", group: "道路通行" });
    expect(tickets[1].confidence).toBeGreaterThan(0.9);
    expect(tickets[2]).toMatchObject({ class: null, name: "未归类" });
    expect(unclassified).toEqual({ tickets: 2, share: 0.4 });
  });

  it("prints CSV with every column", async () => {
    const { out } = await classify(written("letters.csv", text), "--csv");
    const [header, first] = out.split("\r\n");
    expect(header).toBe("id,class,name,group,confidence,evidence,second,second_confidence");
    expect(first).toMatch(/^L1,freight-arrears,运费拖欠,运费与交易,/);
  });

  it("with labels gives precision, recall and F1 per class and the confusion; rows without a label are left out", async () => {
    const { out } = await classify(written("letters.csv", text), "--labels", "分类", "--json");
    const { scores } = JSON.parse(out);
    expect(scores.labelled).toBe(4);
    // Arrears: 1 right of 1 given and 2 labelled: P 1, R 1/2, F1 2/3; ETC all right: F1 1; mean (2/3 + 1) ÷ 2.
    expect(scores.agreement.macroF1).toBeCloseTo((2 / 3 + 1) / 2, 10);
    expect(
      scores.agreement.labels.find((one: { label: string }) => one.label === "freight-arrears"),
    ).toMatchObject({
      precision: 1,
      recall: 0.5,
      support: 2,
      given: 1,
    });
    expect(scores.agreement.confusion).toEqual([
      { truth: "freight-arrears", answer: "car-sticker", items: 1 },
    ]);
    const shown = await classify(written("letters.csv", text), "--labels", "分类");
    expect(shown.out).toContain("4 labelled: accuracy 0.750, macro F1 0.833");
    expect(shown.out).toMatch(/freight-arrears\s+1\.000\s+0\.500\s+0\.667\s+2\s+1/);
    expect(shown.out).toMatch(/freight-arrears\s+car-sticker\s+1/);
  });

  it("says which labels are none of our classes", async () => {
    const strange = csv(HEADER, [["1", "", "公交车甩站", "公交地铁"]]);
    const { out } = await classify(written("strange.csv", strange), "--labels", "分类");
    expect(out).toContain("no class of ours: 公交地铁 (1)");
    expect(out).toContain("accuracy 1.000");
  });

  it("with 200 labels and more says what learning from them would bring, cross-validated", async () => {
    const rows = CASES.filter(({ half }) => half === "held").map(({ id, title, body, issue }) => [
      id,
      title,
      body,
      issue ?? "未归类",
    ]);
    const { out } = await classify(written("held.csv", csv(HEADER, rows)), "--labels", "分类", "--json");
    const { scores } = JSON.parse(out);
    expect(scores.labelled).toBe(212);
    expect(scores.cross_validated.word_list_macro_f1).toBeGreaterThan(0.9);
    expect(scores.cross_validated.with_model_macro_f1).toBeGreaterThan(0.8);
    expect(scores.cross_validated.with_model.length).toBeGreaterThan(60);
  });

  it("reads any encoding, a workbook, and a header under title rows", async () => {
    const { out: plain } = await classify(written("utf8.csv", text), "--json");
    const titled = `留言清单,,,\n统计时间：2026年2月,,,\n${text}`;
    const sheet = await xlsx({ name: "留言", rows: [["留言清单"], [...HEADER], ...LETTERS] });
    for (const path of [
      written("gb.csv", gb18030(text)),
      written("titled.csv", titled),
      written("letters.xlsx", sheet),
    ]) {
      const { code, out } = await classify(path, "--json");
      expect([path, code]).toEqual([path, 0]);
      expect(JSON.parse(out)).toEqual(JSON.parse(plain));
    }
  });

  it("with one column of text has no title", async () => {
    const path = written("letters.csv", text);
    const { out } = await call(
      "classify",
      path,
      "--home",
      home.dir,
      "--id",
      "编号",
      "--text",
      "内容",
      "--json",
    );
    expect(JSON.parse(out).tickets[0].evidence).not.toContain("〔题〕");
  });

  it("names a missing column, those there are and the nearest", async () => {
    const path = written("letters.csv", text);
    const { code, err } = await call(
      "classify",
      path,
      "--home",
      home.dir,
      "--id",
      "编号",
      "--text",
      "标题,内容正文",
    );
    expect(code).toBe(2);
    expect(err).toContain("no column 内容正文 (nearest: 内容). Columns found: 编号, 标题, 内容, 分类");
  });

  it.each([
    [["classify"], "classify: one file wanted"],
    [["classify", "x.csv", "--text", "内容"], "classify: --id wanted"],
    [["classify", "x.csv", "--id", "编号"], "classify: --text wanted"],
  ])("%j is a wrong use", async (args, message) => {
    const { code, err } = await call(...args, "--home", home.dir);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it("says that a file is not there, or empty", async () => {
    expect((await classify(join(folder, "nowhere.csv"))).err).toContain("nowhere.csv: no such file");
    expect((await classify(written("empty.csv", ""))).code).not.toBe(0);
  });

  it("takes a file of a header alone", async () => {
    const { code, err } = await classify(written("header.csv", `${HEADER.join(",")}\n`));
    expect(code).toBe(0);
    expect(err).toContain("0 texts, 0 unclassified (0.0 %)");
  });
});

describe("check", () => {
  const own = newHome();
  const file = join(own.lexicon, "issues.yaml");
  const shipped = readFileSync(file, "utf8");
  const check = async (content: string) => {
    writeFileSync(file, content);
    const { code, out } = await call("check", "--home", own.dir, "--json");
    return { code, lexicon: JSON.parse(out).find(({ part }: { part: string }) => part === "lexicon") };
  };

  it("finds nothing wrong with the shipped word lists", async () => {
    expect((await check(shipped)).lexicon).toMatchObject({ part: "lexicon", errors: [] });
  });

  it("names a broken pattern by file and line", async () => {
    const { code, lexicon } = await check(shipped.replace("'<运费>…<不付>'", "'<运费>(…'"));
    expect(code).toBe(1);
    expect(lexicon.errors[0]).toMatch(/^issues\.yaml:\d+: .*pattern Invalid regular expression/);
  });

  it("names a class whose division or clause there is not, and a bad line of the dictionary, at once", async () => {
    writeFileSync(join(own.lexicon, "userdict.txt"), "货拉拉\n");
    const changed = shipped
      .replace("division: huoyun", "division: nobody")
      .replace("clause: T26-12", "clause: T99");
    const { lexicon } = await check(changed);
    expect(lexicon.errors).toHaveLength(3);
    expect(lexicon.errors.join("\n")).toMatch(/got nobody[\s\S]*got T99[\s\S]*userdict\.txt:1: must be/);
  });

  it("notes classes that share words, which is no fault", async () => {
    writeFileSync(join(own.lexicon, "userdict.txt"), "");
    const at = shipped.indexOf("  - id: deposit");
    const words = "货源诈骗词, 提货骗词, 冒充货词, 骗子货词";
    const add = (text: string, id: string) => {
      const from = text.indexOf("    for:\n", text.indexOf(`  - id: ${id}\n`)) + "    for:\n".length;
      return `${text.slice(0, from)}      - { weight: 4, words: [${words}] }\n${text.slice(from)}`;
    };
    expect(at).toBeGreaterThan(0);
    const { code, lexicon } = await check(add(add(shipped, "driver-home"), "praise"));
    expect(code).toBe(0);
    expect(lexicon.notes.join("\n")).toMatch(
      /司机之家与关爱 and 表扬感谢 share \d+ % of their words: 货源诈骗词/,
    );
  });
});
