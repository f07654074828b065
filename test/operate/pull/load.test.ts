import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { byClock } from "../../../src/clock.ts";
import { discoverFiles } from "../../../src/feeds/discover.ts";
import { type PullReport, pullFeeds } from "../../../src/operate/pull/pull.ts";
import { readSettings } from "../../../src/settings/home.ts";
import { call } from "../../cli/support.ts";
import { type Bench, bench } from "../../feeds/support.ts";
import { type Postgres, postgres } from "./postgres-server.ts";
import { json, pullHome, serve } from "./support.ts";

/** Pulls the feeds of a bench at a moment of UTC+8. */
function pullAt(b: Bench, now: string, env: Record<string, string> = {}): Promise<PullReport[]> {
  return byClock(
    () => new Date(`${now.replace(" ", "T")}+08:00`),
    () => pullFeeds({ home: b.home, settings: readSettings(b.home), env, progress: () => undefined }),
  );
}

const TICKETS = "SELECT ticket_id, number, title, unit_id, status FROM core.ticket ORDER BY number";

describe("what was pulled over HTTP", () => {
  it("loads as tickets, a late change within the overlap changes its ticket, and everything again changes nothing", async () => {
    const record = (more: Record<"工单编号" | "标题" | "工单状态" | "更新时间", string>) => ({
      受理时间: "2026-02-11 09:05:03",
      承办单位: "武清区交通运输局",
      ...more,
    });
    let records = [
      record({
        工单编号: "202602110000000001",
        标题: "路费",
        工单状态: "办理中",
        更新时间: "2026-02-11 09:10:00",
      }),
      record({
        工单编号: "202602110000000002",
        标题: "拥堵",
        工单状态: "办理中",
        更新时间: "2026-02-11 09:20:00",
      }),
    ];
    const { origin, seen } = await serve(({ url }, response) => {
      const from = url.searchParams.get("from") ?? "";
      json(response, { code: 0, data: { items: records.filter(({ 更新时间: at }) => at >= from) } });
    });
    const b = await bench();
    b.settings(`feeds:
  - name: hotline
    kind: ticket
    url: ${origin}/tickets
    since: { parameter: from, field: 更新时间, overlap: 1h }
`);
    expect(await pullAt(b, "2026-02-11 09:30:00")).toMatchObject([{ outcome: "pulled", rows: 2 }]);
    const [first] = await b.load({ now: "2026-02-11 09:31:00" });
    expect(first).toMatchObject({ outcome: "loaded", file: "feeds/pulled/hotline/20260211T093000.jsonl" });
    expect(await b.rows(TICKETS)).toMatchObject([
      { ticket_id: "hotline:202602110000000001", title: "路费", unit_id: "wuqing", status: "办理中" },
      { ticket_id: "hotline:202602110000000002", title: "拥堵" },
    ]);
    // Written after the pull, with a time before its newest: only the overlap brings it.
    records = [{ ...records[0]!, 工单状态: "已办结", 更新时间: "2026-02-11 09:15:00" }, records[1]!];
    expect(await pullAt(b, "2026-02-11 09:45:00")).toMatchObject([{ outcome: "pulled", rows: 2 }]);
    expect(seen[1]?.url.searchParams.get("from")).toBe("2026-02-11 08:20:00");
    const reports = await b.load({ now: "2026-02-11 09:46:00" });
    expect(reports.map(({ outcome }) => outcome)).toEqual(["known", "loaded"]);
    expect(await b.rows(TICKETS)).toMatchObject([{ status: "已办结" }, { status: "办理中" }]);
    expect(
      await b.one(
        "SELECT sum(rows_new) AS new, sum(rows_changed) AS changed, sum(rows_same) AS same, sum(rows_rejected) AS rejected FROM ops.file",
      ),
    ).toEqual({
      new: 2,
      changed: 1,
      same: 1,
      rejected: 0,
    });
    // A crash between the file and what is remembered: the next pull brings the same rows once more.
    const folder = join(b.home.operate, "pulls");
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), "{ half");
    expect(await pullAt(b, "2026-02-11 10:00:00")).toMatchObject([{ outcome: "nothing new", rows: 2 }]);
    expect((await b.load({ now: "2026-02-11 10:01:00" })).every(({ outcome }) => outcome === "known")).toBe(
      true,
    );
  });

  it("of one record that holds lists is still a record", async () => {
    const { origin } = await serve((_, response) =>
      json(response, [{ 工单编号: "A1", 受理时间: "2026-02-11 09:05:03", data: [{ step: 1 }, { step: 2 }] }]),
    );
    const b = await bench();
    b.settings(
      `feeds:\n  - name: hotline\n    kind: ticket\n    url: ${origin}/\n    rows: ""\n`.replace(
        '    rows: ""\n',
        "",
      ),
    );
    await pullAt(b, "2026-02-11 09:30:00");
    expect(await b.load()).toMatchObject([{ outcome: "loaded" }]);
    expect(await b.rows("SELECT number FROM core.ticket")).toEqual([{ number: "A1" }]);
  });

  it("in GBK by the settings' encoding loads as the UTF-8 that it landed in", async () => {
    const body = Buffer.concat([
      Buffer.from('[{"number":"A1","received_at":"2026-02-11 09:05:03","title":"'),
      Buffer.from("ccecbdf2", "hex"),
      Buffer.from('"}]'),
    ]);
    const { origin } = await serve((_, response) => void response.writeHead(200).end(body));
    const b = await bench();
    b.settings(`feeds:
  - name: hotline
    kind: ticket
    url: ${origin}/
    encoding: gb18030
    columns: { number: number, received_at: received_at, title: title }
`);
    expect(await pullAt(b, "2026-02-11 09:30:00")).toMatchObject([{ outcome: "pulled" }]);
    expect(await b.load()).toMatchObject([{ outcome: "loaded" }]);
    expect(await b.rows("SELECT title FROM core.ticket")).toEqual([{ title: "天津" }]);
  });

  it("belongs to its feed though an earlier one takes every file, and parts are never loaded", async () => {
    const b = await bench();
    b.settings(`feeds:
  - { name: all, kind: ticket, path: "feeds/**" }
  - { name: hot, kind: ticket, url: "http://h/" }
`);
    mkdirSync(join(b.home.pulled, "hot"), { recursive: true });
    for (const name of ["20260211T093000.jsonl", "20260211T093000_0002.jsonl", "pull.part"])
      writeFileSync(join(b.home.pulled, "hot", name), "{}");
    b.write("x.csv", "");
    const files = discoverFiles(b.home, readSettings(b.home));
    expect(files.map(({ shown, feed }) => [shown, feed?.name])).toEqual([
      ["feeds/pulled/hot/20260211T093000.jsonl", "hot"],
      ["feeds/pulled/hot/20260211T093000_0002.jsonl", "hot"],
      ["feeds/x.csv", "all"],
    ]);
  });
});

