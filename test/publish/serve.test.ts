import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SiteServer, serveSite } from "../../src/publish/serve.ts";

const LONG = "先办 ".repeat(400);
let folder: string;
let dist: string;
let server: SiteServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "xianban-serve-"));
  dist = join(folder, "dist");
  await site(dist, "first");
  await writeFile(join(folder, "secret.txt"), "outside");
  await symlink(join(folder, "secret.txt"), join(dist, "linked.txt"));
  server = await serveSite({ dir: dist, port: 0 });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function site(dir: string, word: string): Promise<void> {
  await mkdir(join(dir, "units"), { recursive: true });
  await mkdir(join(dir, "_file"), { recursive: true });
  const files: Record<string, string> = {
    "index.html": `<p>${word}</p>${LONG}`,
    "daily.html": "<p>daily</p>",
    "units/index.html": "<p>units</p>",
    "units/武清.html": "<p>wuqing</p>",
    "404.html": "<p>没有这一页</p>",
    "style.css": "p{}",
    "_file/week.448d3cdf.json": "{}",
    ".hidden.json": "{}",
    "program.exe": "MZ",
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
}

interface Answer {
  status: number;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

/** A request whose path is sent as it stands: `fetch` would set `..` right before sending. */
function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const asked: ClientRequest = request({ hostname, port, path, method, headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
    });
    asked.once("error", reject).end();
  });
}

describe("addresses", () => {
  it.each([
    ["/", "<p>first</p>"],
    ["/daily", "<p>daily</p>"],
    ["/daily?d=2026-02-11", "<p>daily</p>"],
    ["/daily.html", "<p>daily</p>"],
    ["/units/", "<p>units</p>"],
    ["/units/%E6%AD%A6%E6%B8%85", "<p>wuqing</p>"],
  ])("%s gives its page", async (path, start) => {
    const { status, body, headers } = await ask(path);
    expect(status).toBe(200);
    expect(body.toString()).toContain(start);
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  });

  it("a folder without its slash moves to the address with it and keeps the query", async () => {
    const { status, headers } = await ask("/units?sort=rate");
    expect([status, headers.location]).toEqual([308, "/units/?sort=rate"]);
  });

  it("a doubled slash at the start never moves the reader to another host", async () => {
    const { status, headers } = await ask("//units");
    expect([status, headers.location]).toEqual([308, "/units/"]);
  });

  it("what is not there gives the site's own page with status 404", async () => {
    const { status, body } = await ask("/nothing");
    expect([status, body.toString()]).toEqual([404, "<p>没有这一页</p>"]);
  });

  it("a folder without an index is not listed", async () => {
    expect((await ask("/_file/")).status).toBe(404);
    expect((await ask("/_file")).status).toBe(404);
  });
});

describe("nothing outside the folder is given", () => {
  it.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/units/../../secret.txt",
    "/units/..%2f..%2fsecret.txt",
    "/..%5csecret.txt",
    "/linked.txt",
    "/.hidden.json",
    "/%00",
    "/%E0%A4%A",
    "http://elsewhere/secret.txt",
  ])("%s", async (path) => {
    const { status, body } = await ask(path);
    expect([400, 404]).toContain(status);
    expect(body.toString()).not.toContain("outside");
  });
});

describe("answers", () => {
  it.each([
    ["/style.css", "text/css; charset=utf-8"],
    ["/_file/week.448d3cdf.json", "application/json; charset=utf-8"],
    ["/program.exe", "application/octet-stream"],
  ])("%s has the type %s", async (path, type) => {
    expect((await ask(path)).headers["content-type"]).toBe(type);
  });

  it("a file named by its content is kept for good, a page is asked for again", async () => {
    expect((await ask("/_file/week.448d3cdf.json")).headers["cache-control"]).toMatch(/immutable/);
    expect((await ask("/")).headers["cache-control"]).toBe("no-cache");
  });

  it("a page known to the browser is not sent twice", async () => {
    const { headers } = await ask("/");
    const again = await ask("/", { "if-none-match": headers.etag as string });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it("is compressed as the browser can take it", async () => {
    const [brotli, zipped, refused] = await Promise.all([
      ask("/", { "accept-encoding": "gzip, deflate, br" }),
      ask("/", { "accept-encoding": "gzip;q=1, br;q=0" }),
      ask("/", { "accept-encoding": "identity" }),
    ]);
    expect(brotli.headers["content-encoding"]).toBe("br");
    expect(brotliDecompressSync(brotli.body)).toEqual(refused.body);
    expect(zipped.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(zipped.body)).toEqual(refused.body);
    expect(zipped.headers.vary).toBe("Accept-Encoding");
    expect(zipped.body.length).toBeLessThan(refused.body.length / 5);
  });

  it("HEAD gives the length and no body", async () => {
    const { status, headers, body } = await ask("/daily", {}, "HEAD");
    expect([status, headers["content-length"], body.length]).toEqual([200, "12", 0]);
  });

  it("other methods are refused", async () => {
    const { status, headers } = await ask("/", {}, "POST");
    expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
  });

  it.each(["/", "/nothing", "/style.css", "/units"])("%s carries the security headers", async (path) => {
    expect((await ask(path)).headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "content-security-policy": "frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
    });
  });
});

it("a site switched in while serving is served from the next request on", async () => {
  await site(`${dist}.next`, "second");
  await rename(dist, `${dist}.old`);
  await rename(`${dist}.next`, dist);
  expect((await ask("/")).body.toString()).toContain("<p>second</p>");
});

it("a taken port leads to the next free one, and both listen on this machine alone", async () => {
  const taken = Number(new URL(server.url).port);
  const second = await serveSite({ dir: dist, port: taken });
  const { hostname, port } = new URL(second.url);
  expect(hostname).toBe("127.0.0.1");
  expect(Number(port)).toBeGreaterThan(taken);
  await second.close();
});

it("close ends connections that are still open", async () => {
  const own = await serveSite({ dir: dist, port: 0 });
  const socket = connect(Number(new URL(own.url).port), "127.0.0.1");
  await new Promise((resolve) => socket.once("connect", resolve));
  const ended = new Promise((resolve) => socket.once("close", resolve));
  await own.close();
  await ended;
});
