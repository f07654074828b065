import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { prepareReading } from "../../../src/feeds/personal.ts";
import { pairReports, type UrgentTicket } from "../../../src/warnings/urgent/register.ts";
import { type Report, readReports } from "../../../src/warnings/urgent/reports.ts";
import { smallWarehouse } from "../../pages/small.ts";

async function read(text: string, internal = true): Promise<Report[] | null> {
  const dir = mkdtempSync(join(tmpdir(), "xianban-reports-"));
  const path = join(dir, "reports.csv");
  if (text) writeFileSync(path, text);
  const warehouse = await smallWarehouse([]);
  await prepareReading(warehouse);
  try {
    return await readReports(warehouse, { path, temp: dir, internal });
  } finally {
    warehouse.close();
  }
}

const LINES =
  "报备日期,单位,工单编号,发现日期,报备人,内容\n2026/2/3,武清区,1001,2026-02-01,张三,电话13812345678\n";

describe("reports of budding tendencies", () => {
  test("are read by Chinese headings, units by any name, personal data of the note masked", async () => {
    const [report] = (await read(LINES)) ?? [];
    expect(report).toMatchObject({
      reported: "2026-02-03",
      seen: "2026-02-01",
      unit: "wuqing",
      number: "1001",
    });
    expect(report?.note).not.toContain("13812345678");
  });

  test("outside the internal edition neither who nor note is given", async () => {
    expect(await read(LINES, false)).toMatchObject([{ who: null, note: null }]);
  });

  test("there is nothing where there is no file", async () => {
    expect(await read("")).toBeNull();
  });

  test("every bad line is named", async () => {
    const bad = "reported,unit,seen\n2026-02-30,武清区,\n2026-02-01,某区,2026-02-03\n";
    await expect(read(bad)).rejects.toThrow(/reports\.csv:2: reported: "2026-02-30" is not a day/);
    await expect(read(bad)).rejects.toThrow(/reports\.csv:3: unit: "某区" is no unit/);
    await expect(read(bad)).rejects.toThrow(
      /reports\.csv:3: reported: 2026-02-01 lies before seen, 2026-02-03/,
    );
    await expect(read("a,b\n1,2\n")).rejects.toThrow(/columns reported and unit are wanted/);
  });
});

const ticket = (number: string, received: string): UrgentTicket => ({
  ...{ ticket_id: `s:${number}`, number, received, unit: "wuqing", groups: ["strike"] },
});
const report = (reported: string, number: string | null, seen: string | null = null): Report => ({
  ...{ reported, number, seen, unit: "wuqing", who: null, note: null },
});

describe("the register: seen, reported, gap", () => {
  const AS_OF = "2026-02-10 18:00:00";

  test("a ticket goes with the first report of its number; received on the 1st, reported on the 3rd: 2 days", () => {
    const rows = pairReports(
      [ticket("1", "2026-02-01")],
      [report("2026-02-05", "1"), report("2026-02-03", "1")],
      AS_OF,
    );
    expect(rows.map(({ report: own, gap }) => [own?.reported, gap])).toEqual([["2026-02-03", 2]]);
  });

  test("what is not reported ages up to the moment; a report of tomorrow is not made yet", () => {
    const rows = pairReports([ticket("1", "2026-02-01")], [report("2026-02-11", "1")], AS_OF);
    expect(rows).toMatchObject([{ report: null, gap: 9 }]);
  });

  test("a report before the ticket is in time; one about no ticket stands by itself, newest first", () => {
    const rows = pairReports(
      [ticket("1", "2026-02-04")],
      [report("2026-02-02", "1"), report("2026-02-08", null, "2026-02-07"), report("2026-02-01", "9")],
      AS_OF,
    );
    expect(rows.map(({ ticket: own, seen, gap }) => [own?.number ?? null, seen, gap])).toEqual([
      [null, "2026-02-07", 1],
      ["1", "2026-02-04", 0],
      [null, null, null],
    ]);
  });
});
