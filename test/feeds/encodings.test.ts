import { describe, expect, it } from "vitest";
import { big5, gb18030 } from "../loaders/helpers.ts";
import { bench, counts, tickets } from "./support.ts";

const AT = "2026-02-11 09:05:03";
const row = (number: string, title: string) => ({ 工单编号: number, 受理时间: AT, 标题: title });

describe("a file of tickets", () => {
  it("put together from two exports of two encodings loses and garbles no row, and its encoding names both", async () => {
    const b = await bench();
    const first = tickets([row("A1", "运费拖欠"), row("A2", "会员费不退")]);
    const second = tickets([row("B1", "行为分不合理"), row("B2", "取消订单判责")]);
    const report = await b.take("both.csv", Buffer.concat([Buffer.from(first), gb18030(second)]));
    expect(counts(report)).toEqual([4, 4, 0, 0, 0]);
    // The second export's header is the one line that is no row.
    expect(report.tables[0]?.landing?.passed).toBe(1);
    expect(await b.rows("SELECT title FROM core.ticket ORDER BY number")).toEqual(
      ["运费拖欠", "会员费不退", "行为分不合理", "取消订单判责"].map((title) => ({ title })),
    );
    const { encoding } = await b.one<{ encoding: string }>("SELECT encoding FROM ops.file");
    expect(encoding.split("+").sort()).toEqual(["gb18030", "utf-8"]);
  });

  it("in Big5 is read by the headers that the settings name", async () => {
    const b = await bench();
    b.settings(
      "feeds:\n  - { name: old, kind: ticket, path: feeds/*, columns: { number: 案件編號, received_at: 受理時間, title: 標題 } }\n",
    );
    const report = await b.take(
      "a.csv",
      big5("案件編號,受理時間,標題\nA1,2026-02-11 09:05:03,運費被平台扣留\n"),
    );
    expect([report.tables[0]?.encoding, counts(report)]).toEqual(["big5", [1, 1, 0, 0, 0]]);
    expect(await b.one("SELECT title FROM core.ticket")).toEqual({ title: "運費被平台扣留" });
  });

  it("of another encoding than the settings name is refused, and loads once the line is gone", async () => {
    const b = await bench();
    b.settings("feeds:\n  - { name: own, kind: ticket, path: feeds/*, encoding: utf-8 }\n");
    b.write("a.csv", gb18030(tickets([row("A1", "运费拖欠")])));
    expect((await b.load())[0]?.error?.message).toBe(
      "a.csv: the settings name its encoding utf-8, its bytes are gb18030",
    );
    b.settings("feeds:\n  - { name: own, kind: ticket, path: feeds/* }\n");
    expect(counts((await b.load())[0])).toEqual([1, 1, 0, 0, 0]);
  });
});
