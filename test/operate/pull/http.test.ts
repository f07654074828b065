import { statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { json, pullHome, serve } from "./support.ts";

const NOW = "2026-02-11 10:00:00";

describe("a pull of JSON", () => {
  it("lands records byte for byte as lines, read-only, under the moment's name, and numbers keep 18 digits", async () => {
    const body =
      '{"code":0,"data":{"items":[{"工单编号" : 202602110000000001,\r\n "x":"a\\u0041\\n",\t"n":1.10},{"b":[{"c":1}]}]}}';
    const { origin, seen } = await serve((_, response) => json(response, body));
    const { one, settings, landed, home } = pullHome();
    settings({ hot: `url: ${origin}/list` });
    const report = await one({}, NOW);
    expect(report).toMatchObject({
      feed: "hot",
      outcome: "pulled",
      rows: 2,
      files: ["feeds/pulled/hot/20260211T100000.jsonl"],
    });
    expect(landed()).toEqual({
      "20260211T100000.jsonl":
        '{"工单编号" : 202602110000000001,   "x":"a\\u0041\\n",\t"n":1.10}\n{"b":[{"c":1}]}\n',
    });
    expect(statSync(join(home.dir, report.files[0]!)).mode & 0o777).toBe(0o440);
    expect(report.bytes).toBe(statSync(join(home.dir, report.files[0]!)).size);
    expect(seen).toHaveLength(1);
  });

  it.each([
    ["named", "rows: result.page.list", '{"result":{"page":{"list":[{"a":1}]},"columns":[{"t":1},{"t":2}]}}'],
    ["found alone", "", '{"columns":["a"],"data":[{"a":1}],"none":[]}'],
    ["at the top", "", '[{"a":1}]'],
    ["at a position", "rows: result.0.rows", '{"result":[{"rows":[{"a":1}]}]}'],
    ["behind a mark of byte order", "", '\uFEFF[{"a":1}]'],
  ])("takes the list of records that is %s", async (_, lines, body) => {
    const { origin } = await serve((_, response) => json(response, body));
    const { one, settings, landed } = pullHome();
    settings({ hot: `url: ${origin}/\n${lines}` });
    expect(await one({}, NOW)).toMatchObject({ outcome: "pulled", rows: 1 });
    expect(Object.values(landed())).toEqual(['{"a":1}\n']);
  });

  it.each([
    "[]",
    '{"data":{"items":[]},"code":200}',
    '{"code":0,"data":{"items":null}}',
    '{"data":null,"code":0}',
  ])("of no rows, %s, lands no file", async (body) => {
    const { origin } = await serve((_, response) => json(response, body));
    const { one, settings, landed } = pullHome();
    settings({ hot: `url: ${origin}/${body.includes("null") ? "\nrows: data.items" : ""}` });
    expect(await one()).toMatchObject({ outcome: "nothing new", rows: 0, files: [] });
    expect(landed()).toEqual({});
  });

  it("identical to the last that landed lands none, and one that brings only rows of it lands none either", async () => {
    let body = '[{"a":1},{"a":2}]';
    const { origin } = await serve((_, response) => json(response, body));
    const { one, settings, landed } = pullHome();
    settings({ hot: `url: ${origin}/` });
    await one({}, NOW);
    expect(await one()).toMatchObject({ outcome: "nothing new", rows: 2 });
    body = '[{"a":2}]';
    expect(await one()).toMatchObject({ outcome: "nothing new", rows: 1 });
    body = '[{"a":2,"changed":true}]';
    expect(await one({}, "2026-02-11 11:00:00")).toMatchObject({ outcome: "pulled", rows: 1 });
    expect(Object.keys(landed())).toEqual(["20260211T100000.jsonl", "20260211T110000.jsonl"]);
  });

  it("in GBK is landed as UTF-8", async () => {
    const gbk = Buffer.from("5b7b2261223a22ccecbdf2227d5d", "hex");
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json;charset=GBK" }).end(gbk);
    });
    const { one, settings, landed } = pullHome();
    settings({ hot: `url: ${origin}/` });
    await one();
    expect(Object.values(landed())).toEqual(['{"a":"天津"}\n']);
  });

  it("packed with gzip is unpacked", async () => {
    const { origin, seen } = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(gzipSync('[{"a":1}]'));
    });
    const { one, settings, landed } = pullHome();
    settings({ hot: `url: ${origin}/` });
    await one();
    expect(Object.values(landed())).toEqual(['{"a":1}\n']);
    expect(seen[0]?.headers["accept-encoding"]).toContain("gzip");
  });

  it("by POST sends the body with the variables of the environment", async () => {
    const { origin, seen } = await serve((_, response) => json(response, '{"data":[{"a":1}]}'));
    const { one, settings } = pullHome();
    const body = `body: { appKey: "\${KEY}", query: { state: [1, 2], page: 1 } }`;
    settings({ hot: `url: ${origin}/q\nmethod: POST\n${body}` });
    expect(await one({ KEY: 'a"b' })).toMatchObject({ outcome: "pulled" });
    expect(seen[0]).toMatchObject({ method: "POST", headers: { "content-type": "application/json" } });
    expect(JSON.parse(seen[0]!.body)).toEqual({ appKey: 'a"b', query: { state: [1, 2], page: 1 } });
    settings({ hot: `url: ${origin}/q\nmethod: POST\nbody_format: form\n${body}` });
    await one({ KEY: "a&b" });
    expect(seen[1]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(Object.fromEntries(new URLSearchParams(seen[1]!.body))).toEqual({
      appKey: "a&b",
      query: '{"state":[1,2],"page":1}',
    });
  });
});

