import { describe, expect, it } from "vitest";
import { plain } from "../../../src/briefs/book.ts";
import type { Section, Sentence } from "../../../src/briefs/model.ts";
import { closeUp, closeUpSentence } from "../../../src/briefs/word/close-up.ts";
import { firstPage } from "../../../src/briefs/word/first-page.ts";
import { wordOf } from "../../../src/briefs/word/word.ts";
import { HOSTILE, hostileBrief, inventedBrief } from "../fixture.ts";
import { textsOf, unescaped, unzipped } from "./support.ts";

async function parts(docx: Buffer) {
  const members = await unzipped(docx);
  const xml = (name: string) => members.get(name)!.toString();
  return { members, document: xml("word/document.xml"), styles: xml("word/styles.xml"), xml };
}

describe("a brief in Word", () => {
  it("has real headings of two orders, and a title", async () => {
    const { document, styles } = await parts(await wordOf(inventedBrief()));
    const styled = (style: string) =>
      [...document.matchAll(/<w:p>.*?<\/w:p>/gs)]
        .map(([paragraph]) => paragraph)
        .filter((paragraph) => paragraph.includes(`<w:pStyle w:val="${style}"/>`))
        .map((paragraph) => textsOf(paragraph, "w:p", "w:t")[0]);
    expect(styled("Title")).toEqual(["货车司机诉求办理情况周报"]);
    expect(styled("Heading1")).toEqual([
      ...["要点", "一、总体情况", "二、三率与时限", "三、诉求分类与高频事项", "四、平台企业情况"],
      ...[
        "五、区域与承办单位",
        "六、预警与苗头",
        "附表1 各单位办理情况",
        "附表2 督办工单",
        "口径",
        "资料来源",
      ],
    ]);
    expect(styled("Heading2")).toEqual(["（一）运费拖欠", "（二）平台会员费"]);
    expect(styles).toMatch(/w:styleId="Heading1".*?w:eastAsia="黑体"/s);
    expect(styles).toMatch(/w:styleId="Heading2".*?w:eastAsia="楷体"/s);
  });

  it("is laid out as GB/T 9704 says: margins 37, 35, 28, 26 mm, title of 22 pt, body of 16 pt in lines of 28 pt", async () => {
    const { document, styles, xml } = await parts(await wordOf(inventedBrief()));
    const margin = (side: string) =>
      Number(new RegExp(`<w:pgMar [^>]*w:${side}="(\\d+)`).exec(document)?.[1]) / 56.693;
    expect(["top", "bottom", "left", "right"].map((side) => Math.round(margin(side)))).toEqual([
      37, 35, 28, 26,
    ]);
    expect(styles).toMatch(/w:styleId="Title".*?<w:sz w:val="44"\/>/s);
    expect(styles).toMatch(/w:styleId="Title".*?w:eastAsia="方正小标宋简体"/s);
    const body = [...document.matchAll(/<w:p>.*?<\/w:p>/gs)].find(([one]) =>
      one.includes("共受理司机工单"),
    )![0];
    expect(body).toMatch(/<w:spacing w:line="560" w:lineRule="exact"\/>/);
    expect(body).toMatch(/<w:ind w:firstLine="640"\/>/);
    expect(body).toMatch(/w:eastAsia="仿宋".*<w:sz w:val="32"\/>/s);
    expect(xml("word/fontTable.xml")).toMatch(/w:name="仿宋"><w:altName w:val="仿宋_GB2312/);
    expect(xml("word/settings.xml")).toContain("<w:evenAndOddHeaders/>");
  });

  it("sets the leader's points smaller where else they would not fit on the first page", () => {
    const front = (points: number, letters: number): Section => {
      const text = "字".repeat(letters);
      return {
        ...{ id: "front", heading: "要点" },
        blocks: [{ kind: "items", items: Array(points).fill([{ text, is: "words" }]) }],
      };
    };
    // 442 pt across: 27.6 letters of 16 pt less 1.5, so that 48 and 3 before them are two lines; 638 pt down less 140.
    expect(firstPage(front(7, 48))).toMatchObject({ face: { size: 32 }, height: 28 * 20, fits: true });
    // Two lines are spare: (2 × 8 + 2) × 28 = 504 > 498; of 26 pt 468.
    expect(firstPage(front(8, 48))).toMatchObject({ face: { size: 32 }, height: 26 * 20, fits: true });
    expect(firstPage(front(40, 48))).toMatchObject({ face: { size: 32 }, height: 28 * 20, fits: false });
  });

  it("closes up Chinese and digits, but not names", () => {
    const sentence: Sentence = [
      { text: "受理 ", is: "words" },
      { text: "127", is: "figure", figure: "a", part: "value" },
      { text: " 件，由", is: "words" },
      { text: "快 2 运", is: "name" },
      { text: " APP 反映", is: "words" },
    ];
    expect(plain(closeUpSentence(sentence))).toBe("受理127件，由快 2 运APP反映");
    expect(closeUp("APP store 84.3% 低于")).toBe("APP store 84.3%低于");
  });

  it("holds each chart as vectors with a picture beside, told in words", async () => {
    const { members, document } = await parts(await wordOf(inventedBrief()));
    const media = [...members.keys()].filter((name) => name.startsWith("word/media/"));
    const svgs = media.filter((name) => name.endsWith(".svg"));
    // The fixture's six charts that have data.
    expect(svgs).toHaveLength(6);
    expect(media.filter((name) => name.endsWith(".png"))).toHaveLength(6);
    expect(document.match(/<asvg:svgBlip /g)).toHaveLength(6);
    expect(document.match(/ descr="近12周受理司机工单，末周214件，在常见范围之内"/g)?.length).toBeGreaterThan(
      0,
    );
    for (const name of svgs) expect(members.get(name)!.toString()).toMatch(/^<svg xmlns=/);
    for (const name of media.filter((one) => one.endsWith(".png")))
      expect(members.get(name)!.subarray(1, 4).toString()).toBe("PNG");
  });

  it("repeats the heads of its tables and splits no row", async () => {
    const { document } = await parts(await wordOf(inventedBrief()));
    // Tables with rows: clocks, units, and the two of the annex; the pair of charts stand in tables without heads.
    expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(4);
    const rows = document.match(/<w:tr>/g)!.length;
    expect(document.match(/<w:cantSplit\/>/g)).toHaveLength(rows);
  });

  it("is the same file each time, small, and dated by its data", async () => {
    const [one, other] = [await wordOf(inventedBrief()), await wordOf(inventedBrief())];
    expect(one.equals(other)).toBe(true);
    expect(one.length).toBeLessThan(3_000_000);
    const { xml } = await parts(one);
    expect(xml("docProps/core.xml")).toContain("2026-02-15T20:00:00Z");
  });

  it("holds hostile texts as texts, without what XML has no place for", async () => {
    const { members } = await parts(await wordOf(hostileBrief()));
    const said: string[] = [];
    for (const [name, content] of members) {
      if (!/\.(xml|rels|svg)$/.test(name)) continue;
      const text = content.toString();
      expect(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text), name).toBe(false);
      expect(/<script|<img|<style>/.test(text), name).toBe(false);
      said.push(unescaped(text));
    }
    const all = said.join("");
    expect(HOSTILE.filter((text) => !all.includes(text))).toEqual([]);
  });
});
