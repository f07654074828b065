import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadClauses } from "../../../src/policy/load.ts";
import { loadSchemes } from "../../../src/supervision/scoring/load.ts";
import { readScores } from "../../../src/supervision/scoring/register.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";

const clauses = new Set((await loadClauses("data/policies")).map(({ id }) => id));
const schemes = await loadSchemes("data/policies", clauses, ["rates"]);
const dir = mkdtempSync(join(tmpdir(), "scores-"));
let warehouse: Warehouse;

beforeAll(async () => {
  warehouse = await Warehouse.open(":memory:");
  await warehouse.run(
    "INSERT INTO core.platform VALUES ('huolala', '货拉拉', TRUE, 1), ('manban', '满帮', TRUE, 2)",
  );
  await warehouse.run("INSERT INTO core.platform_alias VALUES ('货啦啦', 'huolala')");
});
afterAll(() => warehouse.close());

function read(...lines: string[]) {
  const path = join(dir, "scores.csv");
  writeFileSync(path, ["period,scheme,item,member,value", ...lines, ""].join("\n"));
  return readScores(warehouse, { path, temp: dir, schemes });
}

async function faults(...lines: string[]): Promise<string[]> {
  const error = await read(...lines).catch((one: Error) => one);
  if (!(error instanceof Error)) throw new Error("nothing was refused");
  return error.message.split("\n").map((line) => line.replace(`${dir}/scores.csv:`, ""));
}

describe("values that tickets do not tell", () => {
  test("are read by month or by the scheme's period, members by any name, shares also in percent", async () => {
    const entries = await read(
      "2026-01,shared-bike,data-accurate,货啦啦,85%",
      "2026-02,shared-bike,data-accurate,huolala,0.9",
      "2026-03,shared-bike,data-accurate,huolala,88％",
      "2026-Q1,shared-bike,user-satisfied,满帮,82",
      "2026-Q1,互联网租赁自行车服务质量信用考核,penalties,manban,2",
      "2026-Q1,shared-bike,innovation/city,manban,0",
      "2025,bus-service,bonus,苏州市,60",
    );
    expect(entries.map((one) => [one.item, one.case, one.member, one.period, one.within, one.value])).toEqual(
      [
        ["data-accurate", "", "huolala", "2026-01", "2026-Q1", 0.85],
        ["data-accurate", "", "huolala", "2026-02", "2026-Q1", 0.9],
        ["data-accurate", "", "huolala", "2026-03", "2026-Q1", 0.88],
        ["user-satisfied", "", "manban", "2026-Q1", "2026-Q1", 82],
        ["penalties", "penalty", "manban", "2026-Q1", "2026-Q1", 2],
        ["innovation", "city", "manban", "2026-Q1", "2026-Q1", 0],
        ["bonus", "", "苏州市", "2025", "2025", 60],
      ],
    );
  });

  test("no file is no value", async () => {
    expect(await readScores(warehouse, { path: join(dir, "absent.csv"), temp: dir, schemes })).toEqual([]);
  });

  test("every bad line is named, and nothing of the file is taken", async () => {
    expect(
      await faults(
        "2026-01,shared-bike,fenced,货拉拉,90%",
        "2026-01,nothing,fenced,货拉拉,90%",
        "2026-01,shared-bike,nothing,货拉拉,90%",
        "2026-13,shared-bike,fenced,货拉拉,90%",
        "2026,shared-bike,fenced,货拉拉,90%",
        "2026-01,shared-bike,fenced,某平台,90%",
        "2026-02,shared-bike,fenced,货拉拉,many",
        "2026-03,shared-bike,fenced,货拉拉,90",
        "2026-Q1,shared-bike,complaints,货拉拉,3",
        "2026-Q1,shared-bike,innovation,货拉拉,3",
        "2026-Q1,shared-bike,penalties,货拉拉,1.5",
        "2026-01,shared-bike,key-places,货拉拉,11",
        "2026-01,rates,response,货拉拉,90%",
      ),
    ).toEqual([
      '3: scheme: "nothing" is none of rates, bus-service, shared-bike',
      '4: item: "nothing" is no item of shared-bike',
      '5: period: "2026-13" is neither 2026-Q1 nor one of its months',
      '6: period: "2026" is neither 2026-Q1 nor one of its months',
      '7: member: "某平台" is not in the registers',
      '8: value: "many" is not a number',
      "9: value: a share such as 85% or 0.85, got 90",
      "10: item: complaints is measured, not entered",
      "11: item: write one of innovation/city, innovation/district, innovation/street",
      "12: value: a count of cases, got 1.5",
      "13: value: points from 0 to 10, got 11",
      "14: item: response is measured, not entered",
      '14: member: "货拉拉" is not in the registers',
    ]);
  });

  test("a value stands once, and a quarter not beside one of its months", async () => {
    expect(
      await faults(
        "2026-01,shared-bike,fenced,货拉拉,90%",
        "2026-01,shared-bike,fenced,huolala,91%",
        "2026-Q1,shared-bike,fenced,货拉拉,92%",
        "2026-Q1,shared-bike,clean,货拉拉,92%",
        "2026-03,shared-bike,clean,货拉拉,92%",
      ),
    ).toEqual([
      "3: fenced of huolala in 2026-01 stands already in line 2",
      "4: 2026-Q1 stands beside one of its months, in line 3",
      "6: 2026-Q1 stands beside one of its months, in line 5",
    ]);
  });
});
