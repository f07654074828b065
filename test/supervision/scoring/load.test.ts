import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadClauses } from "../../../src/policy/load.ts";
import { loadSchemes } from "../../../src/supervision/scoring/load.ts";
import { fullOf, isExtra } from "../../../src/supervision/scoring/schema.ts";

const clauses = new Set((await loadClauses("data/policies")).map(({ id }) => id));
const dir = mkdtempSync(join(tmpdir(), "scoring-"));
mkdirSync(join(dir, "scoring"));

const GOOD = `id: own
name: 本市考核
document: 本市办法
version: "1"
scope: unit
period: month
full: 100
tickets: { drivers: true, kinds: [投诉] }
items:
  - { id: time, name: 按时办结率, rule: linear, full: 60, zero: 0.8, best: 1, value: { indicator: on_time }, over: months_mean, basis: local }
  - { id: bad, name: 差评, rule: deduction, full: 40, over: period, basis: local, cases: [{ id: un, name: 未解决, points: 2, count: { tickets: unresolved } }] }
`;

async function faults(from: string, to: string): Promise<string> {
  writeFileSync(join(dir, "scoring", "own.yaml"), GOOD.replace(from, to));
  return loadSchemes(dir, clauses, ["own"]).then(
    () => "",
    (error: Error) => error.message,
  );
}

describe("the shipped schemes", async () => {
  const schemes = await loadSchemes("data/policies", clauses, ["rates"]);

  test("the table of three rates is in force, the others are examples", () => {
    expect(schemes.map(({ id, inForce }) => [id, inForce])).toEqual([
      ["rates", true],
      ["bus-service", false],
      ["shared-bike", false],
    ]);
  });

  test("the groups of the shared-bike scheme have the points that the paper states: 35, 45, 15, 5 and 10 extra", () => {
    const bike = schemes.find(({ id }) => id === "shared-bike")!;
    const groups = new Map<string, number>();
    for (const item of bike.items) {
      const group = isExtra(item) ? "加分" : (item.group ?? "");
      groups.set(group, (groups.get(group) ?? 0) + fullOf(item));
    }
    expect([...groups]).toEqual([
      ["运行监测", 35],
      ["秩序管理", 45],
      ["用户管理", 15],
      ["企业服务", 5],
      ["加分", 10],
    ]);
  });

  test("the bus scheme has 300, 250, 300 and 150 of 1,000, and 50 extra", () => {
    const bus = schemes.find(({ id }) => id === "bus-service")!;
    expect(bus.items.map(fullOf)).toEqual([300, 250, 300, 150, 50]);
    expect([bus.full, bus.extra, bus.bottom?.places, bus.bottom?.periods]).toEqual([1000, 50, 2, 2]);
  });

  test("the three rates give no points", () => {
    expect(schemes[0]!.items.map(fullOf)).toEqual([0, 0, 0]);
  });
});

describe("a scheme of one's own", () => {
  test("is taken when nothing is wrong with it", async () => {
    expect(await faults("", "")).toBe("");
  });

  test("weights that do not add up to the stated total are refused with file and line", async () => {
    expect(await faults("full: 60", "full: 55")).toBe(
      "own.yaml:7: full: the items' points add up to 95, got 100",
    );
    expect(await faults("basis: local }\n", "basis: local, extra: true }\n")).toBe(
      "own.yaml:7: full: the items' points add up to 40, got 100\nown.yaml:1: extra: the extra items' points add up to 60, got 0",
    );
  });

  test.each([
    ["id: own", "id: other", /^own\.yaml:1: id: must be the file's name own, got other$/],
    [
      "on_time",
      "received",
      /^own\.yaml:10: items\.time\.value\.indicator: no indicator that is a rate, got received$/,
    ],
    ["best: 1", "best: 0.8", /^own\.yaml:10: items\.time\.best: must differ from zero, got 0\.8$/],
    ["id: bad", "id: time", /^own\.yaml:11: items\.time\.id: already in the file, got time$/],
    [
      "tickets: { drivers: true, kinds: [投诉] }\n",
      "",
      /^own\.yaml:1: tickets: missing: item bad counts tickets$/,
    ],
    [
      "scope: unit",
      "scope: entered",
      /^own\.yaml:10: items\.time: cannot be measured[^\n]*\nown\.yaml:11: items\.bad: cannot/,
    ],
    [
      "basis: local }\n",
      "basis: clause }\n",
      /^own\.yaml:10: items\.time: clause missing: basis clause needs one$/,
    ],
    [
      "basis: local }\n",
      "basis: clause, clause: C99 }\n",
      /^own\.yaml:10: items\.time\.clause: not in clauses\.yaml, got C99$/,
    ],
    [
      "period: month",
      "period: month\nbands: [{ name: 黄, from: 70 }, { name: 绿, from: 85 }]",
      /bands\.1\.from: must be below/,
    ],
    ["unresolved", "unsolved", /^own\.yaml:11: items\.bad\.cases\.un\.count/],
    ["rule: deduction", "rule: penalty", /^own\.yaml:11: items\.bad\.rule/],
    ["points: 2", "points: -2", /^own\.yaml:11: items\.bad\.cases\.un\.points/],
    ["version", "versoin", /own\.yaml:4: versoin: unknown key/],
  ])("%s → %s is refused at its line", async (from, to, wanted) => {
    expect(await faults(from, to)).toMatch(wanted);
  });

  test("a scheme in force that is not there is named", async () => {
    await expect(loadSchemes("data/policies", clauses, ["rates", "nothing"])).rejects.toThrow(
      /^nothing\.yaml: no such file$/,
    );
  });
});
