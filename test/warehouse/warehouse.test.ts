import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { XianbanError } from "../../src/errors.ts";
import { identifier, literal } from "../../src/warehouse/sql.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";

const dir = mkdtempSync(join(tmpdir(), "xianban-warehouse-"));
let w: Warehouse;
beforeAll(async () => {
  w = await Warehouse.open(":memory:");
});
afterAll(() => {
  w.close();
  rmSync(dir, { recursive: true, force: true });
});

describe("a warehouse", () => {
  it("gives plain values: counts and sums as numbers, moments as text, lists as arrays", async () => {
    expect(
      await w.one(
        "SELECT 5::BIGINT AS n, sum(2)::HUGEINT AS s, 3.25::DECIMAL(18, 2) AS d, TIMESTAMP '2026-02-11 09:05:03' AS t, DATE '2026-02-11' AS day, ['a', 'b'] AS l, NULL AS nothing, true AS yes",
      ),
    ).toEqual({
      n: 5,
      s: 2,
      d: 3.25,
      t: "2026-02-11 09:05:03",
      day: "2026-02-11",
      l: ["a", "b"],
      nothing: null,
      yes: true,
    });
  });

  it("names the statement that failed, and a row that did not come", async () => {
    await expect(w.run("SELECT nothing")).rejects.toMatchObject({
      name: "QueryError",
      hint: "statement: SELECT nothing",
    });
    await expect(w.one("SELECT 1 WHERE false")).rejects.toThrow("no row came back");
  });

  it("lands all of a transaction or nothing of it", async () => {
    await w.run("CREATE TABLE t (a INTEGER)");
    await expect(
      w.transaction(async () => {
        await w.run("INSERT INTO t VALUES (1)");
        throw new Error("stop");
      }),
    ).rejects.toThrow("stop");
    expect(await w.rows("FROM t")).toEqual([]);
    await w.transaction(() => w.run("INSERT INTO t VALUES (2)"));
    expect(await w.rows("FROM t")).toEqual([{ a: 2 }]);
  });

  it("says in one line that a file is no warehouse", async () => {
    const path = join(dir, "no.duckdb");
    writeFileSync(path, "not a database at all, only text".repeat(100));
    const failure: unknown = await Warehouse.open(path).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(XianbanError);
    expect(String(failure)).toContain(`${path}: the warehouse is damaged: `);
    expect(readFileSync(path, "utf8")).toMatch(/^not a database/);
  });

  it("opened twice keeps what it holds", async () => {
    const path = join(dir, "a.duckdb");
    for (const n of [1, 2]) {
      const one = await Warehouse.open(path);
      await one.run(`INSERT INTO core.division VALUES ('d${n}', 'x')`);
      one.close();
    }
    const again = await Warehouse.openReadOnly(path);
    expect(await again.one("SELECT count(*) AS n FROM core.division")).toEqual({ n: 2 });
    await expect(again.run("DELETE FROM core.division")).rejects.toThrow(/read-only/);
    again.close();
  });
});

describe("tickets as they stood", () => {
  const at = async (moment: string) =>
    (
      await w.rows<Record<string, unknown>>(
        `SELECT number, dispatched_at, completed_at, first_resolved, extended_to FROM core.ticket_asof(TIMESTAMP '${moment}') ORDER BY number`,
      )
    ).map(Object.values);

  beforeAll(async () => {
    const columns =
      "ticket_id, source, number, status, received_at, dispatched_at, completed_at, rated_at, first_resolved, extension_asked_at, extended_to, file_id, state_hash, known_at, recorded_at, superseded_at";
    await w.run(`INSERT INTO core.ticket_version (${columns}) VALUES
      ('s:1', 's', '1', '已回访', '2026-02-02 08:00', '2026-02-02 09:00', '2026-02-04 10:00', '2026-02-06 11:00', true, '2026-02-03 12:00', '2026-02-10 00:00', 1, 1, '2026-02-06', '2026-02-07', NULL),
      ('s:1', 's', '1', '办理中', '2026-02-02 08:00', '2026-02-02 09:00', NULL, NULL, NULL, NULL, NULL, 1, 2, '2026-02-02', '2026-02-02', '2026-02-07'),
      ('s:2', 's', '2', '作废', '2026-02-02 08:00', NULL, NULL, NULL, NULL, NULL, NULL, 1, 3, '2026-02-02', '2026-02-02', NULL)`);
  });

  it.each([
    ["2026-02-02 07:59:59", []],
    ["2026-02-02 08:30", [["1", null, null, null, null]]],
    ["2026-02-03 11:00", [["1", "2026-02-02 09:00:00", null, null, null]]],
    ["2026-02-05 00:00", [["1", "2026-02-02 09:00:00", "2026-02-04 10:00:00", null, "2026-02-10 00:00:00"]]],
    ["2026-02-06 11:00", [["1", "2026-02-02 09:00:00", "2026-02-04 10:00:00", true, "2026-02-10 00:00:00"]]],
  ])("on %s know nothing of what came later, nor of what was voided", async (moment, expected) => {
    expect(await at(moment)).toEqual(expected);
  });

  it("were not completed before they were", async () => {
    const status = (moment: string) =>
      w.rows(`SELECT status FROM core.ticket_asof(TIMESTAMP '${moment}') WHERE ticket_id = 's:1'`);
    expect(await status("2026-02-04 09:59")).toEqual([{ status: "办理中" }]);
    expect(await status("2026-02-04 10:00")).toEqual([{ status: "已回访" }]);
  });
});

describe("names and texts in SQL", () => {
  it("cannot end early", async () => {
    const text = "a'; DROP TABLE t; --";
    expect(await w.one(`SELECT ${literal(text)} AS ${identifier('x"; --')}`)).toEqual({ 'x"; --': text });
  });
});
