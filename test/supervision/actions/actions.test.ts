import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readActions } from "../../../src/feeds/actions.ts";
import { prepareReading } from "../../../src/feeds/personal.ts";
import { applyActions } from "../../../src/supervision/actions/apply.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { type Given, giveTickets } from "../support.ts";

const NOW = "2026-03-01 12:00:00";
const HEAD = "ticket,warning,action,time,by,remark\n";

let dir: string;
let warehouse: Warehouse;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "actions-"));
  warehouse = await Warehouse.open(":memory:");
  await prepareReading(warehouse);
  await warehouse.run("CREATE SCHEMA IF NOT EXISTS mart");
});
afterEach(() => {
  warehouse.close();
  rmSync(dir, { recursive: true });
});

function read(text: string) {
  const path = join(dir, "actions.csv");
  writeFileSync(path, text);
  return readActions(warehouse, { path, temp: dir, internal: true, now: NOW });
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const said = await work.then(
    () => "not refused",
    (error: unknown) => (error as Error).message,
  );
  return said.replaceAll(`${join(dir, "actions.csv")}:`, "");
}

describe("actions.csv", () => {
  it("reads steps of tickets and of warnings, by either language's names, and masks personal data", async () => {
    const { tickets, warnings } = await read(
      `${HEAD}A1,,整改通知,2026-02-10 9:30,政务服务处,"请联系13812345678"\n,260208-4194,handled,2026/2/11,,已约谈\n`,
    );
    expect(tickets).toMatchObject([
      { line: 2, ticket: "A1", action: "notice", at: "2026-02-10 09:30:00", remark: "请联系[电话]" },
    ]);
    expect(warnings).toMatchObject([
      { warning: "260208-4194", action: "handled", at: "2026-02-11 00:00:00" },
    ]);
  });

  it("names every bad line: unknown step, no subject, two subjects, no time, a time to come, twice", async () => {
    const said = await refusalOf(
      read(
        `${HEAD}A1,,打电话,2026-02-10,,\n,,notice,2026-02-10,,\nA1,W1,notice,2026-02-10,,\nA1,,notice,上周,,\nA1,,notice,2026-03-02,,\nA1,,notice,2026-02-10,,\nA1,,notice,2026-02-10,,\n,W1,notice,2026-02-10,,\n`,
      ),
    );
    const lines = said.split("\n").map((line) => line.replace(/(is none of|is no day).*/, "$1"));
    expect(lines).toEqual([
      '2: action: "打电话" is none of',
      "3: neither a ticket nor a warning",
      "4: both a ticket and a warning",
      '5: time: "上周" is no day',
      "6: time: 2026-03-02 has not come yet",
      '9: action: "notice" is none of',
      "8: the same as line 7",
    ]);
  });

  it("leaves out lines of commas only, as spreadsheets write them", async () => {
    const { tickets } = await read(`${HEAD},,,,,\nA1,,notice,2026-02-10,,\n,,,,,\n`);
    expect(tickets).toMatchObject([{ line: 3, ticket: "A1" }]);
  });

  it("refuses a line with more cells than columns, and quotes that do not pair, by what is wrong with them", async () => {
    const said = await refusalOf(read(`${HEAD}A1,,notice,2026-02-10,,一,二\n`));
    expect(said).toBe("2: 本行有 7 个单元格，多于 6 列");
    expect(await refusalOf(read(`${HEAD}A1,,notice,2026-02-10,,"一\n`))).toContain("2: 引号不配对");
  });
});

describe("lines as offices write them", () => {
  it("are named by the line they begin on, blank lines and breaks within cells counted", async () => {
    const said = await refusalOf(
      read(`${HEAD}\nA1,,notice,2026-02-10,,"one\ntwo"\n\nA1,,打电话,2026-02-10,,\n`),
    );
    expect(said).toMatch(/^6: action: "打电话"/);
  });

  it("follow each other as written where a day is given without a time", async () => {
    const { tickets } = await read(`${HEAD}A1,,notice,2026-02-10 10:00,,\nA1,,rectify,2026-02-10,,\n`);
    expect(tickets.map(({ action, at }) => [action, at])).toEqual([
      ["notice", "2026-02-10 10:00:00"],
      ["rectify", "2026-02-10 10:00:00"],
    ]);
  });

  it("may keep numbers as text in a spreadsheet's ways", async () => {
    const { tickets } = await read(
      `${HEAD}'250101,,notice,2026-02-10,,\n"=""250102""",,notice,2026-02-10,,\n`,
    );
    expect(tickets.map(({ ticket }) => ticket)).toEqual(["250101", "250102"]);
  });

  it("are refused where two columns mean the same", async () => {
    const said = await refusalOf(read("ticket,工单,action,time\nA1,A2,notice,2026-02-10\n"));
    expect(said).toBe("1: two columns mean ticket");
  });
});

