import { expect, it } from "vitest";
import { computeVisits, prepareVisits } from "../../../src/supervision/visits/compute.ts";
import type { Visit } from "../../../src/supervision/visits/file.ts";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { type Columns, put, warehouseOf } from "./support.ts";

const AS_OF = "2026-03-20 12:00:00";

const ticket = (number: string, more: Columns = {}): Columns => ({
  ...{
    number,
    completed_at: "2026-02-10 10:00:00",
    rated_at: "2026-02-12 10:00:00",
    rating_source: "热线回访",
  },
  ...{ first_contacted: true, first_resolved: true, first_satisfied: "满意", ...more },
});
const visit = (line: number, number: string, more: Partial<Visit> = {}): Visit => ({
  ...{
    line,
    ticket: number,
    at: "2026-03-02 10:00:00",
    by: "王敏",
    reached: true,
    reason: null,
    contacted: true,
  },
  ...{ resolved: true, satisfied: "满意", newQuestion: null, redo: null, exempt: null, ...more },
});

async function computed(
  tickets: readonly Columns[],
  visits: readonly Visit[],
  asOf = AS_OF,
): Promise<Warehouse> {
  const warehouse = await warehouseOf(tickets);
  await computeVisits(warehouse, { asOf, ratingSource: "热线回访", visits: { path: "visits.csv", visits } });
  return warehouse;
}

const overturned = (warehouse: Warehouse) =>
  warehouse.rows("SELECT line, denied, restored FROM mart.visit ORDER BY line");
const sources = async (warehouse: Warehouse) =>
  (await warehouse.rows("SELECT rating_source FROM mart.visit ORDER BY line")).map(
    (row) => row.rating_source,
  );

it("sets what the visit says beside the record, question by question", async () => {
  const warehouse = await computed(
    [
      ticket("same"),
      ticket("denied"),
      ticket("restored", { first_resolved: false, first_satisfied: "非常不满意" }),
      ticket("partly", { first_satisfied: "基本满意" }),
      ticket("unrated", {
        first_contacted: null,
        first_resolved: null,
        first_satisfied: null,
        rated_at: null,
        contacted_at: "2026-02-09 09:00:00",
      }),
    ],
    [
      visit(2, "same"),
      visit(3, "denied", { contacted: false, resolved: false, satisfied: "不满意" }),
      visit(4, "restored"),
      visit(5, "partly", { satisfied: "非常不满意" }),
      visit(6, "unrated", { contacted: false, resolved: false }),
    ],
  );
  // The last: nobody asked, yet the unit's record has a contact, which the visit denies; of the rest there is no record.
  expect(await overturned(warehouse)).toEqual([
    { line: 2, denied: [], restored: [] },
    { line: 3, denied: ["contacted", "resolved", "satisfied"], restored: [] },
    { line: 4, denied: [], restored: ["resolved", "satisfied"] },
    { line: 5, denied: ["satisfied"], restored: [] },
    { line: 6, denied: ["contacted"], restored: [] },
  ]);
  expect(await sources(warehouse)).toEqual([...Array(4).fill("热线回访"), "承办单位记录"]);
  warehouse.close();
});

it("takes the last rating before the visit for the record, never the committee's own follow-up", async () => {
  const warehouse = await computed(
    [
      ticket("mended", { first_resolved: false, final_resolved: true }),
      ticket("later", { rated_at: "2026-03-05 10:00:00" }),
      ticket("anew", { rated_at: "2026-03-05 10:00:00", final_resolved: false }),
      ticket("own", { rating_source: "委回访" }),
    ],
    ["mended", "later", "anew", "own"].map((number, i) => visit(2 + i, number, { resolved: false })),
  );
  // mended: re-rated as resolved before the visit; later: rated only after it; anew: the first rating stood before the visit.
  expect(await overturned(warehouse)).toEqual([
    { line: 2, denied: ["resolved"], restored: [] },
    { line: 3, denied: [], restored: [] },
    { line: 4, denied: ["resolved"], restored: [] },
    { line: 5, denied: [], restored: [] },
  ]);
  expect(await sources(warehouse)).toEqual(["热线回访", null, "热线回访", null]);
  warehouse.close();
});

it("follows what is sent back to the same unit until a later visit", async () => {
  const names = [
    "asked",
    "no",
    "question",
    "fine",
    "wait",
    "sent",
    "done",
    "office",
    "ok",
    "again",
    "cleared",
  ];
  const warehouse = await warehouseOf(
    names.map((name) => ticket(name, name === "done" ? { completed_at: "2026-03-06 10:00:00" } : {})),
  );
  // An earlier state of the one completed anew: it was completed before the visit.
  await put(warehouse, {
    number: "done",
    completed_at: "2026-02-10 10:00:00",
    hash: 99,
    superseded_at: "2026-03-06 00:00:00",
  });
  await warehouse.script(`INSERT INTO core.ticket_step (ticket_id, redo_at, rectified_at, cleared_at) VALUES
    ('t:sent', '2026-03-02', NULL, NULL), ('t:office', '2026-03-03', '2026-03-09', NULL),
    ('t:cleared', '2026-03-03', '2026-03-08', '2026-03-09')`);
  const bad = { resolved: false };
  const visits = [
    visit(2, "asked", bad),
    visit(3, "no", { ...bad, redo: false }),
    visit(4, "question", { newQuestion: "押金退不退" }),
    visit(5, "fine"),
    ...["wait", "sent", "done", "office", "ok", "again", "cleared"].map((name, i) =>
      visit(6 + i, name, { ...bad, redo: true }),
    ),
    visit(13, "ok", { at: "2026-03-15 10:00:00" }),
    visit(14, "again", { at: "2026-03-15 10:00:00", ...bad }),
  ];
  await computeVisits(warehouse, {
    asOf: AS_OF,
    ratingSource: "热线回访",
    visits: { path: "visits.csv", visits },
  });
  const rows = await warehouse.rows(
    "SELECT ticket_id || ' ' || state AS said FROM mart.visit WHERE state IS NOT NULL ORDER BY line",
  );
  expect(rows.map(({ said }) => said)).toEqual([
    "t:asked undecided",
    "t:question undecided",
    "t:wait to_send",
    "t:sent sent",
    "t:done done",
    "t:office done",
    "t:ok confirmed",
    "t:again again",
    "t:cleared cleared",
    "t:again undecided",
  ]);
  warehouse.close();
});

