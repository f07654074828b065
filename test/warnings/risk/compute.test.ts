import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { history, riskAsOf, type TestTicket, warehouseWith } from "./warehouse.ts";

const steady = () => 0.9;
const UNITS = {
  a: { perDay: 0.9, rateOf: steady },
  b: { perDay: 0.9, rateOf: (day: string) => (day >= "2026-01-20" ? 0.4 : 0.9) },
  c: { perDay: 0.4, rateOf: steady },
  d: { perDay: 0.9, rateOf: steady },
  e: { perDay: 0.5, rateOf: () => 0.7 },
  gone: { perDay: 0.5, rateOf: steady, until: "2025-06-01" },
};
const bad = {
  completed_at: "2026-02-05 09:00:00",
  rated_at: "2026-02-06 09:00:00",
  visited_at: "2026-02-06 09:00:00",
  resolved: false,
  satisfied: "不满意",
};
const EXTRA: TestTicket[] = [
  { ticket_id: "few-1", unit_id: "few", received_at: "2026-02-02 09:00:00", ...bad },
  { ticket_id: "few-2", unit_id: "few", received_at: "2026-02-03 09:00:00", ...bad },
  { ticket_id: "none-1", unit_id: null, received_at: "2026-02-03 09:00:00", ...bad },
  { ticket_id: "consult", unit_id: "a", kind: "咨询", received_at: "2026-02-03 09:00:00", ...bad },
  { ticket_id: "other", unit_id: "a", driver_mark: false, received_at: "2026-02-03 09:00:00", ...bad },
  { ticket_id: "sms", unit_id: "a", rating_source: "短信", received_at: "2026-02-03 09:00:00", ...bad },
  { ticket_id: "upheld", unit_id: "a", appeal: "申诉通过", received_at: "2026-02-03 09:00:00", ...bad },
];
const AS_OF = "2026-02-20 23:59:59";

