import { describe, expect, it } from "vitest";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { history, RATES, riskAlone, type TestTicket, warehouseWith } from "./warehouse.ts";

const TABLES = ["risk", "risk_day", "ticket_risk", "risk_rank", "backtest", "backtest_decile"];

async function rowsOf(warehouse: Warehouse, table: string): Promise<number> {
  return (await warehouse.one<{ n: number }>(`SELECT count(*) AS n FROM mart.${table}`)).n;
}

async function with_<T>(
  tickets: readonly TestTicket[],
  work: (warehouse: Warehouse) => Promise<T>,
): Promise<T> {
  const warehouse = await warehouseWith(tickets);
  try {
    return await work(warehouse);
  } finally {
    warehouse.close();
  }
}

const RESOLUTION = "scope = 'unit' AND period = 'month' AND indicator_id = 'resolution'";

describe("bad input", () => {
  it("no tickets at all: every table is there and empty", async () => {
    await with_([], async (warehouse) => {
      expect(await riskAlone(warehouse, "2026-02-20 18:00:00")).toEqual({ rows: 0 });
      for (const table of TABLES) expect(await rowsOf(warehouse, table), table).toBe(0);
    });
  });

  it("a history of three weeks: forecasts are made, none is shown, as none has been tested", async () => {
    const tickets = history({ a: { perDay: 2, rateOf: () => 0.9 } }).filter(
      ({ received_at }) => received_at > "2026-01-31",
    );
    await with_(tickets, async (warehouse) => {
      const { rows } = await riskAlone(warehouse, "2026-02-21 18:00:00");
      expect(rows).toBeGreaterThan(0);
      const { shown, odd } = await warehouse.one<{ shown: number; odd: number }>(
        `SELECT count(*) FILTER (shown) AS shown, count(*) FILTER (NOT isfinite(probability + lower + upper)) AS odd FROM mart.risk`,
      );
      expect([shown, odd]).toEqual([0, 0]);
      expect(await rowsOf(warehouse, "backtest")).toBe(0);
      const grades = await warehouse.rows("SELECT DISTINCT grade FROM mart.risk_rank");
      expect(grades).toEqual([{ grade: "few" }]);
    });
  });

  it("one open ticket, of a unit that never had another", async () => {
    const ticket = { ticket_id: "1", unit_id: "a", received_at: "2026-02-20 09:00:00" };
    await with_([ticket], async (warehouse) => {
      await riskAlone(warehouse, "2026-02-20 18:00:00");
      const rows = await warehouse.rows<{ probability: number; like_step: number; due_at: string }>(
        "SELECT probability, like_step, due_at::VARCHAR AS due_at FROM mart.ticket_risk WHERE clock_id = 'complete'",
      );
      expect(rows).toEqual([
        { probability: 0.5, like_step: 0, due_at: expect.stringMatching(/^2026-0[23]-/) },
      ]);
    });
  });

  it("floors of 0 and 100 %: never below the one, below the other with the first bad rating", async () => {
    const tickets = history({ a: { perDay: 1, rateOf: () => 0.8 } }).slice(-90);
    await with_(tickets, async (warehouse) => {
      const asOf = "2026-02-20 23:59:59";
      for (const [floor, probability, state] of [
        [0, 0, "safe"],
        [1, 1, "lost"],
      ] as const) {
        const rates = { ...RATES, rates: RATES.rates.map((rate) => ({ ...rate, floor })) };
        await riskAlone(warehouse, asOf, { rates });
        const row = await warehouse.one<{ probability: number; need_state: string }>(
          `SELECT probability, need_state FROM mart.risk WHERE ${RESOLUTION}`,
        );
        expect(row.probability).toBeCloseTo(probability, 12);
        expect(row.need_state).toBe(state);
      }
    });
  });

  it("a profile that cannot be foretold gives way to one that can; where none can, only clocks are judged", async () => {
    const tickets = history({ a: { perDay: 1, rateOf: () => 0.8 } }).slice(-60);
    await with_(tickets, async (warehouse) => {
      const asOf = "2026-02-20 23:59:59";
      await riskAlone(warehouse, asOf, { profile: "strict" });
      expect(await warehouse.rows("SELECT DISTINCT profile FROM mart.risk")).toEqual([
        { profile: "default" },
      ]);
      const strictOnly = RATES.profiles.filter(({ id }) => id === "strict");
      const rates = { ...RATES, profiles: strictOnly };
      expect(await riskAlone(warehouse, asOf, { rates })).toEqual({ rows: 0 });
      expect(await rowsOf(warehouse, "ticket_risk")).toBeGreaterThan(0);
    });
  });

  it("a unit merged into another by the register: its past goes with it", async () => {
    const tickets = history({
      old: { perDay: 0.5, rateOf: () => 0.9 },
      new: { perDay: 0.5, rateOf: () => 0.9 },
    }).slice(-90);
    await with_(tickets, async (warehouse) => {
      const asOf = "2026-02-20 23:59:59";
      const rated = async () =>
        warehouse.rows<{ member: string; rated: number }>(
          `SELECT member, rated FROM mart.risk WHERE ${RESOLUTION} ORDER BY member`,
        );
      await riskAlone(warehouse, asOf);
      const apart = await rated();
      expect(apart.map(({ member }) => member)).toEqual(["new", "old"]);
      await warehouse.run("UPDATE core.ticket_version SET unit_id = 'new' WHERE unit_id = 'old'");
      await riskAlone(warehouse, asOf);
      expect(await rated()).toEqual([{ member: "new", rated: apart[0]!.rated + apart[1]!.rated }]);
    });
  });
});
