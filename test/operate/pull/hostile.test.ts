import { writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { OTHER_CERTIFICATE, SERVER_CERTIFICATE, SERVER_KEY } from "./certificates.ts";
import { atEnd, json, type PullHome, pullHome, serve, serveBytes } from "./support.ts";

const HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

/** Pulls the one feed of an address and gives its outcome, the first line of its message, and the waits. */
async function pullOf(
  address: string,
  lines = "",
): Promise<{ outcome: string; line: string; bench: PullHome }> {
  const bench = pullHome();
  bench.settings({ hot: `url: ${address}\n${lines}` });
  const { outcome, message = "" } = await bench.one();
  const [line = "", hint, ...more] = message.split("\n");
  if (outcome === "failed") expect([hint, more]).toEqual([expect.stringMatching(/\w{3}/), []]);
  expect(Object.keys(bench.landed())).toHaveLength(outcome === "pulled" ? 1 : 0);
  return { outcome, line, bench };
}

describe("a server that is slow", () => {
  it("to send its headers is given up after timeout_seconds", async () => {
    const address = await serveBytes((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      const drip = setInterval(() => socket.write("X-A: b\r\n"), 50);
      socket.on("close", () => clearInterval(drip));
    });
    const { line } = await pullOf(address, "timeout_seconds: 0.3\ntries: 1");
    expect(line).toBe(`feed hot: ${address}/: no answer within 0.3 s`);
  });

  it("in the middle of the body is given up, and asked again", async () => {
    const address = await serveBytes((socket, nth) => {
      if (nth > 1) socket.end(`${HEAD}Content-Length: 9\r\n\r\n[{"a":1}]`);
      else socket.write(`${HEAD}Content-Length: 9\r\n\r\n[{"a"`);
    });
    const { outcome, bench } = await pullOf(address, "timeout_seconds: 0.3");
    expect(outcome).toBe("pulled");
    expect(bench.said).toEqual([expect.stringContaining("the answer stopped for 0.3 s; try 2 of 4")]);
  });

  it("all the time, byte by byte, is ended by limit_minutes", async () => {
    const address = await serveBytes((socket) => {
      socket.write(`${HEAD}\r\n[`);
      const drip = setInterval(() => socket.write(" "), 20);
      socket.on("close", () => clearInterval(drip));
    });
    const { line } = await pullOf(address, "limit_minutes: 0.01");
    expect(line).toBe("feed hot: not done within 0.01 minutes");
  });

  it("is left at once when the program is told to stop", async () => {
    const stop = new AbortController();
    const address = await serveBytes(() => stop.abort(new Error("stopped")));
    const bench = pullHome();
    bench.settings({ hot: `url: ${address}` });
    const [report] = await bench.pull({ signal: stop.signal });
    expect(report).toMatchObject({ outcome: "failed", message: expect.stringContaining("stopped") });
  });
});

describe("a connection", () => {
  it("that drops in the middle of the body is tried again, each time after a longer wait", async () => {
    const address = await serveBytes((socket) => {
      socket.write(`${HEAD}Content-Length: 900\r\n\r\n[{"a":1},`, () => socket.destroy());
    });
    const { line, bench } = await pullOf(address);
    expect(line).toMatch(/: the answer broke off after \d+ bytes \(tried 4 times\)$/);
    expect(bench.waits).toEqual([750, 1500, 3000]);
  });

  it("that ends before what Content-Length tells is no whole answer", async () => {
    const address = await serveBytes((socket) => socket.end(`${HEAD}Content-Length: 20\r\n\r\n[{"a":1}]`));
    expect((await pullOf(address, "tries: 1")).line).toContain("the answer broke off");
  });

  it("with more than Content-Length tells gives what it tells, which is no JSON", async () => {
    const address = await serveBytes((socket) => socket.end(`${HEAD}Content-Length: 5\r\n\r\n[{"a":1}]`));
    expect((await pullOf(address, "tries: 1")).line).toContain("the JSON is cut off after 5 bytes");
  });

  it("in chunks that ends without the last one is no whole answer", async () => {
    const address = await serveBytes((socket) =>
      socket.end(`${HEAD}Transfer-Encoding: chunked\r\n\r\n9\r\n[{"a":1}]\r\n`),
    );
    expect((await pullOf(address, "tries: 1")).line).toContain("the answer broke off");
  });

  it("to where nobody listens, or that speaks no HTTP, says so", async () => {
    expect((await pullOf("http://127.0.0.1:1", "tries: 1")).line).toContain("nothing listens there");
    const address = await serveBytes((socket) => socket.end("SSH-2.0-OpenSSH\r\n"));
    expect((await pullOf(address, "tries: 1")).line).toContain("breaks the rules of HTTP");
  });
});

describe("a status", () => {
  it("500 is tried again and goes well", async () => {
    let asked = 0;
    const { origin } = await serve((_, response) => {
      if (++asked < 3) response.writeHead(500).end("<html><title>Oops</title>");
      else json(response, '[{"a":1}]');
    });
    const { outcome, bench } = await pullOf(origin);
    expect([outcome, bench.waits]).toEqual(["pulled", [750, 1500]]);
    expect(bench.said[0]).toContain('the server answers 500: a web page, "Oops"; try 2 of 4 in 0.8 s');
  });

  it("429 waits as long as Retry-After asks", async () => {
    let asked = 0;
    const { origin } = await serve((_, response) => {
      if (++asked === 1) response.writeHead(429, { "retry-after": "17" }).end();
      else json(response, '[{"a":1}]');
    });
    expect((await pullOf(origin)).bench.waits).toEqual([17_000]);
  });

  it("503 waits until the date of Retry-After, by the server's own clock", async () => {
    let asked = 0;
    const { origin } = await serve((_, response) => {
      const headers = {
        date: "Wed, 11 Feb 2026 02:00:00 GMT",
        "retry-after": "Wed, 11 Feb 2026 02:01:30 GMT",
      };
      if (++asked === 1) response.writeHead(503, headers).end();
      else json(response, '[{"a":1}]');
    });
    expect((await pullOf(origin)).bench.waits).toEqual([90_000]);
  });

  it("429 that asks for an hour ends the pull: nobody waits so long", async () => {
    const { origin, seen } = await serve(
      (_, response) => void response.writeHead(429, { "retry-after": "3600" }).end(),
    );
    const { line, bench } = await pullOf(origin);
    expect(line).toBe(`feed hot: ${origin}/: the server answers 429, and the server asks to wait 60 minutes`);
    expect([seen.length, bench.waits]).toEqual([1, []]);
  });

  it.each([
    [401, '{"error":"invalid_token","error_description":"expired"}', "answers 401"],
    [404, "", "answers 404"],
    [400, '{"code":10021,"msg":"参数 endTime 缺失 13812345678"}', '400: code 10021, "参数 endTime 缺失 …"'],
  ])("%i is not tried again", async (status, body, message) => {
    const { origin, seen } = await serve((_, response) => void response.writeHead(status).end(body));
    expect((await pullOf(origin)).line).toContain(message);
    expect(seen).toHaveLength(1);
  });
});

describe("a redirect", () => {
  it("on the same server keeps the token; to another one leaves it behind", async () => {
    const other = await serve((_, response) => json(response, '[{"a":1}]'), "127.0.0.2");
    const { origin, seen } = await serve(({ url }, response) => {
      const to = url.pathname === "/" ? "/there" : `${other.origin}/data`;
      response.writeHead(302, { location: to }).end();
    });
    const bench = pullHome();
    bench.settings({
      hot: `url: ${origin.replace("//", `//\${U}:\${P}@`)}/\nheaders: { X-Token: "\${TOKEN}", Accept: text/x }`,
    });
    expect(await bench.one({ TOKEN: "tok-123", U: "me", P: "p@ss" })).toMatchObject({ outcome: "pulled" });
    const basic = `Basic ${Buffer.from("me:p@ss").toString("base64")}`;
    expect(seen.map(({ headers }) => [headers["x-token"], headers.authorization])).toEqual([
      ["tok-123", basic],
      ["tok-123", basic],
    ]);
    expect(other.seen[0]?.headers).not.toHaveProperty("x-token");
    expect(other.seen[0]?.headers).not.toHaveProperty("authorization");
    expect(other.seen[0]?.headers.accept).toBe("text/x");
  });

  it.each([
    ["that goes round", "/", "redirected more than 5 times"],
    ["out of HTTP", "file:///etc/passwd", "redirected to file://, which is neither http nor https"],
    ["to no address", "http://[", "redirected to what is no address"],
  ])("%s is refused", async (_, location, message) => {
    const { origin, seen } = await serve((_, response) => void response.writeHead(301, { location }).end());
    expect((await pullOf(origin)).line).toContain(message);
    expect(seen.length).toBeLessThanOrEqual(6);
  });

  it("of a POST to another server is refused, for the body would go along", async () => {
    const other = await serve((_, response) => json(response, "[]"), "127.0.0.2");
    const { origin } = await serve(
      (_, response) => void response.writeHead(307, { location: other.origin }).end(),
    );
    const { line } = await pullOf(origin, "method: POST\nbody: { a: 1 }");
    expect(line).toContain("redirected to another server");
    expect(other.seen).toEqual([]);
  });
});

describe("an answer", () => {
  const sends = (body: string | Buffer, headers: Record<string, string> = {}) =>
    serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json", ...headers }).end(body);
    });

  it.each([
    [
      "an HTML page with status 200",
      "<!doctype html><html><head><title> 登录 </title>",
      'a web page, "登录" came, JSON was wanted',
    ],
    ["XML", "<?xml version='1.0'?><a/>", "XML came, JSON was wanted"],
    ["nothing", "", "an empty answer came, JSON was wanted"],
    ["blanks", " \n ", "an empty answer came, JSON was wanted"],
    ["truncated JSON", '{"data":[{"a":1},{"a":', "the JSON is cut off after 22 bytes"],
    ["broken JSON", '{"data":[{"a":1} {"a":2}]}', "the answer is no JSON from byte 17 on"],
    ["a broken record", '{"data":[{"a":01}]}', "the answer is no JSON from byte 9 on"],
    ["a broken envelope", '{"data":[{"a":1}],"x":nope}', "the answer is no JSON from byte"],
    ["more behind the end", '[{"a":1}] [', "the answer is no JSON from byte 10 on"],
    ["two lists", '{"a":[{"b":1}],"c":{"d":[{"e":1},{"e":2}]}}', "several lists of records: a (1), c.d (2)"],
    ["no list", '{"a":1}', "the answer holds no list of records"],
    ["a list of lists", '{"rows":[[1,2]]}', "the records are no objects with named fields; lists: rows (1)"],
    [
      "a failure with status 200",
      '{"code":401,"msg":"token 失效","data":[]}',
      'no records, and the answer says code 401, "token 失效"',
    ],
    [
      "a failure without data",
      '{"success":false,"message":"系统繁忙"}',
      'no records, and the answer says success false, "系统繁忙"',
    ],
    [
      "a part of the rows",
      '{"total":57,"rows":[{"a":1}]}',
      "the answer is only a part: 1 rows of the 57 that total tells",
    ],
    ["a workbook", Buffer.from("504b030414000600", "hex"), "a workbook or zip file came"],
    ["Latin-1 called UTF-8", Buffer.from("5b7b2261223a22e9227d5d", "hex"), "the answer is no UTF-8"],
  ])("of %s is refused in one line that says what came", async (_, body, message) => {
    const { origin } = await sends(body);
    const { line } = await pullOf(origin, "tries: 1");
    expect(line).toContain(message);
    expect(line).toMatch(/^feed hot: \S/);
  });

  it("without the path of the settings names the lists that it has", async () => {
    const { origin } = await sends('{"data":{"list":[{"a":1}]}}');
    const { line } = await pullOf(origin, "rows: data.items");
    expect(line).toContain("the answer has no data.items; its lists: data.list (1)");
  });

  it("is held against what the settings say is well", async () => {
    const { origin } = await sends('{"code":1,"data":[{"a":1}]}');
    expect((await pullOf(origin, "ok: { field: code, is: [0] }")).line).toContain(
      "code of the answer is not 0",
    );
    expect((await pullOf(origin, "ok: { field: code, is: [1] }")).outcome).toBe("pulled");
  });

  it("without end is cut off at max_mb", async () => {
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const more = () => {
        while (!response.destroyed && response.write(`[${" ".repeat(65_536)}`));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    expect((await pullOf(origin, "max_mb: 1")).line).toContain("more than 1 MB came, which is the limit");
  });

  it("that unpacks without end is cut off at max_mb", async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000, " "), { level: 9 });
    expect(bomb.length).toBeLessThan(300_000);
    const { origin } = await sends(bomb, { "content-encoding": "gzip" });
    const before = process.memoryUsage().rss;
    expect((await pullOf(origin, "max_mb: 5")).line).toContain("more than 5 MB came, which is the limit");
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it("whose packing is broken or unknown is refused", async () => {
    const cut = gzipSync('[{"a":1}]').subarray(0, 15);
    const { origin } = await sends(cut, { "content-encoding": "gzip" });
    expect((await pullOf(origin, "tries: 1")).line).toMatch(/broken or cut off|broke off/);
    const odd = await sends("x", { "content-encoding": "zstd" });
    expect((await pullOf(odd.origin, "tries: 1")).line).toContain("packed in a way that nobody asked for");
  });
});

