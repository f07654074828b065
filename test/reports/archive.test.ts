import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ArchivedBrief, ArchivePage } from "../../reports/components/archive-data.ts";
import { ofKind, results } from "../../reports/components/archive-finder.ts";
import { hits, indexTerms, queryTerms, searchIn } from "../../reports/components/archive-search.ts";
import { archiveView } from "../../reports/components/archive-view.ts";
import { archiveSentence, differenceText, statedText } from "../../reports/components/archive-words.ts";
import { toHtml, toText } from "../../reports/components/node.ts";
import { plain } from "../../reports/components/say.ts";

const SUM = "0123456789abcdef".repeat(4);

function brief(more: Partial<ArchivedBrief> = {}): ArchivedBrief {
  const file = (name: string) => ({
    name,
    address: `briefs/w.1.01234567.${name.split(".")[1]}`,
    saved: "周报.docx",
    bytes: 99_000,
    sha256: SUM,
  });
  return {
    ...{ id: "weekly-2026-W07-leader-internal", number: 1, newest: true, kind: "weekly", title: "周报" },
    ...{ label: "2026年第7周（2月9日—15日）", end: "2026-02-15", edition: "internal" },
    audience: { type: "leader", id: "", name: "领导" },
    files: ["brief.html", "brief.docx", "brief.xlsx"].map(file),
    missing: { "brief.pdf": "缺浏览器" },
    made: {
      asOf: "2026-02-16 08:00:00",
      knownAt: "2026-02-16 08:30:00",
      version: "0.1.0",
      rules: 20,
      files: 41,
      tickets: 9876,
      sample: false,
    },
    ...more,
  };
}

function page(more: Partial<ArchivePage> = {}): ArchivePage {
  return { meta: {} as ArchivePage["meta"], briefs: [brief()], corrections: [], damaged: [], ...more };
}

const view = (of: ArchivePage) => toHtml(archiveView(of, async () => []));
const CORRECTED = {
  ...{
    brief: "weekly-2026-W07-leader-internal",
    number: 1,
    name: "全市响应率",
    unit: "%",
    reasons: ["迟到工单 9 件"],
  },
  was: { value: 95, numerator: 114, denominator: 120 },
  now: { value: 93.6, numerator: 117, denominator: 125 },
};

describe("the page", () => {
  it("says what there is, the newest first, and that what was published holds", () => {
    expect(plain(archiveSentence(page()))).toBe(
      "归档简报 1 份、1 期，最近一期是2026年第7周（2月9日—15日）周报。已公布的数与现有数据相符。",
    );
    const older = [brief(), brief({ newest: false, number: 1 })];
    expect(plain(archiveSentence(page({ briefs: older, corrections: [CORRECTED] })))).toContain(
      "归档简报 1 份、1 期",
    );
  });

  it("gives each format with its size, the one that lacks with the reason, and the checksum whole on request", () => {
    const html = view(page());
    expect(html).toContain(
      '<a href="./briefs/w.1.01234567.docx" download="周报.docx">Word<span class="soft"> 99 KB</span></a>',
    );
    expect(html).toContain('<a href="./briefs/w.1.01234567.html">网页');
    expect(html).toContain('title="缺浏览器">PDF 未生成');
    expect(html).toContain("<summary>校验码 <code>01234567</code></summary>");
    expect(html).toContain("按 2026年2月16日 08:30 所载数据");
    expect(html).toContain(`<code>${SUM}</code>`);
  });

  it("shows what was published beside what it is now, by how much it differs, and why", () => {
    const text = toText(archiveView(page({ corrections: [CORRECTED] }), async () => []));
    expect(text).toContain("全市响应率95.0%（114/120）93.6%（117/125）−1.4 个百分点迟到工单 9 件");
    expect(statedText({ value: 1234 }, "件")).toBe("1234 件");
    expect(differenceText({ ...CORRECTED, unit: "件", was: { value: 10 }, now: { value: 13 } })).toBe(
      "+3 件",
    );
    expect(differenceText({ ...CORRECTED, was: { value: null } })).toBe("—");
  });

  it("does not give a file that is not as it was frozen, and says so first", () => {
    const spoilt = brief({ files: [{ ...brief().files[0]!, address: null }] });
    const html = view(
      page({ briefs: [spoilt], damaged: ["weekly/2026-W06/leader.internal/1/manifest.json"] }),
    );
    expect(html).toContain("2 个文件与归档时不同");
    expect(html).toContain("网页（已损坏）");
    expect(html).not.toContain('href="./briefs');
  });

  it("tells what to do where nothing is archived, and where nothing can be read", () => {
    expect(view(page({ briefs: [] }))).toContain("npx xianban brief weekly 2026-W07");
    expect(view(page({ briefs: [], damaged: ["a/manifest.json"] }))).toContain("归档读不出来");
  });

  it("sets names as text", () => {
    const odd = brief({ audience: { type: "unit", id: "x", name: "<img src=x onerror=alert(1)>" } });
    expect(view(page({ briefs: [brief(), odd] }))).not.toContain("<img");
  });
});

