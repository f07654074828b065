import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isMeant } from "../../src/publish/host.ts";
import { type SiteServer, serveSite } from "../../src/publish/serve.ts";
import { ended, opened, request, sent } from "./raw.ts";

const OUTSIDE = "what lies outside";
const HIDDEN = "what is hidden";
let folder: string;
let dist: string;
let server: SiteServer;
let port: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "xianban-exposed-"));
  dist = join(folder, "dist");
  await mkdir(join(dist, "units"), { recursive: true });
  await mkdir(join(dist, ".git"));
  await mkdir(join(folder, "dist-beside"));
  const files = {
    "dist/index.html": "<p>first</p>",
    "dist/units/a.html": "<p>unit</p>",
    "dist/.release": HIDDEN,
    "dist/.git/config": HIDDEN,
    "secret.key": OUTSIDE,
    "dist-beside/index.html": OUTSIDE,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await symlink(join(folder, "secret.key"), join(dist, "key.txt"));
  await symlink(folder, join(dist, "up"));
  await symlink("/etc", join(dist, "etc"));
  await symlink(join(folder, "dist-beside"), join(dist, "beside"));
  server = await serveSite({ dir: dist, port: 0, limits: SHORT });
  port = Number(new URL(server.url).port);
});

/** The usual limits, in tenths of a second: a test does not wait for seconds. */
const SHORT = { headersTimeout: 300, requestTimeout: 400, connectionsCheckingInterval: 50, idle: 600 };

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe("what lies outside of the site is not given", () => {
  const encoded = (text: string) => [...text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join("");
  it.each([
    "/../secret.key",
    "/units/../../secret.key",
    "/%2e%2e/secret.key",
    "/%2E%2E%2Fsecret.key",
    "/units/%2e%2e/%2e%2e/secret.key",
    "/..%2fsecret.key",
    "/%252e%252e/secret.key",
    "/%252e%252e%252fsecret.key",
    "/%25252e%25252e/secret.key",
    `/${encoded("../secret.key")}`,
    "/..\\secret.key",
    "/..%5csecret.key",
    "/%5c..%5csecret.key",
    "/.%00./secret.key",
    "/index.html%00.txt",
    "/%00",
    "/key.txt",
    "/up/secret.key",
    "/up/",
    "/etc/passwd",
    "/beside/",
    "/../dist-beside/",
    "/../dist-beside/index.html",
    "//etc/passwd",
    "///etc/passwd",
    "/%2fetc/passwd",
    "/C:/Windows/win.ini",
    "/C%3A%5CWindows%5Cwin.ini",
    "/\\\\server\\share",
    "/.release",
    "/.git/config",
    "/%2erelease",
    "/units/.%2e/.release",
    "/units/%2e/a.html",
    "/./.release",
    "/\xc0\xae\xc0\xae/secret.key",
    "/%c0%ae%c0%ae/secret.key",
    "/%e0%80%ae%e0%80%ae/secret.key",
    "/%uff0e%uff0e/secret.key",
    "/%ef%bc%8e%ef%bc%8e/secret.key",
    "http://elsewhere/secret.key",
    `http://127.0.0.1/../secret.key`,
    "file:///etc/passwd",
    "*",
    "secret.key",
    "?/../secret.key",
    "/?/../secret.key/../",
    "/;/../secret.key",
  ])("%s", async (target) => {
    const { status, body } = await sent(port, request(target));
    expect(body).not.toContain(OUTSIDE);
    expect(body).not.toContain(HIDDEN);
    expect(body).not.toContain("root:");
    expect(target.startsWith("/?") ? [200] : [400, 404]).toContain(status);
  });

  it("and no folder's list", async () => {
    for (const target of ["/units/", "/units", "/units//", "/units/?list"]) {
      const { status, body } = await sent(port, request(target));
      expect([target, status]).toEqual([target, 404]);
      expect(body).not.toContain("a.html");
    }
    expect((await sent(port, request("/units/a"))).body).toContain("unit");
  });

  it("nor a file that this program may not read: it is not there, and the server goes on", async () => {
    await writeFile(join(dist, "locked.html"), "locked");
    await chmod(join(dist, "locked.html"), 0);
    const { status } = await sent(port, request("/locked"));
    expect(process.getuid?.() === 0 ? [200] : [404, 500]).toContain(status);
    await rm(join(dist, "locked.html"));
    expect((await sent(port, request("/"))).status).toBe(200);
  });
});

describe("for whom a request is meant", () => {
  it.each(["127.0.0.1", "localhost", "LOCALHOST", "127.0.0.1:9", "localhost:4173", "[::1]:4173"])(
    "%s is this machine",
    async (host) => expect((await sent(port, request("/", { host }))).status).toBe(200),
  );

  it.each([
    "evil.example",
    "evil.example:4173",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "127.0.0.1@evil.example",
    "10.0.0.1",
    "0.0.0.0",
    "[::ffff:10.0.0.1]",
    "",
    " ",
    "localhost, evil.example",
    "localhost/..",
    "localhost:99999999",
  ])("%s is not: another name has led the browser here", async (host) => {
    const { status, body } = await sent(port, request("/", { host }));
    expect([400, 421]).toContain(status);
    expect(body).not.toContain("first");
  });

  it("none and two are nobody", async () => {
    expect((await sent(port, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).status).toBe(400);
    expect((await sent(port, "GET / HTTP/1.0\r\n\r\n")).status).toBe(421);
    const two = request("/", { more: "Host: evil.example\r\n" });
    expect([400, 421]).toContain((await sent(port, two)).status);
  });

  it("a server that was told to serve others answers under any name, but not under none", () => {
    expect(isMeant(["office.example:4173"], "0.0.0.0")).toBe(true);
    expect(isMeant(["10.1.2.3"], "10.1.2.3")).toBe(true);
    expect(isMeant([], "0.0.0.0")).toBe(false);
    expect(isMeant(["evil.example"], "127.0.0.2")).toBe(false);
    expect(isMeant(["127.0.0.2"], "127.0.0.2")).toBe(true);
  });
});

describe("methods", () => {
  it.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])(
    "%s is refused",
    async (method) => {
      const { status, head, body } = await sent(
        port,
        request("/", { method, more: "Cookie: a=b\r\nContent-Length: 0\r\n" }),
      );
      expect(status).toBe(405);
      expect(head).toContain("Allow: GET, HEAD");
      expect(body).not.toContain("a=b");
    },
  );

  it("CONNECT and words that are no method do no more than end the connection", async () => {
    for (const method of ["CONNECT", "BREW", "get"]) {
      const { status, body } = await sent(port, request("evil.example:443", { method }));
      expect([0, 400]).toContain(status);
      expect(body).not.toContain("first");
    }
    expect((await sent(port, request("/"))).status).toBe(200);
  });
});

