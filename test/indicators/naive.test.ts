import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { build, type TestTicket, warehouseWith } from "./tickets.ts";

const LAST = "2026-02-20";
const day = (offset: number) =>
  new Date(Date.UTC(2025, 10, 20) + offset * 86_400_000).toISOString().slice(0, 10);

const ticket = fc.record({
  received: fc.integer({ min: 0, max: 92 }),
  took: fc.option(fc.integer({ min: 0, max: 40 })),
  contacted: fc.option(fc.boolean()),
  unit: fc.option(fc.constantFrom("a", "b")),
  source: fc.option(fc.constantFrom("热线回访", "部抽样")),
  mark: fc.boolean(),
  kind: fc.constantFrom("咨询", "投诉"),
  upheld: fc.boolean(),
});
type Made = typeof ticket extends fc.Arbitrary<infer T> ? T : never;

function toTicket(made: Made, i: number): TestTicket {
  const completed = made.took === null ? undefined : `${day(made.received + made.took)} 09:00:00`;
  return {
    id: `t${i}`,
    received_at: `${day(made.received)} 08:00:00`,
    completed_at: completed,
    rated_at: completed,
    first_contacted: completed && made.contacted !== null ? made.contacted : undefined,
    unit_id: made.unit ?? undefined,
    rating_source: made.source ?? undefined,
    driver_mark: made.mark,
    kind: made.kind,
    appeal: made.upheld ? "申诉通过" : undefined,
  };
}

interface Cell {
  indicator_id: string;
  period: string;
  period_start: string;
  period_end: string;
  population: string;
  member: string;
  scope: string;
  numerator: number;
  denominator: number | null;
}

/** What a cell should hold, counted from the tickets one by one. */
function naive(cell: Cell, tickets: readonly TestTicket[]): string {
  const within = (at?: string) =>
    at !== undefined && at.slice(0, 10) >= cell.period_start && at.slice(0, 10) <= cell.period_end;
  const population = (t: TestTicket) =>
    `${t.driver_mark ? "driver" : "other"}${t.kind === "咨询" ? "_consult" : ""}`;
  const known = (at?: string) => (at !== undefined && at.slice(0, 10) <= LAST ? at : undefined);
  const mine = tickets.filter(
    (t) =>
      (cell.population === "all" || population(t) === cell.population) &&
      (cell.scope === "city" || (t.unit_id ?? "未派") === cell.member) &&
      known(t.received_at),
  );
  const completed = mine.filter((t) => within(known(t.completed_at)));
  switch (cell.indicator_id) {
    case "received":
      return `${mine.filter((t) => within(t.received_at)).length}`;
    case "completed":
      return `${completed.length}`;
    case "carry_over": {
      const open = (t: TestTicket) => {
        const end = known(t.completed_at)?.slice(0, 10);
        return (
          t.received_at.slice(0, 10) < cell.period_start && (end === undefined || end >= cell.period_start)
        );
      };
      return `${mine.filter(open).length}`;
    }
    case "response": {
      const answered = completed.filter(
        (t) => t.first_contacted !== undefined && !t.appeal && t.rating_source !== "部抽样",
      );
      return `${answered.filter((t) => t.first_contacted).length}/${answered.length}`;
    }
    default:
      throw new Error(cell.indicator_id);
  }
}

describe("the cube", () => {
  it("equals a naive count in every cell, whatever the tickets and the week's and month's first day", async () => {
    const anyCase = fc.tuple(
      fc.array(ticket, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom(1, 10, 26, 28),
    );
    await fc.assert(
      fc.asyncProperty(anyCase, async ([made, weekStart, monthStart]) => {
        const tickets = made.map(toTicket);
        const warehouse = await warehouseWith(tickets);
        try {
          await build(warehouse, { weekStart, monthStart });
          const cells = await warehouse.rows<Cell>(`
            SELECT * FROM mart.indicator
            WHERE scope IN ('city', 'unit') AND indicator_id IN ('received', 'completed', 'carry_over', 'response')
              AND profile IN ('', 'default') AND rating IN ('', 'first') AND rating_source IN ('', '热线回访')`);
          for (const cell of cells) {
            const got =
              cell.denominator === null ? `${cell.numerator}` : `${cell.numerator}/${cell.denominator}`;
            expect(got, JSON.stringify(cell)).toBe(naive(cell, tickets));
          }
          expectNothingMissing(cells, tickets);
        } finally {
          warehouse.close();
        }
      }),
      { seed: 20260211, numRuns: 12 },
    );
  });
});

/** Days, weeks, months and quarters each hold every ticket once: cells left out would pass the comparison above. */
function expectNothingMissing(cells: readonly Cell[], tickets: readonly TestTicket[]): void {
  const existing = tickets.filter((t) => t.received_at.slice(0, 10) <= LAST).length;
  for (const period of ["day", "week", "month", "quarter"]) {
    const received = cells.filter(
      (c) =>
        c.period === period && c.indicator_id === "received" && c.scope === "city" && c.population === "all",
    );
    expect(
      received.reduce((sum, cell) => sum + cell.numerator, 0),
      period,
    ).toBe(existing);
  }
}
