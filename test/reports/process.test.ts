import { expect, it } from "vitest";
import type { Meta, ProcessRule } from "../../reports/components/data.ts";
import { toText } from "../../reports/components/node.ts";
import {
  followedUp,
  processBlock,
  processColumns,
  processLines,
} from "../../reports/components/process-block.ts";
import { tableCsv } from "../../reports/components/table.ts";

const rule = (name: string, direction: ProcessRule["direction"]): ProcessRule => ({
  ...{ id: name, name, direction, responsible: "承办单位", counted: "司机工单" },
  ...{ numerator: "甲", denominator: "乙", clause: "C4-25", basis: "clause" },
});
const shown = (
  direction: ProcessRule["direction"],
  now: number[],
  before: number[],
  obstacle: string | null = null,
  lacking: Meta["lacking"] = {},
) =>
  toText(
    processBlock(processLines([rule("按时办结率", direction)], now, before), {
      ...{ now: "本月", before: "上月", obstacle, root: "./", meta: { lacking } },
    }),
  );

it("a fall beyond chance is worse where higher is better: 24/31 after 190/200", () =>
  expect(shown("higher", [24, 31], [190, 200])).toContain("77.4%24/3195.0%▼ 变差 −17.6 个百分点越高越好"));
it("the same fall is better where lower is", () =>
  expect(shown("lower", [24, 31], [190, 200])).toContain("▲ 变好 −17.6 个百分点"));
it("within chance it is neither: 24/31 after 26/31", () => {
  const text = shown("higher", [24, 31], [26, 31]);
  expect(text).toContain("−6.5 个百分点");
  expect(text).not.toMatch(/变好|变差 −/);
});
it("what cannot be compared is not", () =>
  expect(shown("higher", [24, 31], [26, 31], "上月无数据，不作比较")).toContain("不比"));
it("an indicator without tickets on either side is left out", () =>
  expect(shown("higher", [0, 0], [0, 0])).toContain("本期没有可计的工单。"));

it("an indicator whose columns no feed has is 无此列, not 0.0 %, and is not compared", () => {
  const lack = { columns: "“退单时间”或“退单次数”", sources: null };
  const text = shown("lower", [0, 0], [0, 0], null, { 按时办结率: lack });
  expect(text).toContain("无此列无此列不比");
  expect(text).not.toContain("0.0%");
});
it("one that some sources lack is given, with the sources named", () => {
  const lack = { columns: "“退单时间”或“退单次数”", sources: ["letters"], apart: true };
  const text = shown("lower", [1, 20], [1, 20], null, { 按时办结率: lack });
  expect(text).toContain("5.0%");
  expect(text).toContain("数据源 letters 没有“退单时间”或“退单次数”列，其工单不计入。");
});
it("the CSV says 无此列 too, without counts", () => {
  const lacking = { 按时办结率: { columns: "退单时间", sources: null } };
  const lines = processLines([rule("按时办结率", "lower")], [0, 0], [0, 0]);
  const heads = { now: "本月", before: "上月", obstacle: null, root: "./", meta: { lacking } };
  const [, row] = tableCsv(lines, processColumns(heads)).split("\r\n");
  expect(row?.startsWith("按时办结率,无此列,,,")).toBe(true);
});

it("what rests on follow-up is not judged until a week after the span: 0 of 23 visited on its evening is no fall", () => {
  const visited = { ...rule("抽查回访率", "higher"), id: "visited" };
  const text = (asOf: string) =>
    toText(
      processBlock(followedUp(processLines([visited], [0, 23], [170, 220]), "2026-02-28", asOf), {
        ...{ now: "本月", before: "上月", obstacle: null, root: "./", meta: { lacking: {} } },
      }),
    );
  expect(text("2026-02-28 20:00:00")).toContain("回访未完，不比");
  expect(text("2026-03-06 20:00:00")).not.toContain("变差 −");
  expect(text("2026-03-07 08:00:00")).toContain("▼ 变差 −77.3 个百分点");
});
