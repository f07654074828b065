import { beforeAll, describe, expect, it } from "vitest";
import { type Bench, bench, csv } from "./support.ts";

let b: Bench;
beforeAll(async () => {
  b = await bench();
});

describe("the official mark of a driver's ticket", () => {
  const HEADER = ["工单编号", "受理时间", "是否货车司机", "诉求人类别"];
  const marks = (prefix: string) =>
    b.rows(
      `SELECT number, driver_mark AS mark FROM core.ticket WHERE number LIKE '${prefix}%' ORDER BY number`,
    );
  it("is absent where its column is filled and this cell is blank, whoever calls", async () => {
    const rows = [
      ["MK1", "2026-02-11 09:05:03", "是", "货车司机"],
      ["MK2", "2026-02-11 09:05:03", "", "货车司机"],
    ];
    await b.take("marks.csv", csv(HEADER, rows));
    expect(await marks("MK")).toEqual([
      { number: "MK1", mark: true },
      { number: "MK2", mark: false },
    ]);
  });
  it("is the caller's type where nobody ever fills the column", async () => {
    const rows = [
      ["NK1", "2026-02-11 09:05:03", "", "货车司机"],
      ["NK2", "2026-02-11 09:05:03", "", "货主"],
    ];
    await b.take("unused-marks.csv", csv(HEADER, rows));
    expect(await marks("NK")).toEqual([
      { number: "NK1", mark: true },
      { number: "NK2", mark: false },
    ]);
  });
});
