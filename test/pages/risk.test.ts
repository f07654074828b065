import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Meta, TicketLists, TicketsPage } from "../../reports/components/data.ts";
import type { RiskPage } from "../../reports/components/data-risk.ts";
import { askedTickets } from "../../reports/components/tickets-link.ts";
import { backtestPage } from "../../src/pages/backtest/index.ts";
import { type PageInputs, pageData } from "../../src/pages/index.ts";
import { readRisk } from "../../src/pages/risk/index.ts";
import { sqlFile } from "../../src/warehouse/sql.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { computeRisk } from "../../src/warnings/risk/compute.ts";
import { prepare, type Small, smallWarehouse } from "./small.ts";

const AS_OF = "2026-02-12 18:00:00";

/** Two tickets a day from 1 December to 11 February, turn by turn of two units and platforms; those of the last days are open. */
const TICKETS: Small[] = Array.from({ length: 146 }, (_, i) => {
  const day = new Date(Date.UTC(2025, 11, 1 + Math.floor(i / 2))).toISOString().slice(0, 10);
  const open = i >= 138;
  return {
    ...{
      number: `n${i}`,
      received: `${day} 09:${10 + (i % 2)}:00`,
      unit: i % 3 === 0 ? "beichen" : "wuqing",
    },
    platform: i % 2 === 0 ? "huolala" : "manban",
    ...(open
      ? {}
      : {
          completed: `${day} 15:00:00`,
          contacted: true,
          resolved: i % 4 !== 0,
          satisfied: i % 5 === 0 ? "不满意" : "满意",
        }),
  };
});

const SCHEMA = sqlFile(import.meta.url, "../../src/warnings/risk/schema.sql");
const META = { rules: [{ id: "resolution", name: "解决率" }], units: {} } as unknown as Meta;
const page = <T>(pages: Map<string, unknown>, name: string): T => pages.get(name) as T;

