import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, describe, expect, it } from "vitest";
import { Damaged, Warehouse } from "../../src/warehouse/warehouse.ts";
import { bench, checksums, counts, tickets } from "../feeds/support.ts";

const dir = mkdtempSync(join(tmpdir(), "xianban-older-"));
afterAll(() => rmSync(dir, { recursive: true }));

/** Made by DuckDB 1.1.3 with the tables of xianban's first commit: one ticket, one file, one published rate. */
const FIRST = gunzipSync(
  readFileSync(new URL("fixtures/first-schema-duckdb-1.1.3.duckdb.gz", import.meta.url)),
);

async function shapeOf(warehouse: Warehouse): Promise<unknown[]> {
  return await warehouse.rows(
    `SELECT schema_name, table_name, list(column_name || ' ' || data_type ORDER BY column_name) AS columns
     FROM duckdb_columns() WHERE database_name = current_database() AND schema_name IN ('core', 'ops') GROUP BY ALL ORDER BY ALL`,
  );
}

describe("a warehouse of an older version", () => {
  it("of the first xianban, made by DuckDB 1.1.3, opens with its content, all columns of today, and takes files", async () => {
    const path = join(dir, "first.duckdb");
    writeFileSync(path, FIRST);
    const office = await bench(path);
    const now = await Warehouse.open(":memory:");
    try {
      expect(await shapeOf(office.warehouse)).toEqual(await shapeOf(now));
    } finally {
      now.close();
    }
    const ticket = {
      ticket_id: "hotline:A1",
      status: "办理中",
      title: "运费拖欠",
      body: "司机反映拖欠运费三千元。",
    };
    expect(await office.rows("SELECT ticket_id, status, title, body FROM core.ticket")).toEqual([ticket]);
    expect(await office.rows("SELECT publisher, file_id FROM core.official_rate")).toEqual([
      { publisher: "市局", file_id: 0 },
    ]);
    const row = { 工单编号: "A1", 受理时间: "2026-01-05 09:05:03", 工单状态: "已办结" };
    expect(counts(await office.take("a.csv", tickets([row])))).toEqual([1, 0, 1, 0, 0]);
    expect(await office.rows("SELECT status, file_id FROM core.ticket_version ORDER BY file_id")).toEqual([
      { status: "办理中", file_id: 1 },
      { status: "已办结", file_id: 2 },
    ]);
    office.close();
  });

  it.each(["v0.10.2", "v1.0.0", "v1.2.0", "latest"])(
    "in the storage format of %s gives what one of today gives",
    async (format) => {
      const path = join(dir, `${format}.duckdb`);
      await made(path, format);
      const [old, today] = [await bench(path), await bench(join(dir, `${format}-today.duckdb`))];
      const rows = ["A1", "A2"].map((number) => ({
        工单编号: number,
        受理时间: "2026-01-05 09:05:03",
        承办单位: "武清区交通局",
        标题: "题",
      }));
      for (const office of [old, today]) {
        await office.take("a.csv", tickets(rows));
        await office.take("b.csv", tickets(rows.map((row) => ({ ...row, 工单状态: "已办结" }))));
      }
      expect(await checksums(old.warehouse)).toEqual(await checksums(today.warehouse));
      old.close();
      today.close();
      const again = await Warehouse.open(path);
      expect(await again.one("SELECT count(*) AS n FROM core.ticket_version")).toEqual({ n: 4 });
      again.close();
    },
  );
});

describe("a warehouse that a newer DuckDB wrote", () => {
  it("is refused in one line that says so, and is no damaged one", async () => {
    const path = join(dir, "newer.duckdb");
    (await Warehouse.open(path)).close();
    const bytes = readFileSync(path);
    bytes.writeBigUInt64LE(999n, VERSION_AT);
    bytes.writeBigUInt64LE(checksum(bytes.subarray(8, 4096)), 0);
    writeFileSync(path, bytes);
    const error: unknown = await Warehouse.open(path).catch((failed: unknown) => failed);
    expect(error).not.toBeInstanceOf(Damaged);
    expect(error).toMatchObject({
      message: expect.stringMatching(
        /newer\.duckdb: a newer version wrote this warehouse \(format 999, .*\)$/,
      ),
      hint: expect.stringContaining("restore"),
    });
  });
});

/** Place of the storage format's number in the main header, which begins with its own checksum. */
const VERSION_AT = 12;

/** DuckDB's checksum of a block whose length is a multiple of eight. */
function checksum(block: Buffer): bigint {
  let sum = 5381n;
  for (let at = 0; at < block.length; at += 8)
    sum ^= BigInt.asUintN(64, block.readBigUInt64LE(at) * 0xbf58476d1ce4e5b9n);
  return sum;
}

async function made(path: string, format: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`ATTACH '${path}' AS made (STORAGE_VERSION '${format}')`);
  await connection.run("DETACH made");
  connection.closeSync();
  instance.closeSync();
}
