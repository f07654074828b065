import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { loadClauses } from "../../../src/policy/load.ts";
import { groupCopies } from "../../../src/supervision/replies/copies.ts";
import { loadReplies } from "../../../src/supervision/replies/load.ts";
import { prepare } from "../../../src/supervision/replies/text.ts";

const DATA = join(import.meta.dirname, "../../../data");
let folder: string | undefined;
afterEach(async () => folder && (await rm(folder, { recursive: true, force: true })));

async function changed(from: string, to: string): Promise<string> {
  folder = await mkdtemp(join(tmpdir(), "replies-"));
  const shipped = await readFile(join(DATA, "lexicon/replies.yaml"), "utf8");
  if (!shipped.includes(from)) throw new Error(`bad fixture: ${from}`);
  await writeFile(join(folder, "replies.yaml"), shipped.replace(from, to));
  return folder;
}

it("cites only clauses that the installation has", async () => {
  const clauses = new Set((await loadClauses(join(DATA, "policies"))).map(({ id }) => id));
  await expect(loadReplies(join(DATA, "lexicon"), clauses)).resolves.toBeDefined();
  await expect(loadReplies(join(DATA, "lexicon"), new Set(["T26-3"]))).rejects.toThrow(
    /replies\.yaml:\d+: rules\.contacted_when\.clause|replies\.yaml:\d+: rules\.0\.clause: not in policies/,
  );
});

it.each([
  ["- { id: off_subject, name: 文不对题, clause: T23-16（二） }", "", /must have off_subject/],
  ["reaction: 14 }", "reaction: 15 }", /must add up to 100/],
  ["      - ^将\n", "      - 将.*\n", /repeats without limit/],
  ["likeness: 0.85", "likeness: 85", /copies\.likeness/],
])("refuses %j made %j, with its line", async (from, to, what) => {
  await expect(loadReplies(await changed(from, to))).rejects.toThrow(what);
  await expect(loadReplies(folder!)).rejects.toThrow(/replies\.yaml:\d+: /);
});

it("cuts a reply into clauses, not within quotations, numbers and times", () => {
  const { text, clauses } = prepare("2月3日10:15，您反映的“路烂，没人修”问题<b>已</b>\n修好；花费1,200元。");
  expect(clauses.map(({ start, end, sentence }) => [text.slice(start, end), sentence])).toEqual([
    ["2月3日10:15", 0],
    ["您反映的“路烂，没人修”问题已修好", 0],
    ["花费1,200元", 1],
  ]);
});

it("gives the reply's own words for a stretch of the prepared text", () => {
  const reply = "您 好，經<b>核\u3000實</b>。";
  const { text, original } = prepare(reply);
  const at = text.indexOf("经核实");
  expect(original(at, at + 3)).toBe("經<b>核\u3000實");
});

it("groups texts by their likeness as a comparison of every pair does", () => {
  const texts = [
    "甲乙丙丁戊己庚辛壬癸",
    "甲乙丙丁戊己庚辛壬癸子",
    "子丑寅卯辰巳午未申酉",
    "甲乙丙丁辰巳午未申酉",
  ];
  const pieces = texts.map((text) => new Set([...text].slice(2).map((_, i) => text.slice(i, i + 3))));
  const like = (a: Set<string>, b: Set<string>) => {
    const common = [...a].filter((one) => b.has(one)).length;
    return common / (a.size + b.size - common);
  };
  const groups = groupCopies(texts, 0.8);
  for (let i = 0; i < texts.length; i++)
    for (let j = 0; j < i; j++) expect(groups[i] === groups[j]).toBe(like(pieces[i]!, pieces[j]!) >= 0.8);
});
