import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ListsPage } from "../../reports/components/lists-data.ts";
import { toText } from "../../reports/components/node.ts";
import type { SupervisionPage } from "../../reports/components/supervision-data.ts";
import { supervisionView } from "../../reports/components/supervision-view.ts";
import type { TicketStep } from "../../src/feeds/actions.ts";
import { prepareReading } from "../../src/feeds/personal.ts";
import { pageData } from "../../src/pages/index.ts";
import { readDecisions } from "../../src/pages/meetings/decisions.ts";
import { applyActions } from "../../src/supervision/actions/apply.ts";
import { loadSupervision } from "../../src/supervision/policy.ts";
import { computeRegister } from "../../src/supervision/register/compute.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { loadKinds } from "../../src/warnings/kinds.ts";
import { prepare, smallWarehouse } from "./small.ts";

const AS_OF = "2026-02-20 20:00:00";
const supervision = await loadSupervision("data/policies");
const kinds = await loadKinds("data/policies");

let dir: string;
let warehouse: Warehouse | undefined;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "supervision-"));
});
afterEach(() => {
  warehouse?.close();
  warehouse = undefined;
  rmSync(dir, { recursive: true });
});

async function register(edition: "internal" | "public", steps: TicketStep[] = []): Promise<SupervisionPage> {
  warehouse = await smallWarehouse(
    ["1", "2", "3"].map((number) => ({ number, received: "2026-02-02 09:00:00" })),
  );
  await warehouse.run(
    `UPDATE core.ticket_version SET driver_mark = TRUE, kind = '投诉', unit_id = 'wuqing', completed_at = '2026-02-04', rated_at = '2026-02-05',
       rating_source = NULL, first_contacted = TRUE, first_resolved = FALSE, first_satisfied = '不满意', notice_at = if(number = '1', '2026-02-06', NULL)`,
  );
  const inputs = await prepare(warehouse, AS_OF, edition);
  await warehouse.script(
    "CREATE TABLE IF NOT EXISTS mart.ticket_matter (ticket_id VARCHAR, matter_id VARCHAR)",
  );
  await applyActions(warehouse, { path: "actions.csv", tickets: steps }, { asOf: AS_OF });
  await computeRegister(warehouse, { asOf: AS_OF, kinds, ratingSource: "热线回访", backlogDays: 92 });
  const pages = await pageData(warehouse, { ...inputs, supervision });
  return pages.get("supervision.json") as SupervisionPage;
}

describe("the register's page", () => {
  it("tells what is to be done by whom: stages add up to the cases that it lists", async () => {
    const page = await register("internal");
    const stages = page.stages.filter(({ track }) => track === "rectify");
    expect(stages.map(({ stage, turn, n }) => [stage, turn, n])).toEqual([
      ["late", "unit", 1],
      ["to-notice", "office", 2],
    ]);
    expect(
      page.cases
        .filter(({ track }) => track === "rectify")
        .map(({ number, days_left }) => [number, days_left]),
    ).toEqual([
      ["1", -7],
      ["2", null],
      ["3", null],
    ]);
    expect(page.cases.map(({ steps }) => steps.map(({ action, at }) => [action, at]))).toContainEqual([
      ["notice", "2026-02-06 00:00:00"],
    ]);
    expect(page.months).toMatchObject([{ month: "2026-02-01", bad: 3, noticed: 1, answered: 0 }]);
    expect(page.units).toMatchObject([{ unit: "wuqing", open: 3, theirs: 1, late: 1 }]);
    const text = toText(
      supervisionView(page, { meta: page.meta, profile: "default", source: 0, root: "./" }),
    );
    expect(text).toContain("整改逾期 1 件");
    expect(text).toContain("超 7 天");
    expect(text).not.toMatch(/undefined|NaN|null/);
  });

  it("says when a unit last told how far it is", async () => {
    const step = {
      ticket: "1",
      action: "progress",
      at: "2026-02-09 00:00:00",
      by: null,
      remark: null,
    } as const;
    const page = await register("internal", [{ ...step, line: 2 }]);
    const text = toText(
      supervisionView(page, { meta: page.meta, profile: "default", source: 0, root: "./" }),
    );
    expect(text).toContain("轮到承办单位，2月9日有进展");
    expect(text).not.toContain("轮到委政务服务处，");
  });

  it("takes columns that no feed has for no clean record", () => {
    const lack = { columns: "“评价”", sources: null };
    const meta = { edition: "internal", rules: [{ lack }, { lack }, { lack }], lacking: {} };
    const page = { meta, months: [], stages: [] } as unknown as SupervisionPage;
    const shown = (more: object) =>
      toText(
        supervisionView(
          { ...page, meta: { ...page.meta, ...more } },
          { meta: page.meta, profile: "default", source: 0, root: "./" },
        ),
      );
    expect(shown({})).toContain("各数据源都没有“评价”列，哪些评价差不知道");
    expect(shown({ lacking: { marked: lack } })).toContain("哪些是司机工单不知道");
    expect(shown({ rules: [{}, { lack }, { lack }] })).toContain("没有评价为未联系");
  });

  it("lists no ticket in the public edition", async () => {
    const page = await register("public");
    expect(page.cases).toEqual([]);
    expect(page.stages.every(({ list }) => list === null)).toBe(true);
    const text = toText(
      supervisionView(page, { meta: page.meta, profile: "default", source: 0, root: "./" }),
    );
    expect(text).not.toContain("未了结的逐件");
  });
});

