import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { MESS } from "./mess-list.ts";

const LIST = resolve(import.meta.dirname, "../../../shared/mess.md");
const missing = !existsSync(LIST);
if (missing && process.env.CI) throw new Error(`${LIST}: the list of mess is missing`);

it("every kind of mess has a test of its own, in the file of its group", () => {
  const untested = Object.entries(MESS).flatMap(([group, items]) => {
    const source = readFileSync(join(import.meta.dirname, `mess-${group}.test.ts`), "utf8");
    const tested = [...source.matchAll(/\bit\(`\$\{MESS\.(\w+)\.(\w+)\}: /g)].map(
      ([, of, key]) => `${of}.${key}`,
    );
    expect(tested.filter((name) => !name.startsWith(`${group}.`))).toEqual([]);
    expect(new Set(tested).size).toBe(tested.length);
    return Object.keys(items).filter((key) => !tested.includes(`${group}.${key}`));
  });
  expect(untested).toEqual([]);
});

it.skipIf(missing)("the kinds of mess are those of the list, word for word", () => {
  const listed = readFileSync(LIST, "utf8")
    .split("\n")
    .flatMap((line) => /^\*\*.+?\*\*: (.*?)\.?$/.exec(line)?.[1]?.split(" · ") ?? []);
  expect(listed.length).toBeGreaterThan(50);
  expect(Object.values(MESS).flatMap((items) => Object.values<string>(items))).toEqual(listed);
});
