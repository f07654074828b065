import ExcelJS from "exceljs";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { loadAll } from "../../src/commands/load.ts";
import { readSettings } from "../../src/settings/home.ts";
import { MESS } from "./mess-list.ts";
import { type Bench, bench, counts, csv, NOW, tickets, xlsx } from "./support.ts";

const DAY_MS = 86_400_000;
/** A day so many days after 1 January 2026, as `YYYY-MM-DD`. */
const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * DAY_MS).toISOString().slice(0, 10);

let b: Bench;
beforeAll(async () => {
  b = await bench();
});

/** When each ticket of a file was received, as loaded; null for refused rows. */
async function received(name: string, cells: readonly string[]): Promise<(string | null)[]> {
  await b.take(
    `${name}.csv`,
    csv(
      ["工单编号", "受理时间"],
      cells.map((cell, i) => [`${name}${i}`, cell]),
    ),
  );
  const rows = await b.rows<{ number: string; received_at: string }>(
    `SELECT number, received_at FROM core.ticket WHERE starts_with(number, '${name}')`,
  );
  return cells.map((_, i) => rows.find(({ number }) => number === `${name}${i}`)?.received_at ?? null);
}

/** What loading a file of tickets received on the given days says on the terminal. */
async function saidOf(days: readonly string[], perDay: number): Promise<string> {
  const own = await bench();
  const rows = days.flatMap((on) =>
    Array.from({ length: perDay }, (_, i) => [`${on}-${i}`, `${on} 09:05:03`]),
  );
  own.write("own.csv", csv(["工单编号", "受理时间"], rows));
  const said: string[] = [];
  const heard = vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
  const session = { home: own.home, settings: readSettings(own.home), warehouse: own.warehouse, now: NOW };
  await loadAll(session, []).finally(() => heard.mockRestore());
  return said.join("");
}

