import { describe, expect, it } from "vitest";
import { bench, counts, csv, tickets } from "./support.ts";

const AT = "2026-02-11 09:05:03";
/** A ticket export that says when it was made. */
const exported = (
  at: string,
  rows: readonly (readonly (string | null)[])[],
  header = ["工单编号", "受理时间", "工单状态", "办结时间", "是否解决"],
) => csv([`导出时间：${at}`], []) + csv(header, rows);

describe("history", () => {
  const current = "SELECT status, completed_at, first_resolved FROM core.ticket WHERE number = 'A1'";
  const DONE = { status: "已办结", completed_at: "2026-02-13 10:00:00", first_resolved: true };
  const OPEN = ["A1", AT, "办理中", "", ""];
  const CLOSED = ["A1", AT, "已办结", "2026-02-13 10:00:00", "是"];

  it("keeps every state; the newest is the ticket", async () => {
    const b = await bench();
    b.write("1.csv", exported("2026-02-12", [OPEN]));
    b.write("2.csv", exported("2026-02-14", [CLOSED]));
    expect((await b.load()).map(counts)).toEqual([
      [1, 1, 0, 0, 0],
      [1, 0, 1, 0, 0],
    ]);
    expect(await b.one(current)).toEqual(DONE);
    expect(
      await b.rows("SELECT status, superseded_at IS NULL AS now FROM core.ticket_version ORDER BY known_at"),
    ).toEqual([
      { status: "办理中", now: false },
      { status: "已办结", now: true },
    ]);
  });

  it("is not turned back by an older export that comes later, by its own time", async () => {
    const b = await bench();
    b.write("2.csv", exported("2026-02-14", [["A1", AT, "已退回", "", ""]]));
    await b.load();
    b.write("1.csv", exported("2026-02-12", [CLOSED]));
    expect(counts((await b.load())[0])).toEqual([1, 0, 1, 0, 0]);
    expect(await b.one("SELECT status FROM core.ticket")).toEqual({ status: "已退回" });
    expect(await b.one("SELECT count(*) AS n FROM core.ticket_version")).toEqual({ n: 2 });
  });

  it("is not turned back by an older export that comes later, by its last event", async () => {
    const b = await bench();
    const header = ["工单编号", "受理时间", "工单状态", "办结时间", "是否解决"];
    b.write("2.csv", csv(header, [CLOSED]));
    await b.load();
    b.write("1.csv", csv(header, [OPEN]));
    await b.load();
    expect(await b.one(current)).toEqual(DONE);
  });

  it("without any new event goes by how far the file reaches", async () => {
    const b = await bench();
    const header = ["工单编号", "受理时间", "工单状态"];
    b.write(
      "late.csv",
      csv(header, [
        ["A1", AT, "已退回"],
        ["A2", "2026-02-20 08:00:00", "待派"],
      ]),
    );
    await b.load();
    b.write(
      "early.csv",
      csv(header, [
        ["A1", AT, "待派"],
        ["A3", "2026-02-12 08:00:00", "待派"],
      ]),
    );
    await b.load();
    expect(await b.one("SELECT status FROM core.ticket WHERE number = 'A1'")).toEqual({ status: "已退回" });
  });

  it("goes back to an earlier state where a newer export says so, and not for an old export that comes again", async () => {
    const b = await bench();
    const [no, yes] = ["否", "是"].map((word) => ["A1", AT, "已办结", "2026-02-13 10:00:00", word]) as [
      string[],
      string[],
    ];
    const resolved = "SELECT first_resolved FROM core.ticket";
    b.write("4.csv", exported("2026-02-14", [no]));
    b.write("5.csv", exported("2026-02-15", [yes]));
    b.write("6.csv", exported("2026-02-16", [no]));
    expect((await b.load()).map(counts)).toEqual([
      [1, 1, 0, 0, 0],
      [1, 0, 1, 0, 0],
      [1, 0, 1, 0, 0],
    ]);
    expect(await b.one(resolved)).toEqual({ first_resolved: false });
    b.write("9.csv", exported("2026-02-15", [yes, ["A2", AT, "待派", "", ""]]));
    expect(counts((await b.load()).at(-1))).toEqual([2, 1, 0, 1, 0]);
    expect(await b.one(`${resolved} WHERE number = 'A1'`)).toEqual({ first_resolved: false });
    expect(await b.one("SELECT count(*) AS n FROM core.ticket_version WHERE number = 'A1'")).toEqual({
      n: 3,
    });
  });

  it("goes back by the order of loading where no export says when it was made", async () => {
    const b = await bench();
    const header = ["工单编号", "受理时间", "工单状态"];
    for (const [name, status] of [
      ["1", "待派"],
      ["2", "已退回"],
      ["3", "待派"],
    ] as const)
      b.write(`${name}.csv`, csv([...header, `列${name}`], [["A1", AT, status, ""]]));
    await b.load();
    expect(await b.one("SELECT status FROM core.ticket")).toEqual({ status: "待派" });
  });

  it("keeps what is current where a file has an earlier state of the ticket, too", async () => {
    const b = await bench();
    const header = ["工单编号", "受理时间", "工单状态"];
    b.write("1.csv", csv(header, [["A1", AT, "待派"]]));
    b.write("2.csv", csv(header, [["A1", AT, "已退回"]]));
    await b.load();
    b.write(
      "3.csv",
      csv(
        [...header, "备用"],
        [
          ["A1", AT, "待派", ""],
          ["A1", AT, "已退回", ""],
        ],
      ),
    );
    expect(counts((await b.load()).at(-1))).toEqual([2, 0, 0, 2, 0]);
    expect(await b.one("SELECT status FROM core.ticket")).toEqual({ status: "已退回" });
  });

  it("ends in the same tickets whatever the order of the files", async () => {
    const files = {
      "1.csv": exported("2026-02-12", [OPEN, ["B1", AT, "待派", "", ""]]),
      "2.csv": exported("2026-02-14", [CLOSED]),
      "3.csv": exported("2026-02-16", [
        ["A1", AT, "已回访", "2026-02-13 10:00:00", "否"],
        ["B1", AT, "作废", "", ""],
      ]),
    };
    const b = await bench();
    const orders = [
      ["1.csv", "2.csv", "3.csv"],
      ["3.csv", "2.csv", "1.csv"],
      ["2.csv", "3.csv", "1.csv"],
    ];
    const found: unknown[] = [];
    for (const [i, order] of orders.entries()) {
      b.settings(`feeds:\n  - { name: o${i}, kind: ticket, path: feeds/o${i}/* }\n`);
      for (const name of order) {
        const path = b.write(`o${i}/${name}`, `${files[name as keyof typeof files]},,,,o${i}\n`);
        await b.load({ paths: [path] });
      }
      found.push(
        await b.rows(
          `SELECT number, status, first_resolved FROM core.ticket WHERE source = 'o${i}' ORDER BY number`,
        ),
      );
    }
    expect(found[1]).toEqual(found[0]);
    expect(found[2]).toEqual(found[0]);
    expect(found[0]).toEqual([
      { number: "A1", status: "已回访", first_resolved: false },
      { number: "B1", status: "作废", first_resolved: null },
    ]);
  });

  it("holds two versions where two files disagree", async () => {
    const b = await bench();
    b.write("1.csv", tickets([{ 工单编号: "A1", 受理时间: AT, 是否解决: "是" }]));
    b.write("2.csv", tickets([{ 工单编号: "A1", 受理时间: AT, 是否解决: "否" }]));
    await b.load();
    expect(
      await b.one(
        "SELECT count(*) AS n, count(*) FILTER (superseded_at IS NULL) AS now FROM core.ticket_version",
      ),
    ).toEqual({ n: 2, now: 1 });
  });

  it("keeps voided rows, out of every figure", async () => {
    const b = await bench();
    b.write(
      "1.csv",
      tickets([
        { 工单编号: "A1", 受理时间: AT, 工单状态: "作废" },
        { 工单编号: "A2", 受理时间: AT, 工单状态: "办理中" },
      ]),
    );
    await b.load();
    expect(await b.one("SELECT count(*) AS n FROM core.ticket")).toEqual({ n: 2 });
    expect(await b.rows("SELECT number FROM core.ticket_asof(TIMESTAMP '2026-03-01')")).toEqual([
      { number: "A2" },
    ]);
    expect(await b.rows("SELECT number FROM core.ticket_asof(TIMESTAMP '2026-02-11 09:00')")).toEqual([]);
  });

  it("writes each text once", async () => {
    const b = await bench();
    b.write(
      "1.csv",
      tickets(
        [1, 2, 3].map((i) => ({
          工单编号: `A${i}`,
          受理时间: AT,
          标题: "同题",
          主要内容: "同文",
          工单状态: "办理中",
        })),
      ),
    );
    await b.load();
    b.write(
      "2.csv",
      tickets(
        [1, 2, 3].map((i) => ({
          工单编号: `A${i}`,
          受理时间: AT,
          标题: "同题",
          主要内容: "同文",
          工单状态: "已办结",
        })),
      ),
    );
    await b.load();
    expect(await b.rows("SELECT title, body FROM core.text")).toEqual([{ title: "同题", body: "同文" }]);
    expect(
      await b.one("SELECT count(*) AS n FROM core.ticket WHERE body = '同文' AND status = '已办结'"),
    ).toEqual({ n: 3 });
  });
});

