import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fold } from "../../src/issues/fold.ts";
import { overlaps } from "../../src/issues/lexicon-check.ts";
import { loadIssues, loadSpeakers } from "../../src/issues/load.ts";
import { parsePattern } from "../../src/issues/pattern.ts";
import { loadClauses } from "../../src/policy/load.ts";
import { PROJECT } from "../../src/settings/home.ts";
import { CASES, csvRows, LEXICON, shippedIssues } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "xianban-lexicon-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(() => cpSync(LEXICON, folder, { recursive: true }));

const text = readFileSync(join(LEXICON, "issues.yaml"), "utf8");

/** What loading says of the shipped file with one passage changed, and the line of the change. */
async function broken(from: string, to: string): Promise<{ message: string; line: number }> {
  const at = text.indexOf(from);
  if (at < 0) throw new Error(`bad fixture: ${from} is not in issues.yaml`);
  writeFileSync(join(folder, "issues.yaml"), text.replace(from, to));
  const message = await loadIssues(folder).then(
    () => "",
    (error: Error) => error.message,
  );
  return { message, line: text.slice(0, at).split("\n").length };
}

describe("the shipped word list", () => {
  it("has about 12 groups and 60 classes or more, each with words, in one group, with at least one route", async () => {
    const { file } = await shippedIssues();
    expect(file.groups.length).toBeGreaterThanOrEqual(12);
    expect(file.classes.length).toBeGreaterThanOrEqual(60);
    for (const { id } of file.groups) expect(file.classes.some(({ group }) => group === id)).toBe(true);
    for (const { id, for: evidence } of file.classes) {
      const words = evidence.flatMap((one) => one.words ?? []);
      expect(words.length, id).toBeGreaterThanOrEqual(8);
    }
  });

  it("names only clauses and divisions that there are", async () => {
    const clauses = new Set((await loadClauses(join(PROJECT, "data/policies"))).map(({ id }) => id));
    const divisions = new Set(csvRows(join(PROJECT, "data/registers/divisions.csv")).map(({ id }) => id!));
    const { classes } = await loadIssues(LEXICON, { clauses, divisions });
    expect(classes.length).toBeGreaterThan(0);
  });

  it("has no two classes that rest on the same words", async () => {
    const { list } = await shippedIssues();
    expect(overlaps(list).filter(({ share }) => share > 0.1)).toEqual([]);
  });

  it("has no word that its own folding takes to nothing", async () => {
    const { file } = await shippedIssues();
    const words = file.classes.flatMap((one) =>
      [...one.for, ...one.against].flatMap(({ words = [] }) => words),
    );
    expect(words.filter((word) => fold(word) === "")).toEqual([]);
  });

  it("marks what must be reported at the first ticket", async () => {
    const { file } = await shippedIssues();
    expect(
      file.classes
        .filter(({ urgent }) => urgent)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(["casualty", "emergency", "strike", "threat"]);
  });

  it("has anchors for every pattern such that no match in any labelled text is without one of each set", async () => {
    const { list } = await shippedIssues();
    const texts = CASES.map(({ title, body }) => fold(`${title}。${body}`));
    let matches = 0;
    for (const { regex, anchors, source } of list.patterns) {
      for (const one of texts) {
        const match = regex.exec(one)?.[0];
        if (match === undefined) continue;
        matches++;
        for (const words of anchors)
          expect(
            words.some((word) => match.includes(word)),
            `${source}: ${match}`,
          ).toBe(true);
      }
    }
    expect(matches).toBeGreaterThan(500);
  });

  it("is read with the words of those who speak beside it", async () => {
    const { classes } = await loadSpeakers(LEXICON);
    expect(classes.map(({ id }) => id)).toEqual(["driver", "owner", "public", "company"]);
  });
});

describe("a word list with a mistake", () => {
  it.each([
    [
      "a broken pattern",
      "'<运费>…<不付>'",
      "'<运费>…('",
      /pattern Invalid regular expression.*got "<运费>…\("/,
    ],
    [
      "an unlimited repetition",
      "'<运费>…<不付>'",
      "'运费.*不付'",
      /repeats without limit.*got "运费\.\*不付"/,
    ],
    [
      "a pattern without any sure word",
      "'<运费>…<不付>'",
      "'[0-9]{1,4}(元)?'",
      /has no word that every match must hold/,
    ],
    ["an unknown set", "'<运费>…<不付>'", "'<工资>…<不付>'", /names the set <工资>, which is not in sets/],
    [
      "a weight that is none",
      "- { weight: 5, words: [拖欠运费,",
      "- { weight: heavy, words: [拖欠运费,",
      /got "heavy"/,
    ],
    [
      "an unknown key",
      "    division: huoyun",
      "    devision: huoyun",
      /devision: unknown key|division.*missing/,
    ],
    ["a number for a word", "[拖欠运费,", "[12345, 拖欠运费,", /expected string.*got 12345/],
    ["an unknown route", "[协调, 垫付, 法律援助, 提级办理]", "[协商]", /got "协商"/],
    [
      "a group that there is not",
      "    group: freight\n",
      "    group: fright\n",
      /classes\.freight-arrears\.group: not in groups, got fright/,
    ],
  ])("%s is named with file and line", async (_, from, to, expected) => {
    const { message, line } = await broken(from, to);
    expect(message).toMatch(expected);
    expect(message).toMatch(/^issues\.yaml:\d+: /);
    const named = message.split("\n").map((one) => Number(/^issues\.yaml:(\d+)/.exec(one)?.[1]));
    expect(named.some((at) => Math.abs(at - line) <= 1)).toBe(true);
  });

  it("names a division and a clause that there are not", async () => {
    const known = { divisions: new Set(["huoyun"]), clauses: new Set(["T26-12"]) };
    const message = await loadIssues(LEXICON, known).catch((error: Error) => error.message);
    expect(message).toMatch(
      /issues\.yaml:\d+: classes\.[a-z-]+\.division: not in registers\/divisions\.csv, got fagui/,
    );
    expect(message).toMatch(
      /issues\.yaml:\d+: classes\.[a-z-]+\.clause: not in policies\/clauses\.yaml, got T26-15/,
    );
  });

  it("names a class given twice", async () => {
    const { message } = await broken("  - id: deposit\n", "  - id: freight-arrears\n");
    expect(message).toMatch(/classes\.freight-arrears\.id: already in the file, got freight-arrears/);
  });

  it("names all mistakes at once", async () => {
    const twice = text.replace("'<运费>…<不付>'", "'('").replace("'<不付>…<运费>'", "')'");
    writeFileSync(join(folder, "issues.yaml"), twice);
    const message = await loadIssues(folder).catch((error: Error) => error.message);
    expect(String(message).split("\n")).toHaveLength(2);
  });
});

describe("parsePattern", () => {
  const anchors = (source: string, sets = {}) =>
    parsePattern(source, sets).anchors.map((words) => [...words].sort());

  it.each([
    ["运费…没给", [["运费"], ["没给"]]],
    [
      "(运费|车钱)…(不给|没给)",
      [
        ["运费", "车钱"],
        ["不给", "没给"],
      ],
    ],
    ["(大)?车贴", [["车贴"]]],
    ["扣了?分", [["扣"], ["分"]]],
    ["限高{1,2}杆", [["限"], ["高"], ["杆"]]],
    ["a|bc", [["a", "bc"]]],
  ])("finds in %s what every match must hold", (source, expected) => {
    expect(anchors(source).sort()).toEqual(expected.map((words) => [...words].sort()).sort());
  });

  it("takes … for ten characters at most, within one sentence", () => {
    const { regex } = parsePattern("运费…没给");
    expect(regex.test("运费到现在还是没给")).toBe(true);
    expect(regex.test("运费一二三四五六七八九十一没给")).toBe(false);
    expect(regex.test("运费谈好了。没给")).toBe(false);
  });

  it("takes words of a set as they are written, whatever they hold", () => {
    const { regex } = parsePattern("<数>吨", { 数: ["4.5", "(五)"] });
    expect([regex.test("4.5吨"), regex.test("415吨"), regex.test("(五)吨")]).toEqual([true, false, true]);
  });
});

describe("fold", () => {
  it.each([
    ["拖欠運費，貨車司機", "拖欠运费，货车司机"],
    ["ＥＴＣ１２３", "etc123"],
    ["车\n  贴\u3000“一口价”\u200B", "车贴一口价"],
    ["", ""],
  ])("takes %j to %j", (from, to) => expect(fold(from)).toBe(to));

  it("leaves long texts whole, and cuts where told", () => {
    const long = "運".repeat(20_000);
    expect(fold(long)).toBe("运".repeat(20_000));
    expect(fold(long, 10)).toBe("运".repeat(10));
  });

  it("takes the characters of drivers' words from traditional to simplified", () => {
    expect(fold("運費賬車輛罰貼會員險證審檢樁電導業務訂錢駕駛")).toBe(
      "运费账车辆罚贴会员险证审检桩电导业务订钱驾驶",
    );
  });
});