describe("what was pulled from PostgreSQL", () => {
  it("loads as tickets, and a late change within the overlap changes its ticket", async () => {
    const server: Postgres = await postgres();
    await server.run(
      "CREATE TABLE t (no bigint, received timestamptz, driver boolean, status text, updated timestamptz)",
    );
    await server.run(`INSERT INTO t VALUES
      (202602110000000001, '2026-02-11 01:05:03.25+00', true, '办理中', '2026-02-11 01:10+00'),
      (202602110000000002, '2026-02-11 01:06:03+00', false, '办理中', '2026-02-11 01:20+00')`);
    const b = await bench();
    b.settings(`feeds:
  - name: hotline
    kind: ticket
    database: postgres://keeper:\${PGPASS}@127.0.0.1:${server.port}/postgres
    query: |
      SELECT no AS 工单编号, received AS 受理时间, driver AS 是否货车司机, status AS 工单状态, updated AS 更新时间
      FROM t WHERE updated >= $watermark
    watermark: { column: 更新时间, overlap: 30m }
`);
    const env = { PGPASS: server.password };
    expect(await pullAt(b, "2026-02-11 09:30:00", env)).toMatchObject([{ outcome: "pulled", rows: 2 }]);
    await b.load({ now: "2026-02-11 09:31:00" });
    const tickets =
      "SELECT number, received_at::VARCHAR AS at, driver_mark, status FROM core.ticket ORDER BY number";
    expect(await b.rows(tickets)).toEqual([
      { number: "202602110000000001", at: "2026-02-11 09:05:03", driver_mark: true, status: "办理中" },
      { number: "202602110000000002", at: "2026-02-11 09:06:03", driver_mark: false, status: "办理中" },
    ]);
    await server.run(
      "UPDATE t SET status = '已办结', updated = '2026-02-11 01:12+00' WHERE no = 202602110000000001",
    );
    expect(await pullAt(b, "2026-02-11 09:45:00", env)).toMatchObject([{ outcome: "pulled", rows: 2 }]);
    await b.load({ now: "2026-02-11 09:46:00" });
    expect(await b.rows(tickets)).toMatchObject([{ status: "已办结" }, { status: "办理中" }]);
  });
});