describe("one ticket, several units", () => {
  const lead = {
    工单编号: "A1",
    受理时间: AT,
    主协办: "主办",
    承办单位: "武清区交通局",
    单位办理状态: "办理中",
    接单时间: "2026-02-11 10:00:00",
  };
  const joint = {
    工单编号: "A1",
    受理时间: AT,
    主协办: "协办",
    承办单位: "北辰区交通局",
    单位办理状态: "已办结",
    接单时间: "2026-02-11 11:00:00",
  };

  it("in several rows, in either order, is one ticket of its lead unit with each unit's own state", async () => {
    for (const rows of [
      [lead, joint],
      [joint, lead],
    ]) {
      const b = await bench();
      b.write("a.csv", tickets(rows));
      expect(counts((await b.load())[0])).toEqual([2, 2, 0, 0, 0]);
      expect(await b.rows("SELECT number, unit_id FROM core.ticket")).toEqual([
        { number: "A1", unit_id: "wuqing" },
      ]);
      expect(
        await b.rows("SELECT unit_id, role, state, accepted_at FROM core.assignment ORDER BY role DESC"),
      ).toEqual([
        { unit_id: "wuqing", role: "lead", state: "办理中", accepted_at: "2026-02-11 10:00:00" },
        { unit_id: "beichen", role: "joint", state: "已办结", accepted_at: "2026-02-11 11:00:00" },
      ]);
      b.close();
    }
  });

  it("in one cell leads with the first", async () => {
    const b = await bench();
    b.write(
      "a.csv",
      tickets([{ 工单编号: "A1", 受理时间: AT, 承办单位: "武清区交通局、北辰区交通局；某街道" }]),
    );
    await b.load();
    expect(await b.rows("SELECT unit_id, role FROM core.assignment ORDER BY role DESC, unit_id")).toEqual([
      { unit_id: "wuqing", role: "lead" },
      { unit_id: "beichen", role: "joint" },
      { unit_id: null, role: "joint" },
    ]);
  });

  it("re-exported with a unit further on is changed, and changes that unit only", async () => {
    const b = await bench();
    b.write("1.csv", tickets([lead, joint]));
    await b.load();
    b.write("2.csv", tickets([lead, { ...joint, 单位办理状态: "已退回", 退单时间: "2026-02-12 09:00:00" }]));
    const [, report] = await b.load();
    const [read, fresh] = counts(report) as [number, number];
    expect([read, fresh]).toEqual([2, 0]);
    expect(await b.rows("SELECT unit_id, state FROM core.assignment ORDER BY role DESC")).toEqual([
      { unit_id: "wuqing", state: "办理中" },
      { unit_id: "beichen", state: "已退回" },
    ]);
  });

  it("handed on to another lead keeps the first as 改派", async () => {
    const b = await bench();
    b.write(
      "1.csv",
      exported("2026-02-12", [["A1", AT, "武清区交通局"]], ["工单编号", "受理时间", "承办单位"]),
    );
    b.write(
      "2.csv",
      exported("2026-02-14", [["A1", AT, "北辰区交通局"]], ["工单编号", "受理时间", "承办单位"]),
    );
    await b.load();
    expect(await b.rows("SELECT unit_id, role, state FROM core.assignment ORDER BY unit_id")).toEqual([
      { unit_id: "beichen", role: "lead", state: null },
      { unit_id: "wuqing", role: "lead", state: "改派" },
    ]);
    expect(await b.one("SELECT unit_id FROM core.ticket")).toEqual({ unit_id: "beichen" });
  });

  it("is not handed back by an older export that comes later", async () => {
    const b = await bench();
    b.write(
      "2.csv",
      exported("2026-02-14", [["A1", AT, "北辰区交通局"]], ["工单编号", "受理时间", "承办单位"]),
    );
    await b.load();
    b.write(
      "1.csv",
      exported("2026-02-12", [["A1", AT, "武清区交通局"]], ["工单编号", "受理时间", "承办单位"]),
    );
    await b.load();
    expect(await b.one("SELECT unit_id FROM core.ticket")).toEqual({ unit_id: "beichen" });
    expect(
      await b.rows(
        "SELECT unit_id FROM core.assignment WHERE role = 'lead' AND state IS DISTINCT FROM '改派'",
      ),
    ).toEqual([{ unit_id: "beichen" }]);
  });
});
