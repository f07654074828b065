import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadUrgent } from "../../../src/warnings/urgent/load.ts";

const SHORT = `version: "1"
sets: { 人: [司机], 停: [熄火] }
shields:
  - { id: negated, where: near, reach: 2, words: [没] }
groups:
  - id: strike
    name: 罢运
    clause: T26-14
    basis: clause
    severity: red
    shields: [negated]
    words: [罢运]
    patterns:
      - '<人>.{0,4}停运'
    together:
      - { sets: [人, 停], within: clause, reach: 8, close: 4 }
`;

/** Faults of the short list with one piece of it replaced. */
async function faults(from: string, to: string, clauses?: string[]): Promise<string> {
  expect(SHORT).toContain(from);
  const dir = mkdtempSync(join(tmpdir(), "xianban-urgent-"));
  writeFileSync(join(dir, "urgent.yaml"), SHORT.replace(from, to));
  return loadUrgent(dir, clauses && new Set(clauses)).then(
    () => "",
    (error: Error) => error.message,
  );
}

describe("the file of urgent words", () => {
  test("the short list stands as it is", async () => {
    expect(await faults("罢运]", "罢运]", ["T26-14"])).toBe("");
  });

  test("names file and line of what is wrong", async () => {
    expect(await faults("severity: red", "severity: purple")).toMatch(
      /^urgent\.yaml:10: groups\.strike\.severity:/,
    );
    expect(await faults("shields: [negated]", "shields: [denied]")).toMatch(
      /^urgent\.yaml:11: groups\.strike\.shields\.0: not in shields, got denied/,
    );
    expect(await faults("'<人>.{0,4}停运'", "'<谁>停运'")).toMatch(/^urgent\.yaml:14: .*names the set <谁>/);
    expect(await faults("'<人>.{0,4}停运'", "'停.*运'")).toMatch(/^urgent\.yaml:14: .*repeats without limit/);
    expect(await faults("[人, 停]", "[人, 谁]")).toMatch(
      /^urgent\.yaml:16: groups\.strike\.together\.0\.sets\.1: not in sets, got 谁/,
    );
    expect(await faults("[人, 停]", "[人]")).toMatch(/^urgent\.yaml:16: groups\.strike\.together\.0\.sets:/);
    expect(await faults("reach: 2, ", "")).toMatch(
      /^urgent\.yaml:4: shields\.negated\.reach: reach belongs to/,
    );
    expect(await faults("version", "wording")).toContain("urgent.yaml:1: wording: unknown key");
    expect(await faults("罢运]", "罢运]", ["T26-1"])).toMatch(
      /^urgent\.yaml:8: groups\.strike\.clause: not in policies\/clauses\.yaml, got T26-14/,
    );
  });

  test("a group that is there twice is named", async () => {
    const group = SHORT.slice(SHORT.indexOf("  - id: strike"));
    expect(await faults(group, group + group)).toMatch(
      /^urgent\.yaml:17: groups\.strike\.id: already in the file/,
    );
  });

  test("the shipped list cites known clauses only", async () => {
    const text = readFileSync("data/policies/clauses.yaml", "utf8");
    const clauses = [...text.matchAll(/id: ([^,]+),/g)].map(([, id]) => id as string);
    await expect(loadUrgent("data/lexicon", new Set(clauses))).resolves.toBeDefined();
  });
});