describe("several feeds", () => {
  it("are pulled though one fails, and the command says a line of each", async () => {
    const good = await serve((_, response) => json(response, '[{"a":1}]'));
    const bad = await serve((_, response) => void response.writeHead(404).end());
    const b = pullHome();
    b.settings({ bad: `url: ${bad.origin}/`, good: `url: ${good.origin}/`, dropped: "path: feeds/x.csv" });
    const { code, err, out } = await call("pull", "--home", b.home.dir);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(
      /^ {2}failed {2}feed bad: .*answers 404\n {10}correct the address\n {2}pulled {2}good: 1 row, 1 KB in .* s, feeds\/pulled\/good\/\d{8}T\d{6}\.jsonl$/m,
    );
    const again = await call("pull", "good", "--home", b.home.dir, "--json");
    expect([again.code, JSON.parse(again.out)]).toMatchObject([
      0,
      [{ feed: "good", outcome: "nothing new" }],
    ]);
    const strange = await call("pull", "nobody", "--home", b.home.dir);
    expect([strange.code, strange.err]).toEqual([
      2,
      expect.stringContaining("nobody: no feed that is pulled"),
    ]);
    b.settings({ dropped: "path: feeds/x.csv" });
    expect((await call("pull", "--home", b.home.dir)).err).toContain("no feed is pulled");
  });

  it("are pulled as often as `every` says; named ones at once; also when the clock went back", async () => {
    const { origin, seen } = await serve((_, response) => json(response, "[]"));
    const b = pullHome();
    b.settings({ often: `url: ${origin}/often`, hourly: `url: ${origin}/hourly\nevery: 60` });
    const asked = async (now: string, only?: string[]) => {
      await b.pull({ now, ...(only ? { only } : {}) });
      return seen.splice(0).map(({ url }) => url.pathname);
    };
    expect(await asked("2026-02-11 10:00:00")).toEqual(["/often", "/hourly"]);
    expect(await asked("2026-02-11 10:59:00")).toEqual(["/often"]);
    expect(await asked("2026-02-11 10:59:30", ["hourly"])).toEqual(["/hourly"]);
    expect(await asked("2026-02-11 11:00:00")).toEqual(["/often"]);
    expect(await asked("2026-02-11 12:00:00")).toEqual(["/often", "/hourly"]);
    expect(await asked("2026-02-11 09:00:00")).toEqual(["/often", "/hourly"]);
  });

  it("bear names in the order of their pulls, also when the clock stands or goes back, and none is overwritten", async () => {
    let n = 0;
    const { origin } = await serve((_, response) => json(response, [{ n: ++n }]));
    const b = pullHome();
    b.settings({ hot: `url: ${origin}/` });
    for (const now of ["10:00:00", "10:00:00", "09:00:00", "10:00:01"]) await b.one({}, `2026-02-11 ${now}`);
    expect(Object.entries(b.landed())).toEqual([
      ["20260211T100000.jsonl", '{"n":1}\n'],
      ["20260211T100000_0002.jsonl", '{"n":2}\n'],
      ["20260211T100000_0003.jsonl", '{"n":3}\n'],
      ["20260211T100001.jsonl", '{"n":4}\n'],
    ]);
  });

  it("keep their rights and clean up what an ended pull left behind", async () => {
    const { origin } = await serve((_, response) => json(response, '[{"a":1}]'));
    const b = pullHome();
    b.settings({ hot: `url: ${origin}/` });
    const folder = join(b.home.pulled, "hot");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "pull.part"), '{"left":"behind"}\n');
    chmodSync(join(folder, "pull.part"), 0o440);
    writeFileSync(join(folder, "old.part"), "x");
    await b.one({}, "2026-02-11 10:00:00");
    expect(b.landed()).toEqual({ "20260211T100000.jsonl": '{"a":1}\n' });
    expect(statSync(join(b.home.operate, "pulls", "hot.json")).mode & 0o777).toBe(0o600);
  });
});
