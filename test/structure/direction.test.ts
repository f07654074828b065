import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");

/** Data flows one way (design, "Folders"): a room may import from itself and from rooms with a lower number. */
const STAGES: Record<string, number> = {
  "src/errors.ts": 0,
  "src/clock.ts": 0,
  "src/output.ts": 0,
  "src/lock.ts": 0,
  "src/whole-file.ts": 0,
  "src/table-output.ts": 0,
  "src/statistics": 0,
  "src/text": 0,
  "src/settings": 1,
  "src/warehouse": 1,
  "reports/components": 1,
  loaders: 2,
  "src/feeds": 3,
  "src/policy": 4,
  "src/issues": 4,
  "src/platforms": 4,
  "src/indicators": 5,
  "src/sample": 5,
  "src/warnings": 6,
  "src/supervision": 7,
  "src/pages": 8,
  "src/briefs": 9,
  "src/publish": 10,
  "src/operate": 11,
  "src/commands": 12,
  "src/cli.ts": 13,
};

function files(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|md|sql|js)$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes(".observablehq") && !path.startsWith("reports/data"))
    .sort();
}

const SOURCES = ["src", "loaders", "reports"].flatMap(files);

function stageOf(path: string): [room: string, stage: number] | undefined {
  return Object.entries(STAGES).find(([room]) => path === room || path.startsWith(`${room}/`));
}

function importsOf(path: string): string[] {
  const text = readFileSync(join(ROOT, path), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, target]) =>
    relative(ROOT, resolve(ROOT, dirname(path), target ?? "")),
  );
}

it("imports nothing from a later stage", () => {
  const wrong = SOURCES.filter((path) => /\.ts$/.test(path)).flatMap((path) => {
    const from = stageOf(path);
    if (!from) return [`${path}: in no room of the design`];
    return importsOf(path)
      .map((target) => [target, stageOf(target)] as const)
      .filter(([, to]) => to !== undefined && to[0] !== from[0] && to[1] > from[1])
      .map(([target]) => `${path} imports ${target}`);
  });
  expect(wrong).toEqual([]);
});

it("keeps components free of the engine and of Node", () => {
  const wrong = SOURCES.filter((path) => path.startsWith("reports/components")).flatMap((path) => {
    const text = readFileSync(join(ROOT, path), "utf8");
    const engine = importsOf(path).filter((target) => !target.startsWith("reports/"));
    return [...engine, ...(/"node:|"npm:/.test(text) ? ["node: or npm:"] : [])].map(
      (target) => `${path}: ${target}`,
    );
  });
  expect(wrong).toEqual([]);
});

it("has no file of more than 400 lines, and a median under 120", () => {
  const lengths = SOURCES.map((path) => ({
    path,
    lines: readFileSync(join(ROOT, path), "utf8").split("\n").length,
  }));
  expect(lengths.filter(({ lines }) => lines > 400)).toEqual([]);
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(120);
});

it("asks the wall clock and the dice at one door each", () => {
  const clock = /\bnew Date\(\)|Math\.random\(\)|\bcurrent_(timestamp|date|time)\b|\bnow\(\)/i;
  const wrong = SOURCES.filter((path) => path !== "src/clock.ts" && /\.(ts|sql)$/.test(path)).filter((path) =>
    clock.test(readFileSync(join(ROOT, path), "utf8")),
  );
  expect(wrong).toEqual([]);
});
