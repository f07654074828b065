import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DISTRICT_SHARES, PLATFORMS, UNITS } from "../../src/sample/world.ts";

type Row = Record<string, string>;

function register(name: string): Row[] {
  const lines = readFileSync(new URL(`../../data/registers/${name}.csv`, import.meta.url), "utf8")
    .trim()
    .split("\n");
  const headers = lines[0]!.split(",");
  return lines.slice(1).map((line) => {
    const cells = line.split(",");
    expect(cells.length, line).toBe(headers.length);
    return Object.fromEntries(headers.map((header, i) => [header, cells[i]!]));
  });
}

/** Every spelling → the ids that claim it. */
function claims(rows: Row[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const row of rows) {
    const names = [row.name!, row.short_name, ...row.aliases!.split("|")].filter((name) => name);
    for (const name of names) found.set(name!, [...(found.get(name!) ?? []), row.id!]);
  }
  return found;
}

const units = register("units");
const platforms = register("platforms");
const districts = register("districts");

describe("the shipped registers", () => {
  it.each([
    ["units", units, 24],
    ["platforms", platforms, 10],
    ["districts", districts, 16],
    ["divisions", register("divisions"), 5],
  ])("%s: ASCII ids, no spelling claimed twice", (_, rows, count) => {
    expect(rows.length).toBe(count);
    expect(rows.every((row) => /^[a-z]+$/.test(row.id!))).toBe(true);
    expect(new Set(rows.map((row) => row.id)).size).toBe(count);
    for (const [name, ids] of claims(rows)) expect(ids, name).toHaveLength(1);
  });

  it("gives no district a number of trucks: real ones are the installation's to enter", () => {
    expect(districts.every((row) => row.trucks === "")).toBe(true);
  });

  it("follows 货拉拉 and 满帮 as key platforms and rolls 运满满 and 货车帮 up into 满帮", () => {
    expect(platforms.filter((row) => row.key_platform === "true").map((row) => row.name)).toEqual([
      "货拉拉",
      "满帮",
    ]);
    expect(claims(platforms).get("运满满")).toEqual(["manban"]);
    expect(claims(platforms).get("货车帮")).toEqual(["manban"]);
  });

  it("knows every unit, platform and district that the sample names", () => {
    for (const spec of Object.values(UNITS)) {
      expect(claims(units).get(spec.name), spec.name).toEqual([spec.id]);
      expect(claims(units).get(spec.alias), spec.alias).toEqual([spec.id]);
    }
    for (const [id, spec] of Object.entries(PLATFORMS)) {
      for (const name of spec.names) expect(claims(platforms).get(name), name).toEqual([id]);
    }
    expect(Object.keys(DISTRICT_SHARES)).toEqual(districts.map((row) => row.name));
    expect(units.filter((row) => row.district).map((row) => row.district)).toEqual(
      Object.keys(DISTRICT_SHARES),
    );
  });
});
