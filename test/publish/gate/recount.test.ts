import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Published } from "../../../src/briefs/archive/held.ts";
import type { Figure } from "../../../src/briefs/model.ts";
import { loadRates } from "../../../src/policy/load.ts";
import { briefFindings, recount, recountFindings } from "../../../src/publish/gate/recount.ts";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { build, type TestTicket, warehouseWith } from "../../indicators/tickets.ts";

const AS_OF = "2026-02-12 20:00:00";
const MONDAY = "2026-02-09 09:00:00";
const TUESDAY = "2026-02-10 09:00:00";

/** Monday: two drivers' matters and one consultation; Tuesday one of anybody's; one voided, one of after the moment. */
const TICKETS: TestTicket[] = [
  { id: "a", received_at: MONDAY, completed_at: TUESDAY, unit_id: "wuqing" },
  { id: "b", received_at: MONDAY, completed_at: "2026-02-13 09:00:00", unit_id: "wuqing" },
  { id: "c", received_at: MONDAY, kind: "咨询" },
  { id: "d", received_at: TUESDAY, driver_mark: false },
  { id: "e", received_at: TUESDAY, status: "作废" },
  { id: "f", received_at: "2026-02-13 09:00:00" },
  // Completed before it was received, as exports have it: on the day of receipt.
  { id: "g", received_at: TUESDAY, completed_at: MONDAY, unit_id: "beichen" },
];
const none = { received: 0, consult: 0, other: 0, otherConsult: 0, completed: 0 };
const DAYS = [
  { day: "2026-02-09", ...none, received: 2, consult: 1 },
  { day: "2026-02-10", ...none, received: 1, other: 1, completed: 2 },
];

let warehouse: Warehouse;
let folder: string;
beforeAll(async () => {
  warehouse = await warehouseWith(TICKETS);
  await build(warehouse, { asOf: AS_OF });
  folder = await mkdtemp(join(tmpdir(), "xianban-recount-"));
});
afterAll(async () => {
  warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

it("counts every day's tickets as of the moment: none voided, none of later", async () => {
  expect(await recount(warehouse, AS_OF)).toEqual(DAYS);
});

describe("days of the pages", () => {
  const wrong = async (points: readonly object[]) => {
    const pages = join(folder, "_file/data/pages");
    await mkdir(pages, { recursive: true });
    const page = {
      points: points.map((point) => ({ start: (point as { day: string }).day, ...point })),
      details: [],
    };
    await writeFile(join(pages, "daily.12345678.json"), JSON.stringify(page));
    const findings = await recountFindings(folder, DAYS);
    return findings.map(({ place, finding }) => `${place} ${finding}`);
  };

  it("that are those of the warehouse raise nothing", async () => {
    expect(await wrong(DAYS)).toEqual([]);
  });

  it("that are not are told, days left out too", async () => {
    expect(await wrong([{ ...DAYS[0], received: 3 }])).toEqual([
      "2026-02-09 totals: received 3, in the warehouse 2",
      "2026-02-10 totals: received 0, in the warehouse 1",
      "2026-02-10 totals: other 0, in the warehouse 1",
      "2026-02-10 totals: completed 0, in the warehouse 2",
    ]);
  });

  it("of which there are none are told", async () => {
    expect(await recountFindings(join(folder, "_file/data"), DAYS)).toHaveLength(1);
    expect(await recountFindings(join(folder, "_file/data"), [])).toEqual([]);
  });
});

it("a brief's figures are held against the cube: a wrong one is told, a right and a withheld one are not", async () => {
  const cell = (member: string) => ({
    cell: { indicator: "received", profile: "default", scope: member === "" ? "city" : "unit", member },
  });
  const figure = (id: string, value: number | null, member = ""): Figure => ({
    id,
    name: id,
    value,
    unit: "件",
    ...cell(member),
  });
  const brief: Published = {
    at: {
      ...{ id: "weekly-2026-W07-leader-internal", number: 2, title: "", subtitle: "", city: "" },
      period: {
        ...{ kind: "weekly", id: "2026-W07", label: "第7周", name: "本周", before: "上周", cube: "week" },
        ...{ start: "2026-02-09", end: "2026-02-15" },
      },
      audience: { type: "leader", id: "", name: "领导" },
      edition: "internal",
      made: { asOf: AS_OF, knownAt: AS_OF, version: "1", rules: {}, files: 1, tickets: 7, sample: false },
      ...{ content: "a".repeat(64), files: [], missing: {}, folder: "", newest: true },
    },
    // Received in the week by drivers, consultation apart: 3; by Wuqing 2, by Beichen 1.
    figures: [figure("city", 3), figure("wuqing", 1, "wuqing"), figure("beichen", null, "beichen")],
  };
  const rates = await loadRates("data/policies");
  expect(await briefFindings(warehouse, [brief], { rates, headline: "热线回访" })).toEqual([
    { file: "weekly-2026-W07-leader-internal 2", place: "wuqing", finding: "totals: 1, in the warehouse 2" },
  ]);
});