const TEXTS = [
  { brief: 0, heading: "三率与时限", section: "rates", text: "武清区响应率 84.3%（118/140），低于底线。" },
  {
    brief: 0,
    heading: "诉求分类",
    section: "issues",
    text: "运费拖欠 49 件，多发于武清（10 件）、津南（11 件）。",
  },
  {
    brief: 1,
    heading: "平台企业",
    section: "platforms",
    text: "反映货拉拉的 21 件，满帮 31 件。APP 投诉居多。",
  },
];

describe("the search", () => {
  const search = searchIn(TEXTS);
  const found = (query: string) =>
    search(query)
      .map(({ text }) => TEXTS.findIndex((one) => one.text === text))
      .sort();

  it.each([
    ["武清", [0, 1]],
    ["拖欠", [1]],
    ["欠", [1]],
    ["武清 运费", [1]],
    ["货拉拉", [2]],
    ["低于底线 运费", [0, 1]],
    ["运费 货拉拉", []],
    ["拉货", []],
    ["响应率84", [0]],
    ["app", [2]],
    ["ＡＰＰ", [2]],
    ["清武", []],
    ["", []],
    ["（）", []],
  ])("%j is found in %j", (query, where) => {
    expect(found(query)).toEqual(where);
  });

  it("finds a text by every stretch of Chinese characters that it holds, and by nothing that it does not", () => {
    const han = fc.string({
      unit: fc.constantFrom(..."运费拖欠武清平台响应率"),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(han, { minLength: 1, maxLength: 8 }), han, (texts, query) => {
        const found = searchIn(texts.map((text, brief) => ({ brief, heading: "", section: "", text })))(
          query,
        );
        const expected = texts.flatMap((text, brief) => (text.includes(query) ? [brief] : []));
        expect(found.map(({ brief }) => brief).sort((a, b) => a - b)).toEqual(expected);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it("goes by pairs of characters", () => {
    expect(indexTerms("运费拖欠49件")).toEqual(["运费", "费拖", "拖欠", "欠", "49", "件"]);
    expect(queryTerms("运费拖")).toEqual(["运费", "费拖"]);
    expect(indexTerms("𠮷林")).toEqual(["𠮷林", "林"]);
  });

  it("marks what was looked for and nothing that is no text", () => {
    expect(hits("武清（10 件）", "武清 （")).toEqual(["", "武清", "", "（", "10 件）"]);
    expect(hits("a.b", ".")).toEqual(["a", ".", "b"]);
    const html = toHtml(results(search("武清"), "武清", [brief()]));
    expect(html).toContain("<mark>武清</mark>区响应率");
    expect(html).toContain("2 处");
    expect(toHtml(results([], "<b>", []))).toContain("没有找到“&lt;b&gt;”");
    expect(toHtml(results(undefined, "x", []))).toContain("没有取到");
  });

  it("leads to the section, and names the edition", () => {
    const open = brief({ edition: "public" });
    const html = toHtml(results(search("武清"), "武清", [brief(), open]));
    expect(html).toContain('href="./briefs/w.1.01234567.html#rates"');
    expect(html).toContain("周报（领导，内部版）");
    const told = toHtml(results([{ ...TEXTS[2]!, section: "" }], "满帮", [brief(), open]));
    expect(told).toContain('href="./briefs/w.1.01234567.html"');
    expect(told).toContain("周报（社会公众，公开版）");
  });

  it("gives the first twenty hits, and the rest on request", () => {
    const many = Array.from({ length: 23 }, () => TEXTS[1]!);
    const html = toHtml(results(many, "运费", [brief()]));
    expect(html).toContain("23 处");
    expect(html).toMatch(/<details class="more"><summary>更多（3 处）<\/summary><ol start="21">/);
    expect(html.match(/<li>/g)).toHaveLength(23);
    expect(toHtml(results(many.slice(3), "运费", [brief()]))).not.toContain("<details");
  });

  it("keeps to one kind where one is chosen", () => {
    const briefs = [brief(), brief({ kind: "monthly" })];
    expect(ofKind(TEXTS, briefs, "monthly")).toEqual([TEXTS[2]]);
    expect(ofKind(TEXTS, briefs, null)).toEqual(TEXTS);
  });
});
