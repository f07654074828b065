import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readHash, writeHash } from "../../reports/components/address.ts";
import { lineChart } from "../../reports/components/chart.ts";
import { sourcePicker } from "../../reports/components/controls.ts";
import { header, navigation } from "../../reports/components/nav.ts";
import { el, toHtml, toText } from "../../reports/components/node.ts";
import { olderSlot } from "../../reports/components/older.ts";
import { compareCells, table, tableCsv } from "../../reports/components/table.ts";

describe("pieces of a page", () => {
  it("texts are never markup", () => {
    expect(toHtml(el("p", { title: '"<' }, "<script>alert(1)</script>"))).toBe(
      '<p title="&quot;&lt;">&lt;script&gt;alert(1)&lt;/script&gt;</p>',
    );
  });
  it("leaves out what is nothing, keeps zero", () =>
    expect(toText(el("p", {}, null, false, undefined, 0, ["a", ["b"]]))).toBe("0ab"));
});

describe("the address keeps a page's state", () => {
  it("reads back what it writes", () => {
    const state = { period: "2026-02-09", profile: "strict" as const, source: "短信", table: "units" };
    expect(readHash(writeHash(state))).toEqual(state);
  });
  it("takes a plain anchor for a table", () =>
    expect(readHash("#open")).toEqual({ period: null, profile: null, source: null, table: "open" }));
  it("ignores what is not a period or a profile", () => {
    expect(readHash("#p=<script>&k=nonsense")).toEqual({
      period: null,
      profile: null,
      source: null,
      table: null,
    });
  });
});

describe("tables", () => {
  const rows = [
    { name: "甲", n: 1 },
    { name: "乙", n: 2 },
  ];
  const html = toHtml(
    table(
      rows,
      [
        { name: "单位", text: true, value: (r) => r.name },
        { name: "件", value: (r) => r.n },
      ],
      { id: "t", caption: "表", empty: "没有。" },
    ),
  );
  it("have a caption, column and row headings with scope", () => {
    expect(html).toContain("<caption");
    expect(html.match(/scope="col"/g)).toHaveLength(2);
    expect(html.match(/scope="row"/g)).toHaveLength(2);
  });
  it("keep what is only saved out of sight and in the CSV", () => {
    const columns = [
      { name: "单位", text: true, value: (r: (typeof rows)[number]) => r.name },
      { name: "件", saved: true, value: (r: (typeof rows)[number]) => r.n },
    ];
    expect(toText(table(rows, columns, { id: "t", caption: "表", empty: "" }))).not.toContain("件");
    expect(tableCsv(rows, columns)).toBe("\ufeff单位,件\r\n甲,1\r\n乙,2\r\n");
  });
  it("laid out as paragraphs on a phone say by their roles that they are tables, and name every cell", () => {
    const columns = [
      { name: "单位", value: (r: (typeof rows)[number]) => r.name },
      { name: "件", value: (r: (typeof rows)[number]) => r.n },
    ];
    const stacked = toHtml(table(rows, columns, { id: "t", caption: "表", empty: "", stack: true }));
    expect(stacked.match(/role="row"/g)).toHaveLength(3);
    expect(stacked).toContain('data-name="件" role="cell"');
  });
  it("say how many rows there are where not all are shown", () =>
    expect(toText(table(rows, [], { id: "t", caption: "表", empty: "", limit: 1 }))).toContain(
      "列前 1 行，另有 1 行，见网页或下载的 CSV。",
    ));
  it("say so when they are empty", () =>
    expect(toText(table([], [], { id: "t", caption: "表", empty: "没有。" }))).toBe("没有。"));
  it("sort nothing last both ways, numbers by size", () => {
    expect(compareCells("10", "9", 1)).toBeGreaterThan(0);
    expect(compareCells(null, "9", 1)).toBeGreaterThan(0);
    expect(compareCells(null, "9", -1)).toBeGreaterThan(0);
    expect(compareCells("10", "9", -1)).toBeLessThan(0);
  });
});

describe("the choice between sources of ratings", () => {
  it("marks the headline's", () =>
    expect(toText(sourcePicker(["热线回访", "短信"], () => {}))).toBe("评价来源热线回访（主）短信"));
  it("is none where there is one source", () => expect(sourcePicker(["热线回访"], () => {})).toBeNull());
});

describe("the navigation", () => {
  it("gives addresses relative to the page and marks where it is", () => {
    const deep = header({ path: "/units/wuqing" });
    expect(deep).toContain('href="../units/" aria-current="page"');
    expect(deep).toContain('href="../"');
    expect(header({ path: "/index" })).toContain('href="./" aria-current="page"');
  });
  it("has no link to a page that is not there", () => {
    const files = navigation.map(({ path }) => `reports${path}${path.endsWith("/") ? "index" : ""}.md`);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});

it("lineChart draws a period not over as a hollow point and says so", () => {
  const html = toHtml(
    lineChart({
      label: "受理",
      values: [3, 4, 5],
      labels: ["甲", "乙", "丙"],
      partial: [false, false, true],
    }),
  );
  expect(html).toContain("丙：5（未满）");
  expect(html).toContain("dashed");
  expect(html).toContain('fill="#fff"');
});

it("older details lie in the slot of their year, all beyond the fourth in the last", () => {
  expect([2026, 2025, 2023, 2022, 2015, 2027].map((y) => olderSlot("2026-02-28 18:00:00", y))).toEqual([
    0, 1, 3, 4, 4, 0,
  ]);
});
