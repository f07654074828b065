import { describe, expect, it } from "vitest";
import { Secrets } from "../../../loaders/pull/secrets.ts";
import { call } from "../../cli/support.ts";
import { json, pullHome, serve } from "./support.ts";

/** A token with everything that looks different in an address, in JSON and in HTML. */
const TOKEN = 's3cr3t/T0ken+"q"&=é';
const PASSWORD = "p@ss:w0rd/%";
const DRESSED = (value: string) => [
  value,
  encodeURIComponent(value),
  encodeURIComponent(value).toLowerCase(),
  JSON.stringify(value).slice(1, -1),
  Buffer.from(value).toString("base64"),
  new URLSearchParams({ v: value }).toString().slice(2),
];

/** Whether any guise of a secret stands in a text. */
function leaks(text: string): string[] {
  return [TOKEN, PASSWORD, `me:${PASSWORD}`].flatMap(DRESSED).filter((secret) => text.includes(secret));
}

const ENV = { TOKEN, PASSWORD, USER: "me" };
const FEED = (origin: string) =>
  [
    `url: ${origin.replace("//", `//\${USER}:\${PASSWORD}@`)}/list/\${TOKEN}?token=\${TOKEN}`,
    `headers: { Authorization: "Bearer \${TOKEN}", X-Key: "\${PASSWORD}" }`,
    "paging: { by: cursor, parameter: c, from: next }",
    "tries: 2",
  ].join("\n");

describe("secrets", () => {
  it("reach the server in header, path and parameter as they are", async () => {
    const { origin, seen } = await serve((_, response) => json(response, '[{"a":1}]'));
    const { one, settings } = pullHome();
    settings({ hot: FEED(origin) });
    expect(await one(ENV)).toMatchObject({ outcome: "pulled" });
    expect(seen[0]?.url.searchParams.get("token")).toBe(TOKEN);
    expect(decodeURIComponent(seen[0]!.url.pathname)).toBe(`/list/${TOKEN}`);
    expect(seen[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it.each([
    ["an error's body", 401, (echo: string) => JSON.stringify({ code: 1, msg: `bad token ${echo}` })],
    ["an error's plain text", 403, (echo: string) => `denied: ${echo}`],
    ["a page's title", 500, (echo: string) => `<html><title>no ${echo}</title>`],
    ["a failure with status 200", 200, (echo: string) => JSON.stringify({ code: 9, msg: echo, data: null })],
    ["a sign-in page", 200, (echo: string) => `<html><title>${echo}</title>`],
    ["a cursor", 200, (echo: string) => JSON.stringify({ data: [{ a: 1 }], next: echo })],
    ["a redirect", 302, (echo: string) => echo],
  ])(
    "that a server sends back in %s appear neither in report, log, state nor file names",
    async (_, status, body) => {
      const bench = pullHome();
      for (const echo of [...DRESSED(TOKEN), ...DRESSED(PASSWORD), TOKEN.slice(0, 7) + TOKEN]) {
        let asked = 0;
        const { origin } = await serve((_, response) => {
          const headers = { location: `/to/${encodeURIComponent(echo)}?q=${encodeURIComponent(echo)}` };
          if (asked++ > 0 && status === 200) response.writeHead(500).end(echo);
          else response.writeHead(status, { "content-type": "application/json", ...headers }).end(body(echo));
        });
        bench.settings({ hot: FEED(origin) });
        const report = await bench.one(ENV);
        expect(report.outcome).toBe("failed");
        expect(leaks(JSON.stringify(report))).toEqual([]);
        expect(leaks(report.message ?? "")).toEqual([]);
        expect(leaks(bench.said.join("\n"))).toEqual([]);
        expect(leaks(bench.everything())).toEqual([]);
      }
    },
  );

  it("in a cursor are kept under their names, and the pull goes on with them", async () => {
    let isBroken = true;
    const { origin, seen } = await serve(({ url }, response) => {
      const cursor = url.searchParams.get("c");
      if (cursor === null) json(response, { data: [{ a: 1 }], next: `x-${TOKEN}` });
      else if (isBroken) response.writeHead(400).end();
      else json(response, { data: [{ a: 2 }], next: null });
    });
    const bench = pullHome();
    bench.settings({ hot: FEED(origin) });
    await bench.one(ENV);
    expect(leaks(bench.everything())).toEqual([]);
    isBroken = false;
    expect(await bench.one(ENV)).toMatchObject({ outcome: "pulled", rows: 2 });
    expect(seen.at(-1)?.url.searchParams.get("c")).toBe(`x-${TOKEN}`);
    expect(seen).toHaveLength(3);
  });

  it("that are not set are told by feed, variable, line and key, and nobody is asked", async () => {
    const { origin, seen } = await serve((_, response) => json(response, "[]"));
    const { pull, settings, home } = pullHome();
    settings({
      hot: `url: ${origin}/\nheaders:\n  Accept: text/csv\n  Authorization: Bearer \${HOTLINE_TOKEN}`,
      sql: `database: \${DB_URL}\nquery: SELECT 1`,
    });
    const [hot, sql] = await pull({ env: { DB_URL: "" } });
    expect(hot?.message?.split("\n")[0]).toBe(
      `feed hot: the environment variable HOTLINE_TOKEN is not set (${home.dir}/xianban.yaml:7, headers.Authorization)`,
    );
    expect(sql?.message?.split("\n")[0]).toBe(
      `feed sql: the environment variable DB_URL is not set (${home.dir}/xianban.yaml:10, database)`,
    );
    expect(seen).toEqual([]);
  });

  it("written into the settings are refused by line, without being repeated", async () => {
    const bench = pullHome();
    bench.settings({
      hot: `url: http://me:${TOKEN.slice(0, 6)}@h/?token=abc\nheaders: { Authorization: Bearer geheim }`,
      body: "url: http://h/\nmethod: POST\nbody: { a: { appSecret: geheim } }",
      db: "database: postgres://me:geheim@h/d\nquery: SELECT 1",
    });
    const { code, err } = await call("pull", "--home", bench.home.dir);
    expect(code).toBe(1);
    const file = `${bench.home.dir}/xianban.yaml`;
    for (const place of [
      `${file}:4: feeds.0.url: a password in the address: write it as \${NAME}`,
      `${file}:4: feeds.0.url: the value of its parameter token: write it as \${NAME}`,
      `${file}:5: feeds.0.headers.Authorization: write it as \${NAME}`,
      `feeds.1.body.a.appSecret: write it as \${NAME}`,
      "feeds.2.database: a password in the address",
    ])
      expect(err).toContain(place);
    expect(err).not.toMatch(/geheim|s3cr3t|=abc/);
  });

  it("of fewer than three characters are no secrets: hiding them would garble every text", () => {
    const secrets = new Secrets({ A: "a", LONG: "abc" }, "hot");
    secrets.fill(`\${A}\${LONG}`, "");
    expect(secrets.hide("a banana, abc")).toBe(`a banana, \${LONG}`);
    expect(secrets.reveal(`a banana, \${LONG}`)).toBe("a banana, abc");
  });
});
