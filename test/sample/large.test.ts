import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { LARGE_HEADERS, writeLargeCsv } from "../../src/sample/large.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";

const home = mkdtempSync(join(tmpdir(), "xianban-large-"));
afterAll(() => rmSync(home, { recursive: true }));

it("writes a large CSV: distinct numbers and bodies, personal data in about 3 of 10, the same bytes twice", async () => {
  const path = join(home, "large.csv");
  await writeLargeCsv(path, 20_000, 3);
  await writeLargeCsv(join(home, "again.csv"), 20_000, 3);
  expect(readFileSync(path).equals(readFileSync(join(home, "again.csv")))).toBe(true);
  const warehouse = await Warehouse.open(":memory:");
  try {
    await warehouse.run("CREATE TABLE t AS FROM read_csv($path, all_varchar = true, header = true)", {
      path,
    });
    const found = await warehouse.one<Record<string, number>>(`
      SELECT count(*) AS n, count(DISTINCT 工单编号) AS numbers, count(DISTINCT 主要内容) AS bodies,
        count(*) FILTER (regexp_matches(主要内容, '154\\d{8}|身份证|卡号')) / count(*) AS personal,
        count(*) FILTER (TRY_CAST(受理时间 AS TIMESTAMP) IS NULL OR 办结时间 < 受理时间) AS wrong,
        min(length(工单编号)) AS digits
      FROM t`);
    expect(found).toMatchObject({ n: 20_000, numbers: 20_000, bodies: 20_000, wrong: 0, digits: 18 });
    expect(found.personal).toBeGreaterThan(0.25);
    expect(found.personal).toBeLessThan(0.35);
    const columns = await warehouse.rows<{ column_name: string }>("SELECT column_name FROM (DESCRIBE t)");
    expect(columns.map((column) => column.column_name)).toEqual([...LARGE_HEADERS]);
  } finally {
    warehouse.close();
  }
});

it("writes only a header for no rows, and refuses a count that is none", async () => {
  const path = join(home, "none.csv");
  await writeLargeCsv(path, 0);
  expect(readFileSync(path, "utf8")).toBe(`${LARGE_HEADERS.join(",")}\n`);
  await expect(writeLargeCsv(path, -1)).rejects.toThrow("-1 is not a number of rows");
});