describe("too much", () => {
  it.each([
    ["an address of 5,000 characters", request(`/${"a".repeat(5000)}`), [414]],
    ["an address of 1,000,000 characters", request(`/${"a".repeat(1_000_000)}`), [0, 431]],
    ["a path of 2,000 folders", request(`/${"a/".repeat(2000)}`), [404]],
    ["a name longer than a file's may be", request(`/${"a".repeat(3000)}`), [404]],
    ["a header of 100,000 characters", request("/", { more: `X: ${"a".repeat(100_000)}\r\n` }), [0, 431]],
    [
      "10,000 headers",
      request("/", { more: Array.from({ length: 10_000 }, (_, n) => `X-${n}: a\r\n`).join("") }),
      [0, 431],
    ],
  ])("%s is refused, and the server goes on", async (_, text, statuses) => {
    expect(statuses).toContain((await sent(port, text)).status);
    expect((await sent(port, request("/"))).body).toContain("first");
  });

  it("a head that comes a byte at a time is given up on", async () => {
    const socket = await opened(port);
    const end = ended(socket);
    const text = request("/", { more: `X: ${"a".repeat(500)}\r\n` });
    let at = 0;
    const drip = setInterval(() => socket.write(text[at++] ?? "a"), 20);
    const { status, took } = await end;
    clearInterval(drip);
    expect(status).toBe(408);
    // 500 bytes at 20 ms each would take 10 s and more.
    expect(took).toBeLessThan(5000);
  });

  it("a connection on which nothing comes is ended, and so is a body that never does", async () => {
    const silent = ended(await opened(port));
    const more = "Content-Length: 1000000\r\n";
    const [nothing, waiting] = await Promise.all([
      silent,
      sent(port, request("/", { method: "POST", more })),
    ]);
    expect([0, 408]).toContain(nothing.status);
    expect([0, 405, 408]).toContain(waiting.status);
  });

  it("two hundred connections that only hang keep nobody from reading", async () => {
    const hanging = await Promise.all(Array.from({ length: 200 }, () => opened(port)));
    const ends = hanging.map(ended);
    for (const socket of hanging) socket.write("GET / HT");
    expect((await sent(port, request("/"))).body).toContain("first");
    const statuses = (await Promise.all(ends)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toEqual([]);
  });

  it("two requests in one, told apart otherwise by others, are one and an error", async () => {
    const smuggled = `${request("/", {
      method: "POST",
      more: "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n",
    })}0\r\n\r\nGET /units/a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
    const { status, body } = await sent(port, smuggled);
    expect([0, 400]).toContain(status);
    expect(body).not.toContain("unit");
  });

  it("a line feed in an address makes no header of its own", async () => {
    const { head } = await sent(port, request("/units%0d%0aSet-Cookie:%20a=b"));
    expect(head).not.toMatch(/^set-cookie/im);
  });
});

describe("headers", () => {
  it.each(["/", "/nothing", "/units/a"])(
    "%s has the safe ones, and says nothing of the server",
    async (target) => {
      const { head } = await sent(port, request(target));
      for (const line of [
        "X-Content-Type-Options: nosniff",
        "X-Frame-Options: DENY",
        "Content-Security-Policy: frame-ancestors 'none'",
        "Referrer-Policy: no-referrer",
        "Cross-Origin-Opener-Policy: same-origin",
        "Cross-Origin-Resource-Policy: same-origin",
      ])
        expect(head).toContain(line);
      expect(head).not.toMatch(/^(server|x-powered-by|access-control-[\w-]+):/im);
    },
  );
});

describe("where it listens", () => {
  const others = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);

  it("is this machine alone: not reached by its other addresses", async () => {
    const { connect } = await import("node:net");
    for (const host of others) {
      const reached = await new Promise<boolean>((resolve) => {
        const socket = connect({ port, host, timeout: 1000 });
        const over = (is: boolean) => () => {
          socket.destroy();
          resolve(is);
        };
        socket.once("connect", over(true));
        socket.once("error", over(false));
        socket.once("timeout", over(false));
      });
      expect([host, reached]).toEqual([host, false]);
    }
    expect(new URL(server.url).hostname).toBe("127.0.0.1");
  });

  it("is where it was told, and it says what is no address of this machine", async () => {
    const own = await serveSite({ dir: dist, port: 0, host: "127.0.0.2" });
    expect(new URL(own.url).hostname).toBe("127.0.0.2");
    await own.close();
    await expect(serveSite({ dir: dist, port: 0, host: "192.0.2.1" })).rejects.toThrow(
      "192.0.2.1: no address of this machine",
    );
  });
});