describe("the pages of risks and of the backtest", () => {
  let warehouse: Warehouse;
  let pages: Map<string, unknown>;
  let risk: RiskPage;
  let inputs: PageInputs;

  beforeAll(async () => {
    warehouse = await smallWarehouse(TICKETS);
    inputs = await prepare(warehouse, AS_OF);
    const { settings, rates } = inputs;
    await computeRisk(warehouse, {
      ...{ asOf: AS_OF, rates, profile: settings.profile, ratingSource: settings.rating_source },
      ...{ monthStart: 1, minRated: settings.min_rated },
    });
    // So short a history proves nothing; what it foretells is shown here all the same, but for one kind.
    await warehouse.script(`
      UPDATE mart.risk SET shown = NOT (scope = 'unit' AND period = 'quarter' AND indicator_id = 'response');
      UPDATE mart.ticket_risk SET shown = TRUE`);
    pages = await pageData(warehouse, inputs);
    risk = page(pages, "risk.json");
  });
  afterAll(() => warehouse.close());

  it("leads each rate so far to as many tickets as it says", () => {
    const tickets = page<TicketsPage>(pages, "tickets.json");
    const scopes = { unit: "unit", platform_about: "about", platform_answered: "answered" } as const;
    expect(risk.forecasts.length).toBeGreaterThan(10);
    for (const { scope, member, start, rate, rated, good } of risk.forecasts) {
      const of = (part: "counted" | "above") =>
        askedTickets(
          tickets,
          {
            ...{ from: start, to: AS_OF.slice(0, 10), members: { [scopes[scope]]: [member] } },
            rate: { id: rate, part, profile: risk.profile ?? "strict", source: null },
          },
          null,
        )?.length;
      expect({ member, start, rate, rated: of("counted"), good: of("above") }).toEqual({
        member,
        start,
        rate,
        rated,
        good,
      });
    }
  });

  it("counts 4 ratings of 北辰 in February, 3 of them resolved", () => {
    // tickets 124 to 137 were completed in February; those divisible by 3: 126, 129, 132, 135; resolved unless divisible by 4
    const one = risk.forecasts.find(
      (f) => f.member === "beichen" && f.scope === "unit" && f.period === "month" && f.rate === "resolution",
    );
    expect(one).toMatchObject({ rated: 4, good: 3, floor: 80, start: "2026-02-01", end: "2026-02-28" });
    expect(one?.chances.length).toBe(one?.days.length);
    expect(one?.days.at(-1)).toBe("2026-02-12");
  });

  it("counts what is held back in place of printing it", () => {
    expect(risk.held).toEqual([{ scope: "unit", period: "quarter", rate: "response", forecasts: 2 }]);
    expect(
      risk.forecasts.some((f) => f.scope === "unit" && f.period === "quarter" && f.rate === "response"),
    ).toBe(false);
  });

  it("lists open tickets, the likeliest to run out first, and as many behind each unit's count", () => {
    const lists = page<TicketLists>(pages, "tickets-lists.json");
    const chances = risk.tickets.map(({ probability }) => probability);
    expect(chances).toEqual([...chances].sort((a, b) => b - a));
    expect(risk.loads.length).toBeGreaterThan(0);
    for (const { tickets, list } of risk.loads)
      expect(lists.lists[list?.id ?? ""]?.places.length).toBe(tickets);
  });

  it("tells the ranking with its grounds and the rule behind it", () => {
    const units = risk.places.filter(({ scope }) => scope === "unit");
    expect(units.map(({ position }) => position)).toEqual([1, 2]);
    expect(units.every(({ grounds }) => grounds.length <= 3)).toBe(true);
    expect(risk.rules).toMatchObject({ minRated: 10, beforeDays: 7 });
    expect(risk.outline.map(({ name }) => name)).toContain("红");
  });

  it("has no ticket in the public edition, and the same counts", async () => {
    const settings = { ...inputs.settings, edition: "public" as const };
    const open = (await readRisk(warehouse, { ...inputs, settings })).page(risk.meta, {});
    expect(open.tickets).toEqual([]);
    expect(open.loads.map(({ tickets, list }) => [tickets, list])).toEqual(
      risk.loads.map(({ tickets }) => [tickets, null]),
    );
    expect(JSON.stringify({ ...open, meta: null })).not.toMatch(/n1[34]\d/);
    expect(open.forecasts).toEqual(risk.forecasts);
  });

  it("tells past forecasts' scores by part, deciles and what the replay knew", async () => {
    await warehouse.script(`
      DELETE FROM mart.backtest; DELETE FROM mart.backtest_decile; DELETE FROM mart.backtest_knowledge;
      INSERT INTO mart.backtest VALUES
        ('clock', 'complete', '', '', 'all', 70, 7, 0.08, 0.1, 0.11, 0.09, TRUE, DATE '2025-05-08', DATE '2026-01-15'),
        ('rate', 'resolution', 'unit', 'month', 'early', 20, 4, 0.2, 0.3, 0.4, 0.25, TRUE, DATE '2025-03-01', DATE '2026-01-29'),
        ('rate', 'resolution', 'unit', 'month', 'all', 60, 12, 0.123456, 0.2, 0.3, 0.16, TRUE, DATE '2025-03-01', DATE '2026-01-29');
      INSERT INTO mart.backtest_decile VALUES ('rate', 'resolution', 'unit', 'month', 9, 6, 0.95, 0.5),
        ('rate', 'resolution', 'unit', 'month', 0, 54, 0.05, 0.0625), ('clock', 'complete', '', '', 1, 70, 0.1, 0.1);
      INSERT INTO mart.backtest_knowledge VALUES (30, 12);`);
    const tested = await backtestPage(warehouse, META);
    expect(tested.computed).toBe(true);
    expect(tested.knowledge).toEqual({ byRecord: 30, byMoment: 12 });
    const score = { last: 0.2, lastPlain: 0.3, base: 0.16, shown: true };
    expect(tested.tests[0]).toEqual({
      ...{ kind: "rate", target: "resolution", name: "解决率", scope: "unit", period: "month" },
      ...{ first: "2025-03-01", last: "2026-01-29" },
      parts: [
        { part: "all", forecasts: 60, events: 12, brier: 0.1235, ...score },
        {
          part: "early",
          forecasts: 20,
          events: 4,
          brier: 0.2,
          ...score,
          last: 0.3,
          lastPlain: 0.4,
          base: 0.25,
        },
      ],
      deciles: [
        { decile: 0, forecasts: 54, expected: 0.05, observed: 0.0625 },
        { decile: 9, forecasts: 6, expected: 0.95, observed: 0.5 },
      ],
    });
    expect(tested.tests[1]).toMatchObject({ kind: "clock", name: "办结", scope: "", period: "" });
  });
});

describe("a warehouse of an earlier version", () => {
  it("has no forecasts and says so; one without tickets has none either", async () => {
    const warehouse = await smallWarehouse([]);
    const inputs = await prepare(warehouse, AS_OF);
    const riskPage = async () => (await readRisk(warehouse, inputs)).page(META, {});
    expect(await riskPage()).toMatchObject({
      computed: false,
      places: [],
      forecasts: [],
      tickets: [],
      loads: [],
    });
    expect(await backtestPage(warehouse, META)).toMatchObject({
      computed: false,
      tests: [],
      knowledge: null,
    });
    await warehouse.script(SCHEMA);
    expect(await riskPage()).toMatchObject({ computed: true, profile: null, places: [], forecasts: [] });
    expect(await backtestPage(warehouse, META)).toMatchObject({ computed: true, tests: [], knowledge: null });
    warehouse.close();
  });
});