describe("risks of a warehouse", () => {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await warehouseWith([...history(UNITS), ...EXTRA]);
    await riskAsOf(warehouse, AS_OF);
  });
  afterAll(() => warehouse.close());

  it("counts what the cube counts: the running month's and quarter's rates of every unit and platform", async () => {
    const { compared, equal } = await warehouse.one<{ compared: number; equal: number }>(
      `SELECT count(*) AS compared,
         count(*) FILTER (r.good = coalesce(i.numerator, 0) AND r.rated = coalesce(i.denominator, 0)) AS equal
       FROM mart.risk AS r
       LEFT JOIN mart.indicator AS i ON i.indicator_id = r.indicator_id AND i.profile = r.profile AND i.rating = 'first'
         AND i.rating_source = r.rating_source AND i.population = 'driver' AND i.period = r.period
         AND i.period_start = r.period_start AND i.scope = r.scope AND i.member = r.member`,
    );
    expect(compared).toBeGreaterThan(50);
    expect(equal).toBe(compared);
  });

  it("sees the slipping unit's month end below 80 % long before its end, and the steady one's not", async () => {
    const rows = await warehouse.rows<{ member: string; probability: number; shown: boolean }>(
      `SELECT member, probability, shown FROM mart.risk
       WHERE scope = 'unit' AND period = 'month' AND indicator_id = 'resolution' ORDER BY member`,
    );
    const of = (member: string) => rows.find((row) => row.member === member)!;
    expect(of("b").probability).toBeGreaterThan(0.9);
    expect(of("a").probability).toBeLessThan(0.4);
    expect(of("b").shown).toBe(true);
    const { first } = await warehouse.one<{ first: string }>(
      `SELECT min(day)::VARCHAR AS first FROM mart.risk_day
       WHERE scope = 'unit' AND member = 'b' AND period = 'month' AND indicator_id = 'resolution' AND probability > 0.5`,
    );
    expect(first <= "2026-02-13").toBe(true);
  });

  it("has no number that is none, and keeps probabilities, intervals and needs within their bounds", async () => {
    const { wrong } = await warehouse.one<{ wrong: number }>(
      `SELECT count(*) AS wrong FROM mart.risk
       WHERE NOT (probability BETWEEN 0 AND 1 AND lower BETWEEN 0 AND upper AND upper <= 1 AND shortfall >= 0 AND good <= rated)
         OR isnan(probability) OR isnan(shortfall) OR isnan(lower) OR isnan(upper) OR remaining < 0 OR needed < 0`,
    );
    expect(wrong).toBe(0);
  });

  it("leaves out tickets of no unit, and units that long have had none", async () => {
    const rows = await warehouse.rows<{ member: string }>(
      "SELECT DISTINCT member FROM mart.risk WHERE scope = 'unit' AND rated + remaining > 0 ORDER BY member",
    );
    expect(rows.map(({ member }) => member)).toEqual(["a", "b", "c", "d", "e", "few"]);
  });

  it("never grades a unit red for two tickets: few, though both are bad and no more may come", async () => {
    const rows = await warehouse.rows<{ member: string; grade: string; grounds: string[] }>(
      "SELECT member, grade, grounds FROM mart.risk_rank WHERE scope = 'unit' ORDER BY position",
    );
    const of = (member: string) => rows.find((row) => row.member === member)!;
    expect(of("few").grade).toBe("few");
    expect(of("b").grade).toBe("red");
    expect(rows[0]!.member).toBe("b");
    for (const { grounds } of rows) expect(grounds.length).toBeLessThanOrEqual(3);
    expect(of("b").grounds.length).toBe(3);
    expect(of("b").grounds.join()).toMatch(/解决率本月已评 \d+ 件、解决 \d+ 件（[\d.]+%）/);
  });

  it("scores every past forecast once: parts add up to all, deciles too", async () => {
    const rows = await warehouse.rows<{ whole: number; parts: number; tenths: number }>(
      `SELECT sum(forecasts) FILTER (part = 'all') AS whole, sum(forecasts) FILTER (part <> 'all') AS parts,
         any_value(tenths) AS tenths
       FROM mart.backtest
       JOIN (SELECT target, scope, period, sum(forecasts) AS tenths FROM mart.backtest_decile WHERE kind = 'rate' GROUP BY ALL)
         USING (target, scope, period)
       WHERE kind = 'rate' GROUP BY target, scope, period`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(6);
    for (const { whole, parts, tenths } of rows) expect([parts, tenths]).toEqual([whole, whole]);
  });

  it("beats the base rate and last month's verdict on the months of these units", async () => {
    const rows = await warehouse.rows<
      Record<"brier" | "brier_last" | "brier_last_plain" | "brier_base", number>
    >(
      "SELECT * FROM mart.backtest WHERE part = 'all' AND period = 'month' AND scope = 'unit' AND target = 'resolution'",
    );
    expect(rows.length).toBe(1);
    const { brier, brier_last, brier_last_plain, brier_base } = rows[0]!;
    expect(brier).toBeLessThan(Math.min(brier_last, brier_last_plain, brier_base));
  });

  it("knows on a past day nothing that came later: the replayed forecast is the one made on that day", async () => {
    const kept = await warehouse.rows<{ key: string; probability: number; rated: number }>(
      `SELECT concat_ws(' ', scope, member, period, indicator_id) AS key, probability, rated FROM mart.risk_day
       WHERE day = DATE '2026-02-13' ORDER BY key`,
    );
    const then = await warehouseWith([...history(UNITS), ...EXTRA]);
    await riskAsOf(then, "2026-02-13 23:59:59");
    const made = await then.rows<{ key: string; probability: number; rated: number }>(
      `SELECT concat_ws(' ', scope, member, period, indicator_id) AS key, probability, rated FROM mart.risk_day
       WHERE day = DATE '2026-02-13' ORDER BY key`,
    );
    then.close();
    expect(kept.length).toBeGreaterThan(50);
    expect(made.map(({ key, rated }) => [key, rated])).toEqual(kept.map(({ key, rated }) => [key, rated]));
    made.forEach(({ probability, key }, i) => {
      expect(probability, key).toBeCloseTo(kept[i]!.probability, 9);
    });
  });
});
