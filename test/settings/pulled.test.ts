import { describe, expect, it } from "vitest";
import { placeWatermark } from "../../src/settings/placeholders.ts";
import { keysAt, settingsSchema } from "../../src/settings/settings.ts";

/** What is wrong with one feed, as `key: message`. */
function faults(feed: object): string[] {
  const read = settingsSchema.safeParse({ feeds: [{ name: "hot", kind: "ticket", ...feed }] });
  return (read.error?.issues ?? []).map(({ path, message }) => `${path.slice(2).join(".")}: ${message}`);
}

describe("settings of a pulled feed", () => {
  it.each([
    [{ url: "https://h/?a=1&pageKey=3", headers: { Accept: "a", "User-Agent": "b" } }],
    [{ url: `\${HOTLINE}` }],
    [{ url: `https://me:\${P}@h/?token=\${T}`, headers: { "X-Token": `a \${T}` } }],
    [{ url: "http://h", method: "POST", body: { token: `\${T}`, list: [{ key: `\${K}` }], page: 1 } }],
    [{ database: `\${DB}`, query: "SELECT 1" }],
    [{ database: "mysql://me@h/d", query: "SELECT $watermark", watermark: { column: "a", overlap: "1d" } }],
    [
      {
        database: "postgres://h/d",
        query: "SELECT $watermark",
        watermark: { column: "a", start: 0, overlap: 5 },
      },
    ],
  ])("takes %j", (feed) => expect(faults(feed)).toEqual([]));

  it.each([
    [{}, "path: wanted, or url, or database and query"],
    [{ url: "http://h", database: `\${D}`, query: "q" }, "url: a feed has url, or database, not both"],
    [{ database: `\${D}` }, "query: database and query go together"],
    [{ url: "ftp://h/x" }, "url: an address that begins with http:// or https://"],
    [{ database: "oracle://h/x", query: "q" }, "database: an address that begins with postgres://"],
    [
      { url: "http://h/?access_token=x" },
      `url: the value of its parameter access_token: write it as \${NAME}`,
    ],
    [{ url: `http://h/?sign=\${S}x` }, "url: the value of its parameter sign"],
    [{ url: "http://h", headers: { Cookie: "a=b" } }, `headers.Cookie: write it as \${NAME}`],
    [{ url: "http://h", headers: { Accept: "a\nb" } }, "headers.Accept: a header is one line"],
    [{ url: "http://h", headers: { "a b": `\${X}` } }, "headers.a b"],
    [{ url: "http://h", body: {} }, "body: goes with method: POST"],
    [{ url: "http://h", method: "POST", body: { a: { 密码: "x" } } }, `body.a.密码: write it as \${NAME}`],
    [{ url: "http://h", method: "POST", body: { secret: 12345 } }, "body.secret"],
    [{ url: "http://h", format: "csv", rows: "a" }, "rows: goes with JSON"],
    [{ url: "http://h", query: "q" }, "query: database and query go together"],
    [{ path: "x", rows: "a" }, "rows: only a feed with url has it"],
    [{ path: "x", every: 5 }, "every: only a feed with url or database has it"],
    [{ url: "http://h", paging: { by: "cursor", from: "a" } }, "paging.parameter: wanted"],
    [{ url: "http://h", paging: { by: "page", from: "a" } }, "paging.from: has no meaning by page"],
    [{ url: "http://h", since: { parameter: "t", overlap: "soon" } }, "since.overlap: a stretch of time"],
    [{ url: "http://h", since: { parameter: "t", start: "2026-13-45" } }, "since.start: no such day"],
    [{ database: `\${D}`, query: "SELECT 1", watermark: { column: "a" } }, "query: has no $watermark"],
    [
      { database: `\${D}`, query: "SELECT $watermark" },
      "query: has $watermark, but the feed has no watermark",
    ],
    [
      { database: `\${D}`, query: "SELECT '$watermark'", watermark: { column: "a" } },
      "query: $watermark stands without quotes",
    ],
    [
      { database: `\${D}`, query: "SELECT $watermark", watermark: { column: "a", overlap: 5 } },
      "watermark.overlap: a stretch of time",
    ],
    [
      { database: `\${D}`, query: "SELECT $watermark", watermark: { column: "a", overlap: "5m", start: 1 } },
      "watermark.overlap: a whole number",
    ],
  ])("refuses %j", (feed, message) => {
    expect(faults(feed)).toEqual([expect.stringContaining(message)]);
  });

  it("never repeats a secret that stands where it must not", () => {
    const feed = {
      url: "http://u:geheim@h/?token=geheim",
      headers: { A: "geheim" },
      method: "POST",
      body: { key: "geheim" },
    };
    expect(faults(feed)).toHaveLength(4);
    expect(faults(feed).join()).not.toContain("geheim");
  });

  it("names the keys that there are, below lists and choices too", () => {
    expect(keysAt(["feeds", 0])).toContain("watermark");
    expect(keysAt(["feeds", 0, "paging"])).toEqual(expect.arrayContaining(["by", "from", "more"]));
    expect(keysAt(["feeds", 0, "watermark"])).toEqual(["column", "overlap", "start"]);
  });

  it("gives stretches of time in seconds", () => {
    const read = settingsSchema.parse({
      feeds: [
        { name: "a", kind: "ticket", url: "http://h", since: { parameter: "t", overlap: "90m" } },
        { name: "b", kind: "ticket", database: `\${D}`, query: "$watermark", watermark: { column: "c" } },
      ],
    });
    expect([read.feeds[0]?.since?.overlap, read.feeds[1]?.watermark?.overlap]).toEqual([5400, 7200]);
    expect(read.feeds[0]?.path).toBe("feeds/pulled/a/**");
  });
});

describe("the watermark's place in a query", () => {
  it.each([
    ["a > $watermark AND b < $watermark", "a > ? AND b < ?", 2],
    ["a > '$watermark' OR a = 'it''s $watermark'", "a > '$watermark' OR a = 'it''s $watermark'", 0],
    ['"$watermark" `$watermark` $watermark', '"$watermark" `$watermark` ?', 1],
    ["-- $watermark\na /* $watermark\n */ > $watermark", "-- $watermark\na /* $watermark\n */ > ?", 1],
    ["$$ $watermark $$ $q$ $watermark $q$ $watermark", "$$ $watermark $$ $q$ $watermark $q$ ?", 1],
    ["$watermarks $watermark::date", "$watermarks ?::date", 1],
  ])("of %s", (query, text, count) => {
    expect(placeWatermark(query, () => "?")).toEqual({ text, count });
  });
});