describe("a pull of CSV", () => {
  const TABLE = '工单编号,标题\r\nA1,"一\r\n二"\r\nA2,x\r\n';
  const table = (answer: () => Buffer | string, type = "text/csv") =>
    serve((_, response) => void response.writeHead(200, { "content-type": type }).end(answer()));

  it.each([
    ["text/csv", ""],
    ["application/octet-stream", ""],
    ["text/plain", "format: csv"],
  ])("sent as %s lands its bytes and counts its rows", async (type, lines) => {
    const { origin } = await table(() => TABLE, type);
    const { one, settings, landed } = pullHome();
    settings({ hot: `url: ${origin}/\n${lines}` });
    expect(await one({}, NOW)).toMatchObject({ outcome: "pulled", rows: 2 });
    expect(landed()).toEqual({ "20260211T100000.csv": TABLE });
    expect(await one()).toMatchObject({ outcome: "nothing new" });
  });

  it("is no page, whatever it is called: the other pages would be lost", async () => {
    const { origin } = await table(() => TABLE, "application/octet-stream");
    const { one, settings, landed } = pullHome();
    settings({ hot: `url: ${origin}/\npaging: { by: page }` });
    expect((await one()).message).toContain("pages of CSV cannot be put together");
    expect(landed()).toEqual({});
  });

  it("of a header alone lands no file", async () => {
    const { origin } = await table(() => "工单编号,标题\r\n");
    const { one, settings, landed } = pullHome();
    settings({ hot: `url: ${origin}/` });
    expect(await one()).toMatchObject({ outcome: "nothing new", rows: 0 });
    expect(landed()).toEqual({});
  });

  it.each([
    ["<!DOCTYPE html><title>统一身份认证</title>", 'a web page, "统一身份认证" came, CSV was wanted'],
    ['{"code":401,"msg":"token失效"}', 'CSV was wanted, and the answer says code 401, "token失效"'],
    ["", "an empty answer came, CSV was wanted"],
  ])("refuses %s", async (body, message) => {
    const { origin } = await table(() => body);
    const { one, settings, landed } = pullHome();
    settings({ hot: `url: ${origin}/\nformat: csv` });
    const report = await one();
    expect(report.message?.split("\n")).toEqual([`feed hot: ${origin}/: ${message}`, expect.any(String)]);
    expect(landed()).toEqual({});
  });
});

describe("an answer of 206", () => {
  const RANGE = "bytes 0-6/9000";
  const part = (body: string, type: string) =>
    serve((_, response) => {
      response.writeHead(206, { "content-type": type, "content-range": RANGE }).end(body);
    });

  it.each([
    ["JSON", '[{"a":1}]', "application/json"],
    ["CSV", "工单编号\nA1\n", "text/csv"],
  ])("is only a part of the %s, and refused with the way out", async (_, body, type) => {
    const { origin, seen } = await part(body, type);
    const { one, settings, landed } = pullHome();
    settings({ hot: `url: ${origin}/` });
    expect((await one()).message?.split("\n")).toEqual([
      `feed hot: ${origin}/: the answer is only a part: the server answers 206, ${RANGE}`,
      expect.stringContaining("set paging"),
    ]);
    expect(landed()).toEqual({});
    expect(seen).toHaveLength(1);
  });

  it("is a page where pages are asked for", async () => {
    const { origin } = await serve(({ url }, response) => {
      const rows = url.searchParams.get("offset") === "0" ? '[{"a":1}]' : "[]";
      response.writeHead(206, { "content-type": "application/json" }).end(rows);
    });
    const { one, settings } = pullHome();
    settings({ hot: `url: ${origin}/\npaging: { by: offset }` });
    expect(await one()).toMatchObject({ outcome: "pulled", rows: 1 });
  });
});

