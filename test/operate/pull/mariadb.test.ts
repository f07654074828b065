import { beforeAll, describe, expect, it } from "vitest";
import { hasMaria, type Maria, maria } from "./mariadb-server.ts";
import { pullHome } from "./support.ts";

const NOW = "2026-02-11 10:00:00";
const ENV = { MYPASS: "pa'ss\"wort" };

describe.skipIf(!hasMaria())("a pull from MariaDB (skipped where the machine has none)", () => {
  let server: Maria;
  beforeAll(async () => {
    server = await maria();
    await server.root.query(`CREATE DATABASE hot CHARACTER SET utf8mb4; USE hot;
      SET time_zone = '+00:00';
      CREATE USER reader@'127.0.0.1' IDENTIFIED BY 'pa''ss"wort';
      GRANT ALL ON hot.* TO reader@'127.0.0.1';
      CREATE TABLE ticket (number BIGINT UNSIGNED, title TEXT, received DATETIME(6), updated TIMESTAMP NULL, driver TINYINT(1),
        amount DECIMAL(20,4), f FLOAT, g DOUBLE, d DATE, t TIME, y YEAR, raw VARBINARY(9), info JSON, zero DATETIME);
      SET sql_mode = '';
      INSERT INTO ticket VALUES
        (18446744073709551615, '一"引\\n号\\\\', '2026-02-11 08:00:00.123456', '2026-02-11 00:30:00', 1, 12345678901234.5678, 0.1, 0.1,
         '2026-02-11', '-12:30:00', 2026, x'DEADBEEF', '{"id": 202602110000000001}', '0000-00-00 00:00:00'),
        (2, NULL, NULL, '2026-02-11 01:00:00', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
      CREATE TABLE late (id INT, at DATETIME);`);
  });
  const database = () => `database: mysql://reader:\${MYPASS}@127.0.0.1:${server.port}/hot`;

  it("lands numbers whole, times in the settings' zone, null kept", async () => {
    const { one, settings, landed } = pullHome();
    settings({ hot: `${database()}\nquery: SELECT * FROM ticket ORDER BY number DESC` });
    expect(await one(ENV, NOW)).toMatchObject({ outcome: "pulled", rows: 2 });
    const [first, second] = Object.values(landed())[0]!
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(first).toEqual({
      number: "18446744073709551615",
      title: '一"引\n号\\',
      received: "2026-02-11 08:00:00.123456",
      updated: "2026-02-11 08:30:00",
      driver: "1",
      amount: "12345678901234.5678",
      f: "0.1",
      g: "0.1",
      d: "2026-02-11",
      t: "-12:30:00",
      y: "2026",
      raw: "deadbeef",
      info: '{"id": 202602110000000001}',
      zero: "0000-00-00 00:00:00",
    });
    expect(second).toMatchObject({
      number: "2",
      title: null,
      received: null,
      driver: "0",
      amount: null,
      info: null,
    });
    expect(await one(ENV)).toMatchObject({ outcome: "nothing new" });
  });

  it("asks from the watermark less the overlap, wherever it stands in the query", async () => {
    const { one, settings, landed } = pullHome();
    settings({
      hot: `${database()}\nwatermark: { column: at, overlap: 1h }\nquery: SELECT id, at, '$w' AS w FROM late WHERE at >= $watermark OR at = $watermark ORDER BY id`,
    });
    const ids = async (now: string) => {
      const name = (await one(ENV, now)).files[0]?.split("/").at(-1) ?? "";
      return landed()
        [name]?.trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).id);
    };
    await server.root.query("INSERT INTO late VALUES (1, '2026-02-11 08:00'), (2, '2026-02-11 09:00')");
    expect(await ids("2026-02-11 10:00:00")).toEqual(["1", "2"]);
    await server.root.query("INSERT INTO late VALUES (3, '2026-02-11 08:30'), (4, '2026-02-11 07:59:59')");
    expect(await ids("2026-02-11 10:10:00")).toEqual(["1", "2", "3"]);
  });

  it("reads many rows as they come", async () => {
    const { one, settings, landed } = pullHome();
    settings({
      hot: `${database()}\nquery: SELECT seq, REPEAT('x', 50) AS x FROM seq_1_to_20000 ORDER BY seq`,
    });
    expect(await one(ENV)).toMatchObject({ rows: 20_000 });
    expect(JSON.parse(Object.values(landed())[0]!.trimEnd().split("\n").at(-1)!).seq).toBe("20000");
  });

  it.each([
    ["a write", "DELETE FROM ticket", "(ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION)"],
    ["a second statement", "SELECT 1 AS a; DROP TABLE ticket", "(ER_PARSE_ERROR)"],
    ["an unknown column", "SELECT nichts FROM ticket", "(ER_BAD_FIELD_ERROR)"],
    ["two columns of one name", "SELECT 1 AS a, 2 AS a", "the query gives two columns a"],
    [
      "an end in the middle",
      "SELECT seq, (SELECT seq UNION SELECT IF(seq > 3, 9, seq)) AS a FROM seq_1_to_5",
      "(ER_SUBQUERY_NO_1_ROW)",
    ],
  ])("refuses %s in one line", async (_, query, message) => {
    const { one, settings, landed } = pullHome();
    settings({ hot: `${database()}\nquery: ${JSON.stringify(query)}` });
    const report = await one(ENV);
    expect(report.message).toContain(message);
    expect(report.message?.split("\n")).toHaveLength(2);
    expect(landed()).toEqual({});
    const [rows] = await server.root.query("SELECT count(*) AS n FROM hot.ticket");
    expect(rows).toEqual([{ n: 2 }]);
  });

  it("ends a query that takes longer than limit_minutes", async () => {
    const { one, settings } = pullHome();
    settings({ hot: `${database()}\nquery: SELECT SLEEP(60) AS s\nlimit_minutes: 0.01` });
    expect((await one(ENV)).message).toMatch(/not done within 0.01 minutes|takes longer than limit_minutes/);
  });

  it("whose connection breaks in the middle lands nothing and is tried again", async () => {
    const { one, settings, landed } = pullHome();
    settings({ hot: `${database()}\nquery: SELECT SLEEP(60) AS s\ntries: 2` });
    const killed = (async () => {
      for (let n = 0; n < 2; ) {
        const [rows] = await server.root.query(
          "SELECT id FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP%'",
        );
        for (const { id } of rows as { id: number }[]) {
          await server.root.query(`KILL ${id}`);
          n++;
        }
      }
    })();
    const report = await one(ENV);
    await killed;
    expect(report.message).toContain("(tried 2 times)");
    expect(landed()).toEqual({});
  });

  it("with a wrong password says so once, without the password", async () => {
    const { one, settings, waits } = pullHome();
    settings({ hot: `${database()}\nquery: SELECT 1 AS a` });
    const { message = "" } = await one({ MYPASS: "falsch-wie-nur-was" });
    expect(message).toContain("(ER_ACCESS_DENIED_ERROR)");
    expect(message).not.toContain("falsch");
    expect(waits).toEqual([]);
  });
});