describe("steps held against the tickets", () => {
  const given: Given[] = [
    { number: "A1" },
    { number: "A2", source: "other" },
    { number: "A2" },
    { number: "A3", notice_at: "2026-02-06 09:00:00" },
  ];
  async function apply(lines: string) {
    await giveTickets(warehouse, given);
    return applyActions(warehouse, await read(HEAD + lines), { asOf: NOW });
  }

  it.each([
    ["a ticket that does not exist", "Z9,,notice,2026-02-10,,", "2: ticket: no ticket Z9"],
    ["a number of two sources", "A2,,notice,2026-02-10,,", "2: ticket: A2 is in more than one source; write"],
    [
      "a step before the ticket came in",
      "A1,,notice,2026-02-01,,",
      "lies before the ticket came in, 2026-02-02",
    ],
    [
      "a result without a notice",
      "A1,,rectify,2026-02-10,,",
      "no 整改通知 or 督办 or 派回重办 goes before it",
    ],
    [
      "a result that lies before its notice",
      "A1,,rectify,2026-02-09,,\nA1,,notice,2026-02-10,,",
      "2: 整改结果: no 整改通知",
    ],
    ["a verdict without an appeal", "A1,,upheld,2026-02-10,,", "no 申诉 goes before it"],
    [
      "two verdicts",
      "A1,,appeal,2026-02-10,,\nA1,,upheld,2026-02-11,,\nA1,,rejected,2026-02-12,,",
      "4: 申诉驳回: the opposite of line 3",
    ],
    [
      "both confirmed and refuted",
      "A1,,confirmed,2026-02-10,,\nA1,,refuted,2026-02-11,,",
      "3: 核实不属实: the opposite of line 2",
    ],
    ["a number that a spreadsheet cut", "2.6E+17,,notice,2026-02-10,,", "keep the column as text"],
    [
      "the same verdict twice",
      "A1,,confirmed,2026-02-10,,\nA1,,confirmed,2026-02-11,,",
      "already said, line 2",
    ],
    [
      "a second notice while one is open",
      "A1,,notice,2026-02-10,,\nA1,,notice,2026-02-11,,",
      "already said, line 2",
    ],
    [
      "a result after the clearing",
      "A1,,notice,2026-02-10,,\nA1,,clear,2026-02-11,,\nA1,,rectify,2026-02-12,,",
      "4: 整改结果: cleared before, line 3",
    ],
  ])("refuses %s", async (_, lines, wanted) => {
    expect(await refusalOf(apply(lines))).toContain(wanted);
    const { n } = await warehouse.one<{ n: number }>("SELECT count(*) AS n FROM core.ticket_step");
    expect(n).toBe(0);
  });

  it("takes a second appeal after a rejected one, and its being upheld", async () => {
    await apply(
      "A1,,appeal,2026-02-10,,\nA1,,rejected,2026-02-11,,\nA1,,appeal,2026-02-12,,\nA1,,upheld,2026-02-13,,\n",
    );
    const rows = await warehouse.rows("SELECT ticket_id, appeal FROM core.ticket_step");
    expect(rows).toEqual([{ ticket_id: "s:A1", appeal: "申诉通过" }]);
  });

  it("takes a result after the feed's own notice, and a new notice after a result", async () => {
    await apply(
      "A3,,rectify,2026-02-10,,\nA1,,notice,2026-02-10,,\nA1,,rectify,2026-02-12,,\nA1,,notice,2026-02-15,,\n",
    );
    const rows = await warehouse.rows(
      "SELECT ticket_id, notice_at::VARCHAR AS notice, rectified_at::VARCHAR AS rectified FROM core.ticket_step ORDER BY 1",
    );
    expect(rows).toEqual([
      { ticket_id: "s:A1", notice: "2026-02-15 00:00:00", rectified: null },
      { ticket_id: "s:A3", notice: null, rectified: "2026-02-10 00:00:00" },
    ]);
  });
});
