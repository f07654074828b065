import { describe, expect, it } from "vitest";
import {
  changeOfColumns,
  holds,
  type KnownShape,
  type ShapedTable,
} from "../../../src/feeds/hold/columns.ts";

const NONE = new Set<string>();

function shape(
  mapped: Record<string, string>,
  extra: readonly string[] = [],
  more: Partial<KnownShape> = {},
): KnownShape {
  return {
    mapped: new Map(Object.entries(mapped)),
    extra,
    rows: 100,
    keyed: false,
    filled: new Map([...Object.values(mapped), ...extra].map((header) => [header, 100])),
    accepted: false,
    ...more,
  };
}

const USUAL = shape({ number: "工单编号", received_at: "受理时间", dispatched_at: "转派时间" }, ["备注"]);

function change(table: ShapedTable, known: readonly KnownShape[] = [USUAL], spoken = NONE) {
  return changeOfColumns(table, known, spoken);
}

describe("columns of a table against those of its feed", () => {
  it("the first table of a feed has nothing to be compared with", () => {
    expect(change(USUAL, [])).toBeNull();
  });

  it("the same columns in another order, letter case and spacing are the same", () => {
    const again = shape({ dispatched_at: " 转派 时间：", received_at: "受理时间", number: "工单编号" }, [
      "备 注",
    ]);
    expect(change(again)).toEqual({ gone: [], moved: [], appeared: [] });
  });

  it("a field that comes from another header now holds the file: gone and new are named", () => {
    const renamed = shape({ number: "工单编号", received_at: "受理时间", dispatched_at: "派单时间" }, [
      "备注",
    ]);
    const found = change(renamed);
    expect(found).toEqual({ gone: ["转派时间"], moved: [], appeared: ["派单时间"] });
    expect(found && holds(found)).toBe(true);
  });

  it("a field that no header serves any more holds the file", () => {
    const less = shape({ number: "工单编号", received_at: "受理时间" }, ["备注"]);
    expect(change(less)).toEqual({ gone: ["转派时间"], moved: [], appeared: [] });
  });

  it("a field that moves to a new column beside its old one holds the file", () => {
    const moved = shape({ number: "工单编号", received_at: "来电时间", dispatched_at: "转派时间" }, [
      "备注",
      "受理时间",
    ]);
    expect(change(moved)).toEqual({
      gone: [],
      moved: [{ field: "received_at", from: "受理时间", to: "来电时间" }],
      appeared: ["来电时间"],
    });
  });

  it("a new column alone is told and holds nothing", () => {
    const more = shape(Object.fromEntries(USUAL.mapped), ["备注", "坐席"]);
    const found = change(more);
    expect(found).toEqual({ gone: [], moved: [], appeared: ["坐席"] });
    expect(found && holds(found)).toBe(false);
  });

  it("a column that never held anything may go; one that no field took but that held something may not", () => {
    const less = shape(Object.fromEntries(USUAL.mapped));
    const empty = { ...USUAL, filled: new Map([...USUAL.filled, ["备注", 0]]) };
    expect(change(less, [empty])?.gone).toEqual([]);
    expect(change(less)?.gone).toEqual(["备注"]);
  });

  it("what the settings say of a field is no surprise, column or default", () => {
    const renamed = shape({ number: "工单编号", received_at: "受理时间", dispatched_at: "派工时刻" }, [
      "备注",
    ]);
    const found = change(renamed, [USUAL], new Set(["dispatched_at"]));
    expect(found && holds(found)).toBe(false);
  });

  it("a feed may have several shapes: one that is known suffices, else the nearest is named", () => {
    const short = shape({ number: "工单编号", received_at: "受理时间" });
    expect(change(short, [USUAL, short])).toEqual({ gone: [], moved: [], appeared: [] });
    const other = shape({ number: "工单编号", received_at: "登记时间" });
    expect(change(other, [USUAL, short])?.gone).toEqual(["受理时间"]);
  });
});

describe("keys of records, which may be left out", () => {
  const often = { rows: 1000, keyed: true } as const;
  const known = shape({ number: "id", received_at: "created_at", appeal: "appeal" }, [], {
    ...often,
    filled: new Map([
      ["id", 1000],
      ["created_at", 1000],
      ["appeal", 20],
    ]),
  });
  const less = (rows: number, keyed = true) => ({
    ...shape({ number: "id", received_at: "created_at" }),
    rows,
    keyed,
  });

  it("a key that 2 in 100 records have is missed among 500, where 10 should have it, not among 400", () => {
    expect(change(less(400), [known])?.gone).toEqual([]);
    expect(change(less(500), [known])?.gone).toEqual(["appeal"]);
  });

  it("a table of a few records has shown too little to be compared with, unless it was accepted", () => {
    const few = { ...less(3), filled: new Map<string, number>(), accepted: false };
    expect(change(less(500), [few, known])?.gone).toEqual(["appeal"]);
    expect(change(less(500), [{ ...few, accepted: true }, known])?.gone).toEqual([]);
  });
});