describe("mess in dates", () => {
  it(`${MESS.dates.unpadded}: read`, async () => {
    expect(await received("UNPAD", ["2019/2/28 11:25:05", "2019/2/8 1:5:9", "2019-2-28 11:25"])).toEqual([
      "2019-02-28 11:25:05",
      "2019-02-08 01:05:09",
      "2019-02-28 11:25:00",
    ]);
  });

  it(`${MESS.dates.mixed}: one meaning`, async () => {
    const at = new Date(Date.UTC(2026, 1, 11, 9, 5, 3));
    const rows = Array.from({ length: 40 }, (_, i) => [`MIX${i}`, i % 30 === 0 ? at : "2026/2/11 9:05:03"]);
    const report = await b.take(
      "mixed.xlsx",
      await xlsx({ name: "s", rows: [["工单编号", "受理时间"], ...rows] }),
    );
    expect(counts(report)).toEqual([40, 40, 0, 0, 0]);
    expect(await b.rows("SELECT DISTINCT received_at FROM core.ticket WHERE number LIKE 'MIX%'")).toEqual([
      { received_at: "2026-02-11 09:05:03" },
    ]);
  });

  it(`${MESS.dates.twoBlanks}: read`, async () => {
    expect(
      await received("BLANKS", ["2026-02-11  09:05:03", "2026/2/11   9:05", " 2026-02-11　09:05:03 "]),
    ).toEqual(["2026-02-11 09:05:03", "2026-02-11 09:05:00", "2026-02-11 09:05:03"]);
  });

  it(`${MESS.dates.noTime}: read as that day, with a flag where hours would matter`, async () => {
    expect(await received("DAY", ["2026-02-11", "2026年2月11日", "20260211"])).toEqual(
      Array(3).fill("2026-02-11 00:00:00"),
    );
    expect(await b.rows("SELECT DISTINCT flags FROM core.ticket WHERE number LIKE 'DAY%'")).toEqual([
      { flags: ["date_only"] },
    ]);
  });

  it(`${MESS.dates.microseconds}: read to the second`, async () => {
    expect(
      await received("MICRO", ["2026-02-11 09:05:03.123456", "2026-02-11T09:05:03.999999+08:00"]),
    ).toEqual(["2026-02-11 09:05:03", "2026-02-11 09:05:03"]);
  });

  it(`${MESS.dates.range}: refused as a receipt, flagged and kept as anything else`, async () => {
    const ranges = ["2026-02-11 至 2026-02-12", "2026-02-11~2026-02-12", "2026.2.11-2.12"];
    expect(await received("RANGE", ranges)).toEqual([null, null, null]);
    expect(await b.rows("SELECT reason FROM ops.rejected WHERE raw LIKE 'RANGE%' ORDER BY raw")).toEqual(
      ranges.map((range) => ({ reason: `受理时间无法识别：${range}` })),
    );
    await b.take(
      "range.csv",
      tickets([{ 工单编号: "OVER1", 受理时间: "2026-02-10 09:00:00", 办结时间: ranges[0] ?? "" }]),
    );
    expect(await b.one("SELECT completed_at, flags, extra FROM core.ticket WHERE number = 'OVER1'")).toEqual({
      completed_at: null,
      flags: ["unreadable_completed_at"],
      extra: '{"未识别":"unreadable_completed_at=2026-02-11 至 2026-02-12"}',
    });
  });

  it(`${MESS.dates.american}: the cell's moment, however it is shown`, async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("s");
    sheet.addRow(["工单编号", "受理时间"]);
    for (const [i, format] of ["m/d/yy h:mm", "m/d/yy", 'yyyy"年"m"月"d"日"', "d-mmm-yy"].entries()) {
      const cell = sheet.addRow([`US${i}`, new Date(Date.UTC(2026, 1, 11, 9, 5, 3))]).getCell(2);
      cell.numFmt = format;
    }
    await b.take("american.xlsx", new Uint8Array(await book.xlsx.writeBuffer()));
    expect(await b.rows("SELECT DISTINCT received_at FROM core.ticket WHERE number LIKE 'US%'")).toEqual([
      { received_at: "2026-02-11 09:05:03" },
    ]);
  });

  it(`${MESS.dates.halves}: read, noon and midnight with them`, async () => {
    const halves = [
      "2/11/2026 9:05:03 PM",
      "2026-02-11 12:05 AM",
      "2026-02-11 12:05 PM",
      "2026年2月11日 下午3时20分",
    ];
    expect(await received("HALF", halves)).toEqual([
      "2026-02-11 21:05:03",
      "2026-02-11 00:05:00",
      "2026-02-11 12:05:00",
      "2026-02-11 15:20:00",
    ]);
  });

  it(`${MESS.dates.twoDigits}: days first where a day beyond the twelfth proves it, else months first`, async () => {
    expect(await received("DMY", ["22/04/15", "22-Apr-15", "03/04/15 9:05", "30/11/15"])).toEqual([
      "2015-04-22 00:00:00",
      "2015-04-22 00:00:00",
      "2015-04-03 09:05:00",
      "2015-11-30 00:00:00",
    ]);
    expect(await received("MDY", ["04/22/15", "22-Apr-15", "03/04/15 9:05"])).toEqual([
      "2015-04-22 00:00:00",
      "2015-04-22 00:00:00",
      "2015-03-04 09:05:00",
    ]);
    expect(await received("FOUR", ["22/04/2015 10:00", "3/4/2015"])).toEqual([
      "2015-04-22 10:00:00",
      "2015-04-03 00:00:00",
    ]);
    // A year without its century is no day: 26-2-11 stays unread rather than become 26 February 2011.
    expect(await received("YMD", ["26-2-11", "26-2-12", "26-3-1"])).toEqual([null, null, null]);
  });

  it(`${MESS.dates.strays}: loaded, and said aloud`, async () => {
    const month = Array.from({ length: 28 }, (_, i) => day(31 + i));
    const said = await saidOf([...month, "2012-05-03"], 2);
    expect(said).toContain("58 read = 58 new");
    expect(said).toContain("received 2026-02-01 to 2026-02-28\n");
    expect(said).toContain(
      "2 rows are more than a year older than the rest (from 2012-05-03 on): do they belong here?",
    );
  });

  it(`${MESS.dates.midnight}: flagged as a date, from text and from a cell`, async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("s");
    sheet.addRow(["工单编号", "受理时间"]);
    sheet.addRow(["MID1", "2026-02-11 00:00:00"]);
    sheet.addRow(["MID2", new Date(Date.UTC(2026, 1, 11))]).getCell(2).numFmt = "yyyy-mm-dd hh:mm:ss";
    sheet.addRow(["MID3", new Date(Date.UTC(2026, 1, 11, 0, 0, 1))]).getCell(2).numFmt =
      "yyyy-mm-dd hh:mm:ss";
    await b.take("midnight.xlsx", new Uint8Array(await book.xlsx.writeBuffer()));
    expect(
      await b.rows("SELECT number, flags FROM core.ticket WHERE number LIKE 'MID%' ORDER BY number"),
    ).toEqual([
      { number: "MID1", flags: ["date_only"] },
      { number: "MID2", flags: ["date_only"] },
      { number: "MID3", flags: null },
    ]);
  });

  it(`${MESS.dates.missingDays}: said aloud where it cannot be chance`, async () => {
    // 28 days, of which the 1st, 8th, 15th, 22nd and 28th have 40 tickets each: 200 tickets, 7 a day on average.
    const some = [31, 38, 45, 52, 58].map(day);
    expect(await saidOf(some, 40)).toContain(
      "received 2026-02-01 to 2026-02-28; none on 23 of these 28 days (between 2026-02-02 and 2026-02-27): is the export whole?",
    );
    // One ticket a day that has any, one in six days: too few to say.
    expect(await saidOf(some, 1)).toContain("received 2026-02-01 to 2026-02-28\n");
  });

  it(`${MESS.dates.partial}: the days an export covers are said, and how far it reaches is kept`, async () => {
    expect(await saidOf([day(14), day(15), day(50)], 1)).toContain("received 2026-01-15 to 2026-02-20\n");
    const own = await bench();
    await own.take(
      "a.csv",
      tickets([
        { 工单编号: "A1", 受理时间: "2026-01-15 08:00:00" },
        { 工单编号: "A2", 受理时间: "2026-02-20 09:00:00" },
      ]),
    );
    expect(await own.one("SELECT horizon FROM ops.file")).toEqual({ horizon: "2026-02-20 09:00:00" });
  });
});
