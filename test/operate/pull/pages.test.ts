import { describe, expect, it } from "vitest";
import { json, pullHome, type Seen, serve, serveBytes } from "./support.ts";

const NOW = "2026-02-11 10:00:00";
const row = (n: number) => ({ id: n });
const lines = (...numbers: number[]) => numbers.map((n) => `{"id":${n}}\n`).join("");
const ask = (name: string) => (request: Seen) => request.url.searchParams.get(name);

/** Pulls one feed of a server and gives everything that can be held against. */
async function pulled(answer: (request: Seen, origin: string) => string | object, paging: string, more = "") {
  let origin = "";
  const served = await serve((request, response) => json(response, answer(request, origin)));
  origin = served.origin;
  const bench = pullHome();
  bench.settings({ hot: `url: ${origin}/list?state=1\npaging: ${paging}\n${more}` });
  const report = await bench.one({}, NOW);
  return { report, seen: served.seen, content: Object.values(bench.landed()).join(""), bench };
}

describe("paging by page", () => {
  const RECORDS = [1, 2, 3, 4, 5].map(row);
  const slice = (page: number, size = 2) => RECORDS.slice((page - 1) * size, page * size);

  it("asks for page after page until one is empty, and lands one file", async () => {
    const { report, seen, content } = await pulled(
      (request) => slice(Number(ask("pageNum")(request))),
      "{ by: page, parameter: pageNum, size: { parameter: pageSize, rows: 2 } }",
    );
    expect(report).toMatchObject({
      outcome: "pulled",
      rows: 5,
      files: ["feeds/pulled/hot/20260211T100000.jsonl"],
    });
    expect(content).toBe(lines(1, 2, 3, 4, 5));
    expect(seen.map(({ url }) => url.search)).toEqual(
      [1, 2, 3, 4].map((n) => `?state=1&pageSize=2&pageNum=${n}`),
    );
  });

  it("ends where the number of all rows is reached, and refuses a server that brings fewer", async () => {
    const full = await pulled(
      (request) => ({ total: 4, rows: slice(Number(ask("page")(request))) }),
      "{ by: page, total: total }",
    );
    expect([full.report.rows, full.seen.length]).toEqual([4, 2]);
    const short = await pulled(
      (request) => ({ total: 9, rows: slice(Number(ask("page")(request))) }),
      "{ by: page, total: total }",
    );
    expect(short.report.message).toContain("5 rows came of the 9 that total tells");
  });

  it("ends where a service gives its last page again instead of an empty one", async () => {
    const { content } = await pulled(
      (request) => slice(Math.min(3, Number(ask("page")(request)))),
      "{ by: page }",
    );
    expect(content).toBe(lines(1, 2, 3, 4, 5));
  });

  it("refuses a server that does not know the parameter and gives its first page for ever", async () => {
    const { report, content } = await pulled(() => slice(1), "{ by: page, parameter: seite }");
    expect(report.message).toContain("page 2 holds the same rows as page 1");
    expect(content).toBe("");
  });

  it("that never ends is refused after max_pages, or at max_mb", async () => {
    const endless = (request: Seen) => [row(Number(ask("page")(request)))];
    const pages = await pulled(endless, "{ by: page, max_pages: 5 }");
    expect(pages.report.message).toContain("still no last page after 5 pages");
    expect(pages.seen).toHaveLength(5);
    const bytes = await pulled(endless, "{ by: page }", "max_mb: 0.0001");
    expect(bytes.report.message).toContain("more than 0.0001 MB came");
    expect(bytes.bench.landed()).toEqual({});
    const again = bytes.seen.length;
    await bytes.bench.one();
    expect(bytes.seen[again]?.url.searchParams.get("page")).toBe("1");
  });

  it("counts rows where it goes by offset, and puts it into a POST's body at its place", async () => {
    const { content, seen } = await pulled(
      ({ body }) => {
        const { from, size } = JSON.parse(body).query;
        return RECORDS.slice(from, from + size);
      },
      "{ by: offset, parameter: query.from, size: { parameter: query.size, rows: 3 } }",
      "method: POST\nbody: { query: { state: done } }",
    );
    expect(content).toBe(lines(1, 2, 3, 4, 5));
    expect(seen.map(({ body }) => JSON.parse(body).query)).toEqual(
      [0, 3, 5].map((from) => ({ state: "done", from, size: 3 })),
    );
  });
});

