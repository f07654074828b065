import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { read } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeGb18030 } from "../../src/sample/formats/gb18030.ts";
import { writeSample } from "../../src/sample/sample.ts";
import type { Truth } from "../../src/sample/truth-file.ts";
import { cellOf, isTicketFile, numberOf, type Row, readTickets } from "./read-back.ts";

const home = mkdtempSync(join(tmpdir(), "xianban-sample-"));
const byFile = new Map<string, Row[]>();
/** Every number's last written row: later files hold newer states. */
const last = new Map<string, Row>();
let files: string[];
let truth: Truth;

beforeAll(async () => {
  ({ files, truth } = await writeSample({ out: home, tickets: 3000 }));
  for (const path of files.filter(isTicketFile)) {
    const rows = readTickets(path);
    byFile.set(basename(path), rows);
    for (const row of rows)
      if (cellOf({ 承办类型: "主办", ...row }, "承办类型") === "主办") last.set(numberOf(row), row);
  }
});
afterAll(() => rmSync(home, { recursive: true }));

const pick = (row: Row, ...headers: string[]): string => cellOf(row, ...headers);
const rowsOf = (numbers: readonly string[]): Row[] => numbers.map((number) => last.get(number)!);

describe("written hotline files", () => {
  it("hold the rows that truth.json says, each ticket at least once", () => {
    for (const file of truth.files.filter((f) => f.kind === "ticket")) {
      expect(byFile.get(file.name)?.length, file.name).toBe(file.rows);
    }
    const messy = new Set(truth.mess.map((note) => note.number));
    const clean = [...last.keys()].filter((number) => /^\d{12}0\d{5}$/.test(number) && !messy.has(number));
    const repeated = truth.mess.filter((note) => note.outcome === "same" && /^\d+$/.test(note.number));
    expect(clean.length + new Set(repeated.map((note) => note.number)).size).toBe(3000);
  });

  it("repeat open tickets in a newer state", () => {
    const january = byFile.get("2025-01_12328热线货车司机工单明细表_20250203.xlsx")!;
    const carried = byFile.get("2025-02_12328热线工单续报_20250303.xlsx")!;
    const before = new Map(january.map((row) => [numberOf(row), pick(row, "工单状态")]));
    const moved = carried.filter((row) => before.get(numberOf(row)) === "办理中");
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.every((row) => ["已办结", "已回访", "办理中"].includes(pick(row, "工单状态")))).toBe(true);
    expect(moved.some((row) => pick(row, "工单状态") === "已回访")).toBe(true);
  });

  it("hold each kind of broken row", () => {
    const messy = ["2025-02_12328热线货车司机工单明细表_20250303.xlsx", "2025-04_12328工单导出_20250503.csv"];
    for (const name of messy) {
      const rows = byFile.get(name)!;
      const received = rows.map((row) => pick(row, "受理时间", "来电时间"));
      const numbers = rows.map(numberOf);
      expect(numbers.filter((n) => n === "").length).toBe(1);
      expect(numbers).toContain("2.50912E+17");
      expect(received.filter((t) => t === "").length).toBe(1);
      expect(received).toEqual(expect.arrayContaining(["2025-02-30 25:61:00", "昨天下午三点"]));
      expect(rows.map((row) => pick(row, "承办单位", "办理单位"))).toContain("某某街道综合办公室");
      expect(rows.map((row) => pick(row, "涉及平台", "被投诉平台"))).toContain("驮驮快运");
      expect(rows.map((row) => pick(row, "工单状态", "办理状态"))).toContain("作废");
      const copies = rows.map((row) => JSON.stringify(row));
      expect(copies.length - new Set(copies).size).toBe(1);
    }
  });

  it("mix dates as cells and as text, and split tickets over units", () => {
    const rows = byFile.get("2025-01_12328热线货车司机工单明细表_20250203.xlsx")!;
    const kinds = new Set(rows.map((row) => typeof row.受理时间));
    expect(kinds).toEqual(new Set(["number", "string"]));
    const roles = [...byFile.values()].flat().map((row) => row.承办类型);
    expect(roles).toContain("协办");
  });

  it("hold a two-row merged header, title rows and a closing total", () => {
    const path = files.find((file) => file.includes("台账"))!;
    const book = read(readFileSync(path));
    const sheet = book.Sheets[book.SheetNames[0]!]!;
    expect(sheet.A1?.v).toBe("货车司机工单台账（2025年8月）");
    expect(sheet.A2?.v).toBe("导出时间：2025-09-03 09:12:00");
    expect(Object.keys(byFile.get(basename(path))![0]!)).toEqual(
      expect.arrayContaining(["工单号", "办理情况办结时间", "首次评价是否联系", "追评是否联系"]),
    );
    const bottom = `A${Number(/\d+$/.exec(sheet["!ref"]!)![0])}`;
    expect(sheet[bottom]?.v).toBe("合计");
    expect(typeof byFile.get(basename(path))![0]!.登记时间).toBe("number");
  });

  it("write text months in GB18030 with Chinese dates", () => {
    const rows = byFile.get("2025-04_12328工单导出_20250503.csv")!;
    const dates = rows.map((row) => pick(row, "来电时间")).filter((text) => /^\d{4}年/.test(text));
    expect(dates.length).toBe(rows.length - 3);
    expect(dates.every((text) => /^2025年4月\d{1,2}日 \d{1,2}时\d{1,2}分$/.test(text))).toBe(true);
    const text = "先办：㎡①🙏a,“b”";
    expect(new TextDecoder("gb18030", { fatal: true }).decode(encodeGb18030(text))).toBe(text);
  });
});

