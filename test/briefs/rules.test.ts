import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keepRules, layRules, ruleFiles } from "../../src/briefs/rules.ts";

let dir: string;
const at = (...parts: string[]) => join(dir, ...parts);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "xianban-rules-"));
  mkdirSync(at("home", "policies", "scoring"), { recursive: true });
  mkdirSync(at("home", "feeds"));
  writeFileSync(at("home", "policies", "rates.yaml"), "one");
  writeFileSync(at("home", "policies", "scoring", "a.yaml"), "two");
  writeFileSync(at("home", "xianban.yaml"), "city: 津");
  writeFileSync(at("home", "actions.csv"), "ticket");
  writeFileSync(at("home", "secret.key"), "secret");
  writeFileSync(at("home", "warehouse.duckdb"), "data");
  writeFileSync(at("home", "feeds", "x.csv"), "data");
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

it("rules are policies, word lists, registers, settings and what people keep; never data or the key", () => {
  expect(ruleFiles(at("home"))).toEqual([
    "actions.csv",
    "policies/rates.yaml",
    "policies/scoring/a.yaml",
    "xianban.yaml",
  ]);
});

it("rules come back as they were, whatever they became since", () => {
  const then = keepRules(at("home"), at("store"));
  writeFileSync(at("home", "policies", "rates.yaml"), "changed");
  const now = keepRules(at("home"), at("store"));
  expect(now["policies/rates.yaml"]).not.toBe(then["policies/rates.yaml"]);
  expect(readdirSync(at("store"))).toHaveLength(5);
  layRules(then, at("store"), at("back"));
  expect(ruleFiles(at("back"))).toEqual(ruleFiles(at("home")));
  expect(readFileSync(at("back", "policies", "rates.yaml"), "utf8")).toBe("one");
});

it("a copy that is gone or damaged is named", () => {
  const rules = keepRules(at("home"), at("store"));
  const sum = rules["policies/rates.yaml"] ?? "";
  writeFileSync(at("store", sum), "damaged");
  expect(() => layRules(rules, at("store"), at("back"))).toThrow(
    `${at("store", sum)}: the copy of policies/rates.yaml`,
  );
  rmSync(at("store", sum));
  expect(() => layRules(rules, at("store"), at("again"))).toThrow("is gone or damaged");
});