describe("paging by cursor", () => {
  const PAGING = "{ by: cursor, parameter: after, from: page.next }";
  const LONG = "987654321012345678";

  it("follows cursors as they were sent, of 18 digits too, until there is none", async () => {
    const answer = (request: Seen) =>
      ({
        "": `{"page":{"next":${LONG}},"data":[{"id":1}]}`,
        [LONG]: '{"page":{"next":"a+b/="},"data":[{"id":2}]}',
        "a+b/=": '{"page":{"next":null},"data":[{"id":3}]}',
      })[ask("after")(request) ?? ""] ?? "{}";
    expect((await pulled(answer, PAGING)).content).toBe(lines(1, 2, 3));
  });

  it("keeps a cursor's digits in the body of a POST", async () => {
    const { seen, content } = await pulled(
      ({ body }) =>
        body === "{}" ? `{"page":{"next":${LONG}},"data":[{"id":1}]}` : '{"page":{},"data":[{"id":2}]}',
      PAGING,
      "method: POST",
    );
    expect(seen.map(({ body }) => body)).toEqual(["{}", `{"after":${LONG}}`]);
    expect(content).toBe(lines(1, 2));
  });

  it("ends where the answer says that there is no more, whatever cursor it gives", async () => {
    const answer = '{"page":{"next":"x"},"has_more":false,"data":[{"id":1}]}';
    const { content } = await pulled(
      () => answer,
      "{ by: cursor, parameter: after, from: page.next, more: has_more }",
    );
    expect(content).toBe(lines(1));
  });

  it("that repeats for ever is refused", async () => {
    let asked = 0;
    const { report, seen } = await pulled(() => {
      const next = ["a", "b"][asked++ % 2];
      return { page: { next }, data: [row(asked)] };
    }, PAGING);
    expect(report.message).toContain("would be one that came before: its cursor repeats");
    expect(seen.length).toBeLessThan(5);
  });
});

describe("paging by next", () => {
  it("follows the Link header", async () => {
    let origin = "";
    const served = await serve(({ url }, response) => {
      const page = Number(url.searchParams.get("p") ?? 1);
      const link = `<${origin}/?p=1>; rel="first", </?p=${page + 1}>; title="a, b"; rel="last next"`;
      json(response, [row(page)], page < 3 ? { link } : { link: `<${origin}/?p=1>; rel=first` });
    });
    origin = served.origin;
    const { one, settings, landed } = pullHome();
    settings({ hot: `url: ${origin}/\npaging: { by: next }` });
    expect(await one({}, NOW)).toMatchObject({ outcome: "pulled", rows: 3 });
    expect(Object.values(landed())).toEqual([lines(1, 2, 3)]);
  });

  it("follows an address in the answer, relative too", async () => {
    const { content } = await pulled(
      (request) => ({
        links: { next: ask("p")(request) ? null : "?p=2" },
        data: [row(ask("p")(request) ? 2 : 1)],
      }),
      "{ by: next, from: links.next }",
    );
    expect(content).toBe(lines(1, 2));
  });

  it("to another host is refused, and nobody is asked there", async () => {
    const other = await serve((_, response) => json(response, "[]"), "127.0.0.2");
    const { report } = await pulled(
      () => ({ next: `${other.origin}/?p=2`, data: [row(1)] }),
      "{ by: next, from: next }",
    );
    expect(report.message).toContain(`the next page leads to another server, ${other.origin}`);
    expect(other.seen).toEqual([]);
  });

  it("that leads back to a page before is refused", async () => {
    const { report } = await pulled(
      (request, origin) => ({
        next: `${origin}/list?p=${3 - Number(ask("p")(request) ?? 2)}`,
        data: [row(1)],
      }),
      "{ by: next, from: next }",
    );
    expect(report.message).toContain("its address repeats");
  });
});