describe("written lists and registers", () => {
  const text = (name: string): string => readFileSync(join(home, name), "utf8");
  const complaints = (): Row[] =>
    files
      .filter((path) => path.endsWith(".jsonl"))
      .flatMap((path) => text(basename(path)).trim().split("\n"))
      .map((line) => JSON.parse(line) as Row);

  it("list platforms' own complaints, open ones again in a later quarter", () => {
    const rows = complaints();
    const numbers = rows
      .map((row) => row.投诉编号)
      .filter((number) => /^(HLL|YMM)\d{8}$/.test(String(number)));
    const shared = truth.truths.shared_event.tickets.length;
    expect(new Set(numbers).size).toBe(450 + shared); // 15 % of 3,000, and events that the hotline has too
    expect(numbers.length).toBeGreaterThan(451 + shared); // one planted repeat, and carried ones
    expect(rows.filter((row) => row.投诉编号 === null).length).toBe(1);
    expect(rows.some((row) => row.平台 === "驮驮快运")).toBe(true);
    expect(rows.some((row) => /T.*\+08:00$/.test(String(row.投诉时间)))).toBe(true);
  });

  it("mark invented registers as such and leave the unfinished month out of the bulletin", () => {
    const rates = text("示例-部通报三率.csv")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));
    expect(rates.length).toBeGreaterThan(13);
    for (const [period, publisher, , , response, resolution, satisfaction, , document] of rates) {
      expect(period! < "2026-02").toBe(true);
      expect(publisher).toContain("示例");
      expect(document).toContain("示例（虚构）");
      for (const rate of [response, resolution, satisfaction]) expect(Number(rate)).toBeLessThanOrEqual(1);
    }
    const trucks = text("示例-区县货车保有量.csv").trim().split("\n");
    expect(trucks.length).toBe(17);
    expect(trucks[0]).toBe("district,trucks");
  });
});

describe("planted truths in the written rows", () => {
  const yes = (cell: string): boolean => ["是", "已联系", "已解决", "Y"].includes(cell);
  const contacted = (row: Row): boolean => yes(pick(row, "是否联系", "联系情况", "首次评价是否联系"));
  const resolved = (row: Row): boolean => yes(pick(row, "是否解决", "解决情况", "首次评价是否解决"));
  const unitOf = (row: Row): string => pick(row, "承办单位", "办理单位", "办理情况责任单位");

  it("arrears on one platform rise from the named week", () => {
    const from = truth.truths.arrears_surge.from!;
    expect(from).toBe("2026-01-12"); // the Monday six weeks before that of 28 February 2026
    const arrears = [...last].filter(
      ([, row]) =>
        pick(row, "问题分类", "诉求分类", "问题类型") === "运费拖欠" &&
        /满|货车帮/.test(pick(row, "涉及平台", "被投诉平台", "涉及企业")) &&
        !pick(row, "诉求类型", "来电类别", "工单类型").startsWith("咨询"),
    );
    const after = arrears.filter(([number]) => number >= "260112").length;
    // 7 weeks from 12 January against the 54 before it (1 January 2025 to 11 January 2026).
    expect(after / 7).toBeGreaterThan(2.5 * ((arrears.length - after) / 54));
    const rows = rowsOf(truth.truths.arrears_surge.tickets);
    expect(rows.every((row) => pick(row, "问题分类", "诉求分类", "问题类型") === "运费拖欠")).toBe(true);
    expect(rows.every((row) => /满|货车帮/.test(pick(row, "涉及平台", "被投诉平台", "涉及企业")))).toBe(true);
  });

  it("membership fees on another platform begin with the rule change", () => {
    const { from, tickets } = truth.truths.membership_fees;
    expect(from).toBe("2025-11-03");
    const rows = rowsOf(tickets);
    expect(rows.length).toBe(29); // 3,000 × 0.0095 = 28.5
    expect(rows.every((row) => pick(row, "问题分类", "诉求分类", "问题类型") === "会员费及收费")).toBe(true);
    expect(rows.every((row) => pick(row, "涉及平台", "被投诉平台", "涉及企业").startsWith("货拉拉"))).toBe(
      true,
    );
    expect(tickets.every((number) => number >= "251103")).toBe(true);
  });

  it("one unit answers with stock phrases", () => {
    const { parameters, tickets } = truth.truths.stock_replies;
    const phrases = parameters.phrases as readonly string[];
    const rows = rowsOf(tickets);
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      expect(unitOf(row)).toContain("北辰区交通");
      expect(phrases).toContain(pick(row, "答复内容", "公开答复内容", "办理情况回复内容"));
    }
  });

  it("one unit records contacts that callers deny", () => {
    const rows = rowsOf(truth.truths.contact_denied.tickets);
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      expect(unitOf(row)).toContain("静海区交通");
      expect(pick(row, "首次联系时间", "办理情况联系时间")).not.toBe("");
      expect(contacted(row)).toBe(false);
    }
  });

  it("one unit's resolution falls below the floor", () => {
    const rows = rowsOf(truth.truths.slipping_unit.tickets);
    expect(rows.every((row) => unitOf(row).includes("武清区交通"))).toBe(true);
    const rate = rows.filter(resolved).length / rows.length;
    expect(rate).toBeLessThan(0.8);
    const { before } = truth.truths.slipping_unit.observed as { before: { n: number; resolved: number } };
    expect(before.resolved / before.n).toBeGreaterThan(0.8);
  });

  it("many callers raise one matter under several names", () => {
    const rows = rowsOf(truth.truths.shared_matter.tickets);
    expect(rows.length).toBe(7); // 3,000 × 0.0022 = 6.6
    expect(new Set(rows.map((row) => pick(row, "来电号码", "联系电话"))).size).toBe(7);
    const told = rows.filter((row) => /翊恒朔达/.test(JSON.stringify(row)));
    expect(told.length).toBe(7);
  });
});