describe("a certificate", () => {
  it("that nobody vouches for is refused; with ca it is taken", async () => {
    const server = createServer({ key: SERVER_KEY, cert: SERVER_CERTIFICATE }, (_, response) =>
      json(response, '[{"a":1}]'),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    atEnd(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const bench = pullHome();
    writeFileSync(join(bench.home.dir, "own.pem"), SERVER_CERTIFICATE);
    writeFileSync(join(bench.home.dir, "other.pem"), OTHER_CERTIFICATE);
    writeFileSync(join(bench.home.dir, "empty.pem"), "");
    const says = async (lines: string) => {
      bench.settings({ hot: `url: https://localhost:${port}/\n${lines}` });
      return (await bench.one()).message?.split("\n")[0] ?? "";
    };
    expect(await says("")).toMatch(/its certificate is not trusted \(.*self-signed/);
    expect(await says("ca: other.pem")).toContain("its certificate is not trusted");
    expect(await says("ca: empty.pem")).toContain("empty.pem holds no certificate");
    expect(await says("ca: none.pem")).toContain("none.pem cannot be read");
    expect(bench.waits).toEqual([]);
    expect(await says("ca: own.pem")).toBe("");
    expect(Object.values(bench.landed())).toEqual(['{"a":1}\n']);
  });
});