describe("the lists of the meetings", () => {
  it("name no ticket and quote no reply in the public edition", async () => {
    warehouse = await smallWarehouse([{ number: "260202101326011219", received: "2026-02-02 09:00:00" }]);
    for (const part of ["lists", "shirking", "appeals"])
      await warehouse.script(readFileSync(`src/supervision/${part}/schema.sql`, "utf8"));
    await warehouse.run(
      `INSERT INTO mart.listing VALUES
         ('study', 1, 'matter', 's:260202101326011219', '大额', NULL, 'local', FALSE, '2026-02-02', '某公司被反映拖欠', [], 0),
         ('circular', 1, 'unit', 'wuqing', '套话', NULL, 'local', TRUE, '2026-02-02', '最多的一句 7 次：“经核实”', [], 0),
         ('summon', 1, 'unit', 'wuqing', '低于底线', NULL, 'local', FALSE, '2026-02-02', '武清低于底线', [], 0)`,
    );
    const inputs = await prepare(warehouse, AS_OF, "public");
    const page = (await pageData(warehouse, { ...inputs, supervision })).get("lists.json") as ListsPage;
    expect(page.listing.map(({ list, member, said }) => [list, member, said])).toEqual([
      ["circular", "wuqing", null],
      ["study", "", null],
      ["summon", "wuqing", "武清低于底线"],
    ]);
  });
});

describe("what meetings decided", () => {
  async function decisions(lines: string) {
    warehouse = await Warehouse.open(":memory:");
    await prepareReading(warehouse);
    const path = join(dir, "tasks.csv");
    writeFileSync(path, `meeting,fed,decision,owner,due,done,issue\n${lines}`);
    return readDecisions(warehouse, { path, temp: dir, internal: true });
  }

  it("puts what is open first, by its limit, and leaves tasks of classes to their page", async () => {
    const read = await decisions(
      "热线调度会,2026-02-03,甲,武清,2026-02-20,,\n热线调度会,2026-02-03,乙,北辰,2026-02-10,,\n货运调度会,2026-01-05,丙,,,2026-01-20,\n,2026-02-01,,,,,deposit\n",
    );
    expect(read?.map(({ decision }) => decision)).toEqual(["乙", "甲", "丙"]);
  });

  it("refuses every bad line at once: no day, nothing decided, a limit before the meeting", async () => {
    const said = await decisions("会,上周,甲,,,,\n会,2026-02-03,,,,,\n会,2026-02-03,甲,,2026-02-01,,\n").then(
      () => "not refused",
      (error: unknown) => (error as Error).message,
    );
    expect(said.split("\n").map((line) => line.replace(/^.*csv:/, ""))).toEqual([
      '2: fed: "上周" is not a day',
      "3: decision: nothing is written",
      "4: due: 2026-02-01 lies before the meeting, 2026-02-03",
    ]);
  });
});
