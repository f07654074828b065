import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { OTHER_CERTIFICATE, SERVER_CERTIFICATE, SERVER_KEY } from "./certificates.ts";
import { type Postgres, postgres } from "./postgres-server.ts";
import { pullHome } from "./support.ts";

const NOW = "2026-02-11 10:00:00";
let server: Postgres;
let env: Record<string, string>;

beforeAll(async () => {
  server = await postgres({ key: SERVER_KEY, cert: SERVER_CERTIFICATE });
  env = {
    PGPASS: server.password,
    PG: `postgresql://keeper:${server.password}@127.0.0.1:${server.port}/postgres`,
  };
  await server.run(`CREATE TABLE ticket (
    number bigint, title text, received timestamp, updated timestamptz, driver boolean, amount numeric(20,4), f real, d date,
    raw bytea, info jsonb, n int[])`);
  await server.run(`INSERT INTO ticket VALUES
    (202602110000000001, E'一"引\\n号\\\\', '2026-02-11 08:00:00.123456', '2026-02-11 00:30:00+00', true, 12345678901234.5678, 0.1,
      '2026-02-11', '\\xDEADBEEF', '{"a": 1}', '{1,2}'),
    (2, NULL, NULL, '2026-02-11 01:00:00+00', false, NULL, NULL, NULL, NULL, NULL, NULL)`);
});

const database = () => `database: postgres://keeper:\${PGPASS}@127.0.0.1:${server.port}/postgres`;