it("counts by unit and month of completion what was completed, drawn, visited, reached and overturned", async () => {
  const tickets = [
    ticket("a", { visited_at: "2026-02-12 10:00:00" }),
    ...["b", "c", "d"].map((number) => ticket(number)),
    ticket("e", { unit_id: "beichen" }),
    ticket("f", { completed_at: "2026-01-10 10:00:00" }),
    ticket("g", { unit_id: null }),
  ];
  const warehouse = await warehouseOf(tickets);
  await prepareVisits(warehouse);
  await warehouse.script(`INSERT INTO ops.visit_draw VALUES
    ('2026-03-01', '2026-03-01', '2026-02-01', '2026-02-28', '7', '5%', 6, 0, ['t:a', 't:b', 't:e']),
    ('2026-03-01', '2026-03-01', '2026-02-01', '2026-02-28', '8', '5%', 6, 0, ['t:a', 't:c']),
    ('2026-04-01', '2026-04-01', '2026-02-01', '2026-02-28', '9', '5%', 6, 0, ['t:d'])`);
  const visits = [
    visit(2, "a", { resolved: false, redo: true }),
    visit(3, "b", { reached: false, contacted: null, resolved: null, satisfied: null }),
    visit(4, "c", {
      at: null,
      reached: false,
      contacted: null,
      resolved: null,
      satisfied: null,
      exempt: "anonymous",
    }),
    visit(5, "a", { at: "2026-03-15 10:00:00" }),
  ];
  await computeVisits(warehouse, {
    asOf: AS_OF,
    ratingSource: "热线回访",
    visits: { path: "visits.csv", visits },
  });
  const rows = await warehouse.rows("SELECT * FROM mart.visit_unit ORDER BY month, unit_id");
  const none = {
    by_feed: 0,
    drawn: 0,
    visited: 0,
    reached: 0,
    exempt: 0,
    denied: 0,
    restored: 0,
    to_redo: 0,
    redone: 0,
  };
  // Drawn in February: a (twice, counts once), b, c of wuqing, e of beichen; the draw of April is still to come.
  expect(rows).toEqual([
    { month: "2026-01-01", unit_id: "wuqing", completed: 1, ...none },
    { month: "2026-02-01", unit_id: "", completed: 1, ...none },
    { month: "2026-02-01", unit_id: "beichen", completed: 1, ...none, drawn: 1 },
    {
      ...{
        month: "2026-02-01",
        unit_id: "wuqing",
        completed: 4,
        by_feed: 1,
        drawn: 3,
        visited: 2,
        reached: 1,
      },
      ...{ exempt: 1, denied: 1, restored: 0, to_redo: 1, redone: 1 },
    },
  ]);
  warehouse.close();
});

it("leaves out visits after the moment", async () => {
  const warehouse = await computed([ticket("a")], [visit(2, "a")], "2026-03-01 12:00:00");
  expect(await overturned(warehouse)).toEqual([]);
  warehouse.close();
});

it("refuses the whole file for one bad line, naming it, and leaves what was there", async () => {
  const warehouse = await computed(
    [ticket("a"), ticket("twin"), ticket("open", { completed_at: null })],
    [visit(2, "a")],
  );
  await put(warehouse, {
    number: "twin",
    ticket_id: "s:twin",
    source: "s",
    completed_at: "2026-02-10 10:00:00",
  });
  const visits = [
    visit(2, "a"),
    visit(3, "nobody"),
    visit(4, "twin"),
    visit(5, "open"),
    visit(6, "a", { at: "2026-03-04 10:00:00" }),
    visit(7, "2.60206E+17"),
    visit(8, "t:a", { at: "2026-03-05 10:00:00" }),
  ];
  await expect(
    computeVisits(warehouse, {
      asOf: AS_OF,
      ratingSource: "热线回访",
      visits: { path: "visits.csv", visits },
    }),
  ).rejects.toThrow(
    [
      "visits.csv:3: ticket: no ticket nobody",
      "visits.csv:4: ticket: twin is in more than one source; write s:twin or t:twin",
      "visits.csv:5: ticket: open is not completed: only completed tickets are visited",
      "visits.csv:6: ticket: a was visited, line 2, and not sent back",
      "visits.csv:7: ticket: 2.60206E+17 is what a spreadsheet made of a number: fill in the .xlsx sheet",
      "visits.csv:8: ticket: t:a was visited, line 2, and not sent back",
    ].join("\n"),
  );
  expect(await warehouse.one("SELECT count(*) AS n FROM mart.visit")).toEqual({ n: 1 });
  warehouse.close();
});
