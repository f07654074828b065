import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { workCalendar } from "../../src/policy/work-calendar.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import type { Signal } from "../../src/warnings/signal.ts";
import { computeWarnings, type WarnInputs } from "../../src/warnings/warn.ts";

/** Two tickets of a class a day in 津南 for 200 days up to 15 June, one a day in 武清; from 10 June on eight more a day in 津南. */
const TICKETS = `INSERT INTO core.ticket_version BY NAME
SELECT 's:' || row_number() OVER () AS ticket_id, 's' AS source, row_number() OVER () AS number, '办理中' AS status,
  day + INTERVAL 9 HOUR AS received_at, '投诉' AS kind, 'deposit' AS issue_id, TRUE AS driver_mark, district, 'wuqing' AS unit_id,
  hash(row_number() OVER ())::UHUGEINT AS text_id, 1 AS file_id, hash(row_number() OVER ())::UHUGEINT AS state_hash,
  day + INTERVAL 9 HOUR AS known_at, day + INTERVAL 9 HOUR AS recorded_at
FROM (
  SELECT day::DATE AS day, district
  FROM generate_series(DATE '2025-11-28', DATE '2026-06-15', INTERVAL 1 DAY) AS d(day),
    (VALUES ('津南'), ('津南'), ('武清')) AS v(district)
  UNION ALL
  SELECT day::DATE, '津南' FROM generate_series(DATE '2026-06-10', DATE '2026-06-15', INTERVAL 1 DAY) AS d(day), range(8)
)`;

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await Warehouse.open(":memory:");
  await warehouse.script(TICKETS);
});
afterAll(() => warehouse.close());

const RULE_SIGNAL: Signal = {
  ...{
    kind: "clock-over",
    scope: "unit",
    member: "wuqing",
    issue: "",
    severity: "amber",
    onset: "2026-06-12",
  },
  ...{ weight: 1, said: "武清有 1 件超时", tickets: ["s:1"], total: 1, evidence: null },
};

function inputs(day: string, signals: readonly Signal[] = []): WarnInputs {
  const own = (id: string) => id;
  return {
    ...{ asOf: `${day} 20:00:00`, last: day, calendar: workCalendar(), signals },
    names: { unit: own, platform: own, issue: () => "定金不退" },
    rule: {
      ...{ q: 0.05, leastTickets: 8, leastExcess: 5 },
      ...{ amberTimes: 2, amberExcess: 10, redTimes: 3, redExcess: 30 },
    },
    lifeOf: (kind) => ({ closesAfter: 7, rank: kind === "surge" ? 0 : 1 }),
    budget: { aDay: 10, uncapped: new Set() },
  };
}

type Row = Record<string, unknown>;
const warnings = () =>
  warehouse.rows<Row>(
    "SELECT kind, scope, member, issue, state, onset::VARCHAR AS onset, first_seen::VARCHAR AS first_seen, total FROM mart.warning ORDER BY position",
  );
const log = () => warehouse.rows<Row>("FROM ops.warning_day ORDER BY day, kind, member");

describe("the warnings of a build", () => {
  it("tell the rise in one district since its first day, found by replaying the days before, and the rule's beside it", async () => {
    await computeWarnings(warehouse, inputs("2026-06-14", [RULE_SIGNAL]));
    const [rise, rule, ...others] = await warnings();
    expect(others).toEqual([]);
    expect(rise).toMatchObject({ kind: "surge", scope: "district", member: "津南", onset: "2026-06-10" });
    expect(String(rise!.first_seen) <= "2026-06-11").toBe(true);
    expect(rule).toMatchObject({ kind: "clock-over", state: "new", first_seen: "2026-06-14" });
  });

  it("are the same again when built again, and one day older the next day", async () => {
    const [before, seen] = [await warnings(), await log()];
    await computeWarnings(warehouse, inputs("2026-06-14", [RULE_SIGNAL]));
    expect(await warnings()).toEqual(before);
    expect(await log()).toEqual(seen);
    await computeWarnings(warehouse, inputs("2026-06-15"));
    const [rise, rule] = await warnings();
    expect(rise).toMatchObject({
      member: "津南",
      onset: before[0]!.onset,
      first_seen: before[0]!.first_seen,
    });
    expect(rule).toMatchObject({ kind: "clock-over", state: "easing", first_seen: "2026-06-14" });
  });

  it("of a moment before leave the log as it is, and tell up to when it was judged", async () => {
    const seen = await log();
    expect(await computeWarnings(warehouse, inputs("2026-06-12"))).toMatchObject({ later: "2026-06-15" });
    expect(await computeWarnings(warehouse, inputs("2026-06-15"))).toMatchObject({ later: null });
    await computeWarnings(warehouse, inputs("2026-06-12"));
    expect(await log()).toEqual(seen);
    expect((await warnings()).map(({ kind }) => kind)).toEqual(["surge"]);
  });

  it("keep their number and first day however long they last", async () => {
    const long = await Warehouse.open(":memory:");
    const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
    try {
      const kept = [];
      for (const n of [0, 60, 120]) {
        await computeWarnings(long, inputs(day(n), [RULE_SIGNAL]));
        const [row] = await long.rows<Row>(
          "SELECT warning_id, first_seen::VARCHAR AS first_seen FROM mart.warning WHERE closed IS NULL",
        );
        kept.push(row);
      }
      expect(kept[0]).toMatchObject({ first_seen: "2026-01-01" });
      expect(kept.slice(1)).toEqual([kept[0], kept[0]]);
    } finally {
      long.close();
    }
  });

  it("made before evening are kept under the day before, and begin no later", async () => {
    const morning = await Warehouse.open(":memory:");
    try {
      const today = { ...RULE_SIGNAL, onset: "2026-06-15" };
      await computeWarnings(morning, { ...inputs("2026-06-14", [today]), asOf: "2026-06-15 09:00:00" });
      const rows = await morning.rows<Row>(
        "SELECT onset::VARCHAR AS onset, first_seen::VARCHAR AS first_seen, delay FROM mart.warning",
      );
      expect(rows).toEqual([{ onset: "2026-06-14", first_seen: "2026-06-14", delay: 0 }]);
    } finally {
      morning.close();
    }
  });

  it("of one subject keep their kind while that is seen", async () => {
    const rises = await Warehouse.open(":memory:");
    const of = (kind: string, severity: Signal["severity"]) => ({
      ...RULE_SIGNAL,
      kind,
      severity,
      said: kind,
    });
    const kinds = async (day: string, ...signals: Signal[]) => {
      await computeWarnings(rises, inputs(day, signals));
      return rises.rows<Row>("SELECT kind, severity, state FROM mart.warning");
    };
    try {
      await kinds("2026-06-12", of("forecast", "amber"));
      expect(await kinds("2026-06-13", of("forecast", "amber"), of("below-floor", "red"))).toEqual([
        { kind: "forecast", severity: "red", state: "steady" },
      ]);
      expect(await kinds("2026-06-14", of("forecast", "amber"), of("official-below", "red"))).toEqual([
        { kind: "official-below", severity: "red", state: "steady" },
      ]);
      expect(await kinds("2026-06-15", of("forecast", "amber"))).toEqual([
        { kind: "forecast", severity: "amber", state: "easing" },
      ]);
    } finally {
      rises.close();
    }
  });

  it("are none where there is no ticket", async () => {
    const empty = await Warehouse.open(":memory:");
    try {
      expect(await computeWarnings(empty, inputs("2026-06-14"))).toEqual({ rows: 0, later: null });
    } finally {
      empty.close();
    }
  });
});
