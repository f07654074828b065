import ExcelJS from "exceljs";
import { beforeAll, describe, expect, it } from "vitest";
import { gb18030 } from "../loaders/helpers.ts";
import { MESS } from "./mess-list.ts";
import { type Bench, bench, counts, csv, tickets, xlsx } from "./support.ts";

const AT = "2026-02-11 09:05:03";
const HEADER = ["工单编号", "受理时间", "承办单位", "标题"];
const row = (number: string) => [number, AT, "武清区", `运费 ${number}`];

let b: Bench;
beforeAll(async () => {
  b = await bench();
});

describe("mess in workbooks and headers", () => {
  it(`${MESS.workbook.subset}: counted once, in whatever order and choice of columns`, async () => {
    const all = ["S1", "S2", "S3", "S4"].map(row);
    const book = await xlsx(
      { name: "全部", rows: [HEADER, ...all] },
      { name: "武清", rows: [HEADER, ...all.slice(1, 3)] },
      {
        name: "重点",
        rows: [["标题", "受理时间", "工单编号"], ...all.slice(2).map(([n, at, , t]) => [t, at, n])],
      },
    );
    const { tables } = await b.take("subset.xlsx", book);
    const landed = tables.map(({ part, landing }) => [part, landing?.read, landing?.fresh, landing?.same]);
    expect(landed).toEqual([
      ["全部", 4, 4, 0],
      ["武清", 2, 0, 2],
      ["重点", 2, 0, 2],
    ]);
    expect(await b.one("SELECT count(*) AS n FROM core.ticket WHERE number LIKE 'S%'")).toEqual({ n: 4 });
  });

  it(`${MESS.workbook.usedRange}: the empty rows are no rows, in the workbook and in the CSV saved from it`, async () => {
    const filled = Array.from({ length: 495 }, (_, i) => row(`U${i}`));
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("s");
    sheet.addRows([HEADER, ...filled]);
    sheet.getCell("B65203").numFmt = "yyyy-mm-dd";
    sheet.getCell("B65203").value = "";
    const used = await b.take("used.xlsx", new Uint8Array(await book.xlsx.writeBuffer()));
    expect(counts(used)).toEqual([495, 495, 0, 0, 0]);
    const blank = ",,,\n".repeat(65_203 - 496);
    const saved = await b.take("used.csv", csv(HEADER, filled) + blank);
    expect(counts(saved)).toEqual([495, 0, 0, 495, 0]);
    expect(saved.tables[0]?.landing?.passed).toBe(64_707);
  });

  it(`${MESS.workbook.emptySheets}: left out without a word`, async () => {
    const book = await xlsx(
      { name: "Sheet1", rows: [] },
      { name: "二月", rows: [HEADER, row("E1")] },
      { name: "Sheet3", rows: [[null, ""], [" "]] },
    );
    const report = await b.take("empty-sheets.xlsx", book);
    expect(report.outcome).toBe("loaded");
    expect(report.tables.map(({ part }) => part)).toEqual(["二月"]);
  });

  it(`${MESS.workbook.otherOrder}: the same tickets, also where the row itself makes the number`, async () => {
    const own = await bench();
    own.settings("feeds:\n  - { name: own, kind: ticket, path: feeds/own*, columns: { number: (row) } }\n");
    own.write("1.csv", csv(["工单编号", "受理时间"], [["O1", AT]]));
    own.write("2.csv", csv(["受理时间", "工单编号"], [[AT, "O1"]]));
    own.write(
      "own1.csv",
      csv(
        ["序号", "受理时间", "标题"],
        [
          ["1", AT, "运费"],
          ["2", AT, "会员费"],
        ],
      ),
    );
    own.write("own2.csv", csv(["标题", "受理时间", "序号", "备注"], [["会员费", AT, "1", ""]]));
    const [, second, , again] = await own.load();
    expect(counts(second)).toEqual([1, 0, 0, 1, 0]);
    expect(counts(again)).toEqual([1, 0, 0, 1, 0]);
  });

  it(`${MESS.workbook.variants}: each is the field it means`, async () => {
    b.write("v1.csv", csv(["工单编号 ", "受理时间　", "分类"], [["V1", AT, "运费拖欠"]]));
    b.write("v2.csv", csv(["﻿工单编号", " 受 理 时 间：", "一级标签"], [["V2", AT, "运费拖欠"]]));
    b.write("v3.csv", csv(["*工单编号", "受理时间(必填)", "标签"], [["V3", AT, "互联网+督查"]]));
    await b.load();
    expect(
      await b.rows("SELECT number, class_given, tags FROM core.ticket WHERE number LIKE 'V_' ORDER BY 1"),
    ).toEqual([
      { number: "V1", class_given: "运费拖欠", tags: null },
      { number: "V2", class_given: "运费拖欠", tags: null },
      { number: "V3", class_given: null, tags: "互联网+督查" },
    ]);
  });

  it(`${MESS.workbook.noHeader}: refused with a way out, and that way works`, async () => {
    const own = await bench();
    own.write("bare.csv", csv(row("N1"), [row("N2")]));
    const [refused] = await own.load();
    expect(refused?.error?.message).toContain(
      "feeds/bare.csv: no header found in the first 30 rows; the first row holds: N1, ",
    );
    expect(refused?.error?.hint).toContain("header_row: 0");
    own.settings(
      "feeds:\n  - { name: bare, kind: ticket, path: feeds/bare.csv, header_row: 0, columns: { number: A, received_at: B, unit: C, title: D } }\n",
    );
    expect(counts((await own.load())[0])).toEqual([2, 2, 0, 0, 0]);
    expect(await own.rows("SELECT number, unit_id, title FROM core.ticket ORDER BY number")).toEqual([
      { number: "N1", unit_id: "wuqing", title: "运费 N1" },
      { number: "N2", unit_id: "wuqing", title: "运费 N2" },
    ]);
  });

  it(`${MESS.workbook.latinHeader}: the encoding is found further down`, async () => {
    const ids = Array.from({ length: 3000 }, (_, i) => `L${i},${AT},,\n`).join("");
    const report = await b.take(
      "latin.csv",
      gb18030(`TICKET_ID,RECEIVED_AT,UNIT,BODY\n${ids}L-LAST,${AT},武清区交通运输局,运费拖欠\n`),
    );
    expect([report.tables[0]?.encoding, counts(report)]).toEqual(["gb18030", [3001, 3001, 0, 0, 0]]);
    expect(await b.one("SELECT unit_id, body FROM core.ticket WHERE number = 'L-LAST'")).toEqual({
      unit_id: "wuqing",
      body: "运费拖欠",
    });
  });

  it(`${MESS.workbook.lockFiles}: not tried in the folder, refused by name where it is called for`, async () => {
    const own = await bench();
    const lock = own.write(
      "~$x.xlsx",
      Buffer.concat([Buffer.from([4]), Buffer.from("user"), Buffer.alloc(160)]),
    );
    own.write(".~lock.x.xlsx#", ",user,host,11.02.2026 09:05,file:///x;");
    own.write("x.xlsx", await xlsx({ name: "s", rows: [HEADER, row("K1")] }));
    expect((await own.load()).map(({ file, outcome }) => [file, outcome])).toEqual([
      ["feeds/x.xlsx", "loaded"],
    ]);
    const [named] = await own.load({ paths: [lock] });
    expect(named?.error?.message).toContain("~$x.xlsx: a lock file of an open workbook, no data");
  });

  it(`${MESS.workbook.pageHeaders}: they are no part of the sheet, and the sheet is read`, async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("s");
    sheet.headerFooter.oddHeader = '&L&"宋体,常规"&10&K01+034第&P页&G&Z&F&&"&R&[日期]&<>&';
    sheet.headerFooter.oddFooter = "&C&P/&N&X&Y&E&S&U";
    sheet.addRows([HEADER, row("P1")]);
    const report = await b.take("page-headers.xlsx", new Uint8Array(await book.xlsx.writeBuffer()));
    expect(counts(report)).toEqual([1, 1, 0, 0, 0]);
  });

  it(`${MESS.workbook.pointer}: refused as what it is`, async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"4d7a".repeat(16)}\nsize 123456789\n`;
    expect(pointer.length).toBe(134);
    b.write("beside.csv", tickets([{ 工单编号: "B1", 受理时间: AT }]));
    const refused = await b.take("pointer.csv", pointer);
    expect(refused.error?.message).toMatch(/pointer\.csv: a git-lfs pointer of 134 bytes, not the data/);
    expect(refused.error?.hint).toContain("fetch the real file");
    const loaded = (await b.load()).filter(({ outcome }) => outcome === "loaded");
    expect(loaded.map(({ file }) => file)).toEqual(["feeds/beside.csv"]);
  });
});