describe("an answer without paging", () => {
  it("whose Link header leads on is refused, for it is only a part", async () => {
    const { origin } = await serve((_, response) =>
      json(response, [row(1)], { link: '</?p=2>; rel="next"' }),
    );
    const { one, settings } = pullHome();
    settings({ hot: `url: ${origin}/` });
    expect((await one()).message).toContain("only the first page");
  });
});

describe("a pull that broke between two pages", () => {
  /** Four pages; the server breaks while `broken` holds. */
  async function breaking(lines = "") {
    const state = { broken: true, origin: "" };
    const { origin, seen } = await serve(({ url }, response) => {
      const page = Number(url.searchParams.get("page"));
      if (page === 3 && state.broken) response.writeHead(500).end();
      else json(response, page > 4 ? [] : [row(page)]);
    });
    state.origin = origin;
    const bench = pullHome();
    bench.settings({ hot: `url: ${origin}/\npaging: { by: page }\ntries: 2\n${lines}` });
    expect(await bench.one({}, NOW)).toMatchObject({ outcome: "failed" });
    expect(Object.keys(bench.landed())).toEqual(["pull.part"]);
    const asked = () => seen.splice(0).map(({ url }) => url.searchParams.get("page"));
    expect(asked()).toEqual(["1", "2", "3", "3"]);
    const windows = () =>
      seen.map(({ url }) => `${url.searchParams.get("from")} ${url.searchParams.get("to")}`);
    return { state, bench, asked, windows };
  }

  it("goes on where it broke: pages that came are not asked for again", async () => {
    const { state, bench, asked } = await breaking();
    expect(await bench.one({}, "2026-02-11 10:05:00")).toMatchObject({ outcome: "failed" });
    expect(asked()).toEqual(["3", "3"]);
    state.broken = false;
    const report = await bench.one({}, "2026-02-11 10:10:00");
    expect(report).toMatchObject({ outcome: "pulled", rows: 4 });
    expect(asked()).toEqual(["3", "4", "5"]);
    expect(bench.landed()).toEqual({ "20260211T101000.jsonl": lines(1, 2, 3, 4) });
  });

  it.each([
    ["two hours later", "2026-02-11 12:00:01"],
    ["after the clock went back", "2026-02-11 09:00:00"],
  ])("%s begins anew", async (_, now) => {
    const { state, bench, asked } = await breaking();
    state.broken = false;
    expect(await bench.one({}, now)).toMatchObject({ outcome: "pulled", rows: 4 });
    expect(asked()).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("begins anew with other settings", async () => {
    const { state, bench, asked } = await breaking();
    state.broken = false;
    bench.settings({ hot: `url: ${state.origin}/\npaging: { by: page, max_pages: 50 }` });
    expect(await bench.one({}, "2026-02-11 10:05:00")).toMatchObject({ outcome: "pulled", rows: 4 });
    expect(asked()).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("asks for the same window of changes when it goes on", async () => {
    const { state, bench, windows } = await breaking(
      "since: { parameter: from, until: to, start: 2026-01-01 }",
    );
    state.broken = false;
    await bench.one({}, "2026-02-11 10:30:00");
    expect(Object.values(bench.landed())).toEqual([lines(1, 2, 3, 4)]);
    expect(new Set(windows())).toEqual(new Set([`2026-01-01 00:00:00 ${NOW}`]));
  });

  it("keeps whole pages when the connection drops in the middle of one", async () => {
    const answers = ['[{"id":1}]', null, '[{"id":2}]', "[]"];
    const address = await serveBytes((socket, nth) => {
      const body = answers[nth - 1];
      const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";
      if (body) socket.end(`${head}Content-Length: ${body.length}\r\n\r\n${body}`);
      else socket.write(`${head}Content-Length: 10\r\n\r\n[{"i`, () => socket.destroy());
    });
    const { one, settings, landed } = pullHome();
    settings({ hot: `url: ${address}/\npaging: { by: page }` });
    expect(await one()).toMatchObject({ outcome: "pulled", rows: 2 });
    expect(Object.values(landed())).toEqual([lines(1, 2)]);
  });
});
