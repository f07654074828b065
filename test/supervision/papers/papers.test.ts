import { inflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type Matter, paperOf } from "../../../src/supervision/papers/paper.ts";
import { numberOf } from "../../../src/supervision/papers/series.ts";
import { wordOf } from "../../../src/supervision/papers/word.ts";
import { loadSupervision } from "../../../src/supervision/policy.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";

const { papers: policy } = await loadSupervision("data/policies");

function matter(number: string, unit = "wuqing"): Matter {
  const cells = [number, "运费拖欠", "2026-02-04", "未解决", "货主不结账"];
  return { unit, unitName: "武清区交通运输局", tickets: [`s:${number}`], number, cells };
}

/** A part of a Word file as text, found through the zip's local headers. */
function partOf(file: Buffer, name: string): string {
  const end = file.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  let at = file.readUInt32LE(end + 16);
  while (file.readUInt32LE(at) === 0x02014b50) {
    const [size, names, extra, note] = [20, 28, 30, 32].map((place, i) =>
      i === 0 ? file.readUInt32LE(at + place) : file.readUInt16LE(at + place),
    ) as [number, number, number, number];
    const local = file.readUInt32LE(at + 42);
    if (file.toString("utf8", at + 46, at + 46 + names) === name) {
      const begin = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
      return inflateRawSync(file.subarray(begin, begin + size)).toString("utf8");
    }
    at += 46 + names + extra + note;
  }
  throw new Error(`no part ${name}`);
}

describe("a paper", () => {
  it("gives seven calendar days from the day it is written, over the end of the month", () => {
    const paper = paperOf("rectify", [matter("1"), matter("2")], { dated: "2026-02-28", series: 3, policy });
    expect(paper.number).toBe("津交政务整〔2026〕3号");
    expect(paper.opening).toContain("以下 2 件");
    expect(paper.opening).toContain("于2026年3月7日前报送");
    expect(paper.table.rows.map(([place, number]) => [place, number])).toEqual([
      ["1", "1"],
      ["2", "2"],
    ]);
  });

  it("says so where it is made of the sample alone", () => {
    const made = { dated: "2026-02-28", series: 1, policy };
    expect(paperOf("summon", [matter("1")], { ...made, sample: true }).title).toBe("【示例数据】约谈通知");
    expect(paperOf("summon", [matter("1")], made).title).toBe("约谈通知");
  });

  it("leaves the date blank where no document gives a limit", () => {
    const paper = paperOf("supervise", [matter("1")], { dated: "2026-02-28", series: 1, policy });
    expect(paper.opening).toContain("于　　年　　月　　日前");
  });

  it("is an editable Word file with real table cells, the layout of official papers and a receipt", async () => {
    const paper = paperOf("rectify", [matter("1")], { dated: "2026-02-28", series: 3, policy });
    const document = partOf(await wordOf(paper), "word/document.xml");
    const texts = [...document.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, text]) => text);
    expect(texts).toEqual(
      expect.arrayContaining(["货车司机工单整改通知单", "武清区交通运输局：", "货主不结账", "收文单位"]),
    );
    expect(document).toContain('w:eastAsia="仿宋"');
    expect(document).toMatch(/w:line="560" w:lineRule="exact"/);
    expect(document).toContain("<w:tblHeader/>");
  });

  it("takes what a ticket says as text, never as markup", async () => {
    const nasty = { ...matter("1"), cells: ["1", "<w:p>", "", "", '</w:t>&"\u0007'] };
    const paper = paperOf("rectify", [nasty], { dated: "2026-02-28", series: 3, policy });
    const document = partOf(await wordOf(paper), "word/document.xml");
    expect(document).toContain("&lt;w:p&gt;");
    expect(document.includes("\u0007")).toBe(false);
  });
});

describe("the series of numbers", () => {
  it("counts by kind and year, and gives the same matters the number they had", async () => {
    const warehouse = await Warehouse.open(":memory:");
    const number = (kind: "rectify" | "summon", matters: Matter[], dated = "2026-02-28") =>
      numberOf(warehouse, kind, matters, { dated, now: "2026-02-28 20:00:00" });
    expect(await number("rectify", [matter("1"), matter("2")])).toMatchObject({ series: 1, fresh: true });
    expect(await number("rectify", [matter("3", "beichen")])).toMatchObject({ series: 2 });
    expect(await number("rectify", [matter("2"), matter("1")], "2026-03-01")).toEqual({
      series: 1,
      dated: "2026-02-28",
      fresh: false,
    });
    expect(await number("rectify", [matter("1")])).toMatchObject({ series: 3, fresh: true });
    expect(await number("summon", [matter("1")])).toMatchObject({ series: 1 });
    expect(await number("rectify", [matter("1")], "2027-01-04")).toMatchObject({ series: 1, fresh: true });
    warehouse.close();
  });
});