describe("an answer that has not changed", () => {
  it("is told by 304 and its ETag; a changed ETag brings it again; a lost file, too", async () => {
    let tag = '"v1"';
    const { origin, seen } = await serve(({ headers }, response) => {
      if (headers["if-none-match"] === tag) response.writeHead(304, { etag: tag }).end();
      else
        json(response, `[{"tag":${JSON.stringify(tag)}}]`, {
          etag: tag,
          "last-modified": "Wed, 11 Feb 2026 01:00:00 GMT",
        });
    });
    const { one, settings, landed } = pullHome();
    settings({ hot: `url: ${origin}/` });
    expect(await one({}, NOW)).toMatchObject({ outcome: "pulled" });
    expect(await one()).toMatchObject({ outcome: "nothing new", rows: 0 });
    expect(seen[1]?.headers).toMatchObject({
      "if-none-match": '"v1"',
      "if-modified-since": "Wed, 11 Feb 2026 01:00:00 GMT",
    });
    tag = '"v2"';
    expect(await one({}, "2026-02-11 11:00:00")).toMatchObject({ outcome: "pulled" });
    expect(await one()).toMatchObject({ outcome: "nothing new" });
    expect(Object.keys(landed())).toHaveLength(2);
    settings({ hot: `url: ${origin}/?other=1` });
    await one({}, "2026-02-11 12:00:00");
    expect(seen.at(-1)?.headers["if-none-match"]).toBeUndefined();
  });

  it("may be told by Last-Modified alone", async () => {
    const AT = "Wed, 11 Feb 2026 01:00:00 GMT";
    const { origin } = await serve(({ headers }, response) => {
      if (headers["if-modified-since"] === AT) response.writeHead(304).end();
      else json(response, '[{"a":1}]', { "last-modified": AT });
    });
    const { one, settings } = pullHome();
    settings({ hot: `url: ${origin}/` });
    await one();
    expect(await one()).toMatchObject({ outcome: "nothing new", rows: 0, bytes: 0 });
  });

  it("said by 304 though nobody asked is refused", async () => {
    const { origin } = await serve((_, response) => void response.writeHead(304).end());
    const { one, settings } = pullHome();
    settings({ hot: `url: ${origin}/` });
    expect((await one()).message).toContain("the server answers 304 though nothing was asked for by its tag");
  });
});

describe("what only what changed is asked for with", () => {
  it("goes back by the overlap from the newest record, never past now, and stays when nothing comes", async () => {
    const answers = [["2026-02-11 08:00:00", "2026-02-11T00:30:00Z"], [], ["2031-01-01 00:00:00"], []];
    const { origin, seen } = await serve((_, response) =>
      json(response, { data: (answers.shift() ?? []).map((at) => ({ meta: { at }, n: answers.length })) }),
    );
    const { one, settings } = pullHome();
    const since = "since: { parameter: begin, until: end, field: meta.at, overlap: 30m, start: 2026-01-01 }";
    settings({ hot: `url: ${origin}/?x=1\n${since}` });
    for (let pull = 0; pull < 4; pull++) await one({}, NOW);
    expect(seen.map(({ url }) => [url.searchParams.get("begin"), url.searchParams.get("end")])).toEqual([
      ["2026-01-01 00:00:00", NOW],
      ["2026-02-11 08:00:00", NOW],
      ["2026-02-11 08:00:00", NOW],
      ["2026-02-11 09:30:00", NOW],
    ]);
  });

  it.each([
    ["iso", "2026-02-11T08:00:00+08:00"],
    ["date", "2026-02-11"],
    ["seconds", "1770768000"],
    ["milliseconds", "1770768000000"],
  ])("is written as %s", async (format, wanted) => {
    const { origin, seen } = await serve((_, response) => json(response, "[]"));
    const { one, settings } = pullHome();
    settings({
      hot: `url: ${origin}/\nsince: { parameter: t, format: ${format}, start: "2026-02-11 08:00" }`,
    });
    await one();
    expect(seen[0]?.url.searchParams.get("t")).toBe(wanted);
  });

  it("is the last pull's moment where records hold no time, and stays away from the first pull without a start", async () => {
    const { origin, seen } = await serve((_, response) => json(response, "[]"));
    const { one, settings } = pullHome();
    settings({ hot: `url: ${origin}/\nsince: { parameter: t, overlap: 1h }` });
    await one({}, NOW);
    await one({}, "2026-02-11 12:00:00");
    expect(seen.map(({ url }) => url.searchParams.get("t"))).toEqual([null, "2026-02-11 09:00:00"]);
  });

  it("stays where it was when a pull fails", async () => {
    let fails = false;
    const { origin, seen } = await serve((_, response) => {
      if (fails) response.writeHead(400).end();
      else json(response, '[{"at":"2026-02-11 09:00:00"}]');
    });
    const { one, settings } = pullHome();
    settings({ hot: `url: ${origin}/\nsince: { parameter: t, field: at, overlap: 0s }` });
    await one({}, NOW);
    fails = true;
    expect(await one({}, NOW)).toMatchObject({ outcome: "failed" });
    expect(await one({}, NOW)).toMatchObject({ outcome: "failed" });
    expect(seen.map(({ url }) => url.searchParams.get("t"))).toEqual([
      null,
      "2026-02-11 09:00:00",
      "2026-02-11 09:00:00",
    ]);
  });

  it("refuses a field that holds no time", async () => {
    const { origin } = await serve((_, response) => json(response, '[{"at":"yesterday"}]'));
    const { one, settings, landed } = pullHome();
    settings({ hot: `url: ${origin}/\nsince: { parameter: t, field: at }` });
    expect((await one()).message).toContain("at holds no time that can be read");
    expect(Object.keys(landed()).filter((name) => !name.endsWith(".part"))).toEqual([]);
  });
});