describe("a pull from PostgreSQL", () => {
  it("lands every column as the server's text, null kept, times in the settings' zone", async () => {
    const { one, settings, landed } = pullHome();
    settings({ hot: `${database()}\nquery: SELECT * FROM ticket ORDER BY number DESC` });
    expect(await one(env, NOW)).toMatchObject({
      outcome: "pulled",
      rows: 2,
      files: ["feeds/pulled/hot/20260211T100000.jsonl"],
    });
    const [first, second] = Object.values(landed())[0]!
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(first).toEqual({
      number: "202602110000000001",
      title: '一"引\n号\\',
      received: "2026-02-11 08:00:00.123456",
      updated: "2026-02-11 08:30:00+08",
      driver: "true",
      amount: "12345678901234.5678",
      f: "0.1",
      d: "2026-02-11",
      raw: "\\xdeadbeef",
      info: '{"a": 1}',
      n: "{1,2}",
    });
    expect(second).toMatchObject({ number: "2", title: null, received: null, driver: "false", amount: null });
    expect(await one(env)).toMatchObject({ outcome: "nothing new" });
  });

  it("asks from the watermark less the overlap, so that late changes come, and keeps the largest value, never past now", async () => {
    await server.run("CREATE TABLE late (id int, at timestamp)");
    const { one, settings, landed } = pullHome();
    const mark = 'watermark: { column: at, overlap: 1h, start: "2026-02-01" }';
    settings({
      hot: `${database()}\n${mark}\nquery: |\n  SELECT id, at -- $watermark\n  FROM late WHERE at >= $watermark AND '$' <> '' ORDER BY id`,
    });
    const ids = async (now: string) => {
      const { files } = await one(env, now);
      const name = files[0]?.split("/").at(-1) ?? "";
      return landed()
        [name]?.trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).id);
    };
    await server.run(
      "INSERT INTO late VALUES (1, '2026-01-31 23:59:59'), (2, '2026-02-11 08:00'), (3, '2026-02-11 09:00')",
    );
    expect(await ids("2026-02-11 10:00:00")).toEqual(["2", "3"]);
    await server.run(
      "INSERT INTO late VALUES (4, '2026-02-11 08:30'), (5, '2026-02-11 07:59:59'), (6, '2030-01-01')",
    );
    expect(await ids("2026-02-11 10:10:00")).toEqual(["2", "3", "4", "6"]);
    await server.run("DELETE FROM late WHERE id = 6");
    await server.run("INSERT INTO late VALUES (7, '2026-02-11 09:15'), (8, '2026-02-11 09:05')");
    expect(await ids("2026-02-11 10:20:00")).toEqual(["7"]);
  });

  it("by a column of numbers goes on from the last one", async () => {
    await server.run(
      "CREATE TABLE log AS SELECT i::bigint + 900000000000000000 AS id FROM generate_series(1, 5) i",
    );
    const { one, settings, landed } = pullHome();
    settings({
      hot: `${database()}\nquery: SELECT id FROM log WHERE id > $watermark\nwatermark: { column: id, start: 0 }`,
    });
    expect(await one(env, NOW)).toMatchObject({ rows: 5 });
    expect(await one(env, NOW)).toMatchObject({ outcome: "nothing new", rows: 0 });
    await server.run("INSERT INTO log VALUES (900000000000000006)");
    expect(await one(env, NOW)).toMatchObject({ rows: 1 });
    expect(Object.entries(landed()).at(-1)).toEqual([
      "20260211T100000_0002.jsonl",
      '{"id":"900000000000000006"}\n',
    ]);
  });

  it("reads many rows batch by batch, in order", async () => {
    const { one, settings, landed } = pullHome();
    settings({
      hot: `${database()}\nquery: SELECT i, repeat('x', 100) AS x FROM generate_series(1, 30000) i`,
    });
    expect(await one(env)).toMatchObject({ rows: 30_000 });
    const lines = Object.values(landed())[0]!.trimEnd().split("\n");
    expect([lines.length, JSON.parse(lines[29_999]!).i]).toEqual([30_000, "30000"]);
  });

  it.each([
    ["a write", "DELETE FROM ticket RETURNING *", "cannot execute DELETE in a read-only transaction (25006)"],
    ["a second statement", "SELECT 1 AS a; DROP TABLE ticket", "cannot insert multiple commands"],
    ["an unknown column", "SELECT nichts FROM ticket", 'column "nichts" does not exist (42703)'],
    ["two columns of one name", "SELECT 1 AS a, 2 AS a", "the query gives two columns a"],
    ["no columns", "SELECT", "the query gives no columns"],
    [
      "an end in the middle",
      "SELECT 1 / (3 - i) AS a FROM generate_series(1, 5) i",
      "division by zero (22012)",
    ],
  ])("refuses %s in one line", async (_, query, message) => {
    const { one, settings, landed } = pullHome();
    settings({ hot: `${database()}\nquery: ${JSON.stringify(query)}` });
    const report = await one(env);
    expect(report.outcome).toBe("failed");
    expect(report.message).toContain(message);
    expect(report.message?.split("\n")).toHaveLength(2);
    expect(landed()).toEqual({});
    expect((await server.run("SELECT count(*)::int AS n FROM ticket")).rows).toEqual([{ n: 2 }]);
  });

  it("refuses a query that does not give the watermark's column, and a value that is no time", async () => {
    const { one, settings } = pullHome();
    settings({
      hot: `${database()}\nquery: SELECT number FROM ticket WHERE updated > $watermark\nwatermark: { column: updated }`,
    });
    expect((await one(env)).message).toContain(
      "does not give the watermark's column updated; it gives number",
    );
    settings({
      hot: `${database()}\nquery: SELECT title FROM ticket WHERE updated > $watermark\nwatermark: { column: title }`,
    });
    expect((await one(env)).message).toContain("title holds no time that can be read");
  });

  it("binds the watermark: what a hostile value holds is never part of the query", async () => {
    await server.run("CREATE TABLE words AS SELECT '2026-02-11 09:00:00'' OR 1=1 --' AS at");
    const { one, settings } = pullHome();
    settings({
      hot: `${database()}\nquery: SELECT at FROM words WHERE at > $watermark\nwatermark: { column: at }`,
    });
    expect((await one(env)).message).toContain("at holds no time that can be read");
  });

  it("ends a query that takes longer than limit_minutes, at the server too", async () => {
    const { one, settings } = pullHome();
    settings({ hot: `${database()}\nquery: SELECT pg_sleep(60), 'slow'\nlimit_minutes: 0.01` });
    expect((await one(env)).message).toMatch(/not done within 0.01 minutes|takes longer than limit_minutes/);
    const running =
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE query LIKE '%slow%' AND state = 'active' AND pid <> pg_backend_pid()";
    for (let n = 1; n > 0; ) [{ n }] = (await server.run(running)).rows as [{ n: number }];
  });

  it("whose connection breaks in the middle lands nothing and is tried again", async () => {
    const { one, settings, landed } = pullHome();
    settings({ hot: `${database()}\nquery: SELECT pg_sleep(60), 'broken'\ntries: 2` });
    // A query that sleeps for a while already: its connection stands, and its answer is waited for.
    const sleeping =
      "SELECT pid FROM pg_stat_activity WHERE query LIKE '%''broken''%' AND wait_event = 'PgSleep' AND query_start < clock_timestamp() - INTERVAL '50 ms'";
    const killed = (async () => {
      const ended = new Set<number>();
      while (ended.size < 2) {
        const { rows } = await server.run(sleeping);
        for (const { pid } of rows as { pid: number }[]) {
          if (!ended.has(pid)) await server.run(`SELECT pg_terminate_backend(${pid})`);
          ended.add(pid);
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    const report = await one(env);
    await killed;
    expect(report.message).toContain("(tried 2 times)");
    expect(landed()).toEqual({});
  });

  it("with a wrong password says so once, without the password", async () => {
    const { one, settings, waits } = pullHome();
    settings({ hot: `${database()}\nquery: SELECT 1 AS a` });
    const { message = "" } = await one({ PGPASS: "falsch-wie-nur-was" });
    expect(message).toContain("password authentication failed");
    expect(message).not.toContain("falsch");
    expect(waits).toEqual([]);
  });

  it("where nobody listens is tried again", async () => {
    const { one, settings, waits } = pullHome();
    settings({
      hot: `database: postgres://keeper:\${PGPASS}@127.0.0.1:1/postgres\nquery: SELECT 1 AS a\ntries: 3`,
    });
    expect((await one(env)).message).toContain(
      "postgres at 127.0.0.1:1: nothing listens there (tried 3 times)",
    );
    expect(waits).toEqual([750, 1500]);
  });

  it("takes the whole address from the environment, and refuses parameters that it does not know", async () => {
    const { one, settings } = pullHome();
    settings({ hot: `database: \${PG}\nquery: SELECT 1 AS a` });
    expect(await one(env)).toMatchObject({ outcome: "pulled" });
    const report = await one({ PG: `${env.PG}?sslmode=no-verify` });
    expect(report.message).toContain("the parameter sslmode of the address is not understood");
    expect(report.message).not.toContain(server.password);
  });

  it("is encrypted on demand, and then the certificate is checked", async () => {
    const bench = pullHome();
    writeFileSync(join(bench.home.dir, "own.pem"), SERVER_CERTIFICATE);
    writeFileSync(join(bench.home.dir, "other.pem"), OTHER_CERTIFICATE);
    const secure = `${database().replace("127.0.0.1", "localhost")}\nquery: SELECT ssl::text AS s FROM pg_stat_ssl WHERE pid = pg_backend_pid()`;
    bench.settings({ hot: `${secure}\ntls: true` });
    expect((await bench.one(env)).message).toContain("its certificate is not trusted");
    bench.settings({ hot: `${secure}\nca: other.pem` });
    expect((await bench.one(env)).message).toContain("its certificate is not trusted");
    bench.settings({ hot: `${secure}\nca: own.pem` });
    expect(await bench.one(env)).toMatchObject({ outcome: "pulled" });
    expect(Object.values(bench.landed())).toEqual(['{"s":"true"}\n']);
  });
});
