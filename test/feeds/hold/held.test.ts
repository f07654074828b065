import { existsSync, readdirSync, rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Bench, bench, checksums, counts, csv } from "../support.ts";

const HEADER = ["工单编号", "受理时间", "转派时间", "承办单位", "备注"];
const FEED = "feeds:\n  - { name: hot, kind: ticket, path: feeds/hot/*.csv }\n";

function file(day: number, rows: number, header = HEADER): string {
  const date = `2026-02-${String(day).padStart(2, "0")}`;
  const cells = (i: number) => [`${day}-${i}`, `${date} 08:00:00`, `${date} 09:00:00`, "武清区交通局", "无"];
  return csv(
    header,
    Array.from({ length: rows }, (_, i) => cells(i)),
  );
}

/** A feed with eight daily files of 60 rows: one is loaded, seven of the days before stand in the journal like it. */
async function usual(settings = FEED): Promise<Bench> {
  const b = await bench();
  b.settings(settings);
  b.write("hot/8.csv", file(8, 60));
  const [report] = await b.load({ now: "2026-02-09 06:00:00" });
  expect(report?.outcome).toBe("loaded");
  await b.warehouse.run(
    `INSERT INTO ops.file SELECT f.* REPLACE (day - 100 AS file_id, 'day ' || day AS sha256, 'feeds/hot/' || day || '.csv' AS path,
       horizon - (8 - day) * INTERVAL 1 DAY AS horizon) FROM ops.file AS f, range(1, 8) AS days(day)`,
  );
  return b;
}

const RENAMED = HEADER.map((name) => (name === "转派时间" ? "派单时间" : name));

describe("a file whose columns are others overnight", () => {
  it("is held with a reason, nothing of it lands, the others go on", async () => {
    const b = await usual();
    const before = await b.one("SELECT count(*) AS tickets FROM core.ticket");
    b.write("hot/10.csv", file(10, 60, RENAMED));
    b.write("hot/11.csv", file(11, 60));
    const reports = (await b.load()).filter(({ outcome }) => outcome !== "known");
    expect(reports.map(({ file, outcome }) => [file, outcome])).toEqual([
      ["feeds/hot/10.csv", "held"],
      ["feeds/hot/11.csv", "loaded"],
    ]);
    expect(reports[0]?.error?.message).toBe(
      "feeds/hot/10.csv: held back, nothing of it is loaded: columns gone: 转派时间; new: 派单时间",
    );
    expect(reports[0]?.error?.hint).toContain("npx xianban load --accept feeds/hot/10.csv");
    expect(await b.one("SELECT outcome, reason, rows_read FROM ops.file WHERE path LIKE '%/10.csv'")).toEqual(
      {
        outcome: "held",
        reason: "与平时不同，暂未载入，待确认：列“转派时间”不见了，多了“派单时间”",
        rows_read: 0,
      },
    );
    expect(await b.one("SELECT count(*) AS tickets FROM core.ticket")).toEqual({
      tickets: Number(before.tickets) + 60,
    });
    expect(readdirSync(b.home.temp)).toEqual([]);
  });

  it("is loaded with accept, and the next of the same columns, or of the former, is no surprise", async () => {
    const b = await usual();
    const path = b.write("hot/10.csv", file(10, 60, RENAMED));
    await b.load();
    const [accepted] = await b.load({ paths: [path], accept: true });
    expect(counts(accepted)).toEqual([60, 60, 0, 0, 0]);
    expect(await b.one("SELECT count(*) AS held FROM ops.file WHERE outcome = 'held'")).toEqual({ held: 0 });
    b.write("hot/11.csv", file(11, 60, RENAMED));
    b.write("hot/12.csv", file(12, 60));
    expect(
      (await b.load()).filter(({ outcome }) => outcome !== "known").map(({ outcome }) => outcome),
    ).toEqual(["loaded", "loaded"]);
  });

  it("is loaded when the settings say which column is meant", async () => {
    const b = await usual();
    b.write(
      "hot/10.csv",
      file(
        10,
        60,
        HEADER.map((name) => (name === "转派时间" ? "派工时刻" : name)),
      ),
    );
    expect((await b.load())[0]?.outcome).toBe("held");
    b.settings(FEED.replace("}", ", columns: { dispatched_at: 派工时刻 } }").replace("*.csv", "10.csv"));
    expect((await b.load({ paths: [`${b.home.feeds}/hot/10.csv`] }))[0]?.outcome).toBe("loaded");
  });

  it("a new column alone, another order, or a column that never held anything changes nothing", async () => {
    const b = await usual();
    b.write("hot/10.csv", file(10, 60, [...HEADER.slice(0, 4), "说明", "备注"]).replaceAll(",无", ",,无"));
    b.write("hot/11.csv", file(11, 60));
    expect((await b.load()).map(({ outcome }) => outcome)).not.toContain("held");
  });
});

describe("a file with a tenth, or ten times, the usual rows", () => {
  it.each([
    [5, "行数 5，平时约 60", "5 rows, usually about 60"],
    [700, "行数 700，平时约 60", "700 rows, usually about 60"],
  ])("of %i rows is held", async (rows, inChinese, inEnglish) => {
    const b = await usual();
    b.write("hot/09.csv", file(9, rows));
    const report = (await b.load({ now: "2026-02-09 12:00:00" })).find(({ outcome }) => outcome === "held");
    expect(report?.error?.message).toContain(inEnglish);
    const { reason } = await b.one<{ reason: string }>("SELECT reason FROM ops.file WHERE outcome = 'held'");
    expect(reason).toContain(inChinese);
  });

  it("blank rows of a template are no rows, and do not hide that too few hold anything", async () => {
    const b = await usual();
    b.write("hot/09.csv", `${file(9, 60)}${",,,,\n".repeat(2000)}`);
    b.write("hot/10.csv", `${file(10, 3)}${",,,,\n".repeat(57)}`);
    const reports = (await b.load({ now: "2026-02-09 12:00:00" })).filter(
      ({ outcome }) => outcome !== "known",
    );
    expect(reports.map(({ outcome }) => outcome)).toEqual(["loaded", "held"]);
    expect(reports[1]?.error?.message).toContain("3 rows, usually about 60");
  });

  it("stays held as time goes by, keeps its place in the journal, and changes nothing at each load", async () => {
    const b = await usual();
    b.write("hot/09.csv", file(9, 700));
    await b.load({ now: "2026-02-09 12:00:00" });
    const known = await checksums(b.warehouse);
    const ids = await b.one("SELECT file_id, loaded_at FROM ops.file WHERE outcome = 'held'");
    for (const now of ["2026-02-11 06:00:00", "2026-12-01 06:00:00"]) {
      const report = (await b.load({ now })).find(({ outcome }) => outcome === "held");
      expect(report?.error?.message).toContain("700 rows, usually about 60");
    }
    expect(await checksums(b.warehouse)).toEqual(known);
    expect(await b.one("SELECT file_id, loaded_at FROM ops.file WHERE outcome = 'held'")).toEqual(ids);
  });

  it("is judged again when other files of the feed have come, and still as of the day when it came", async () => {
    const b = await usual();
    b.write("hot/09.csv", file(9, 700));
    await b.load({ now: "2026-02-09 12:00:00" });
    b.write("hot/10.csv", file(10, 60));
    const reports = await b.load({ now: "2026-12-01 06:00:00" });
    expect(reports.filter(({ outcome }) => outcome === "held")).toHaveLength(1);
    expect(
      (await b.load({ now: "2026-12-02 06:00:00" })).filter(({ outcome }) => outcome === "held"),
    ).toHaveLength(1);
  });

  it("a held file that is taken away, or exported again, is a matter no more", async () => {
    const b = await usual();
    const path = b.write("hot/09.csv", file(9, 5));
    await b.load();
    b.write("hot/09.csv", file(9, 60));
    await b.load();
    expect(await b.one("SELECT count(*) AS n FROM ops.file WHERE outcome = 'held'")).toEqual({ n: 0 });
    b.write("hot/10.csv", file(10, 5));
    await b.load();
    rmSync(path.replace("09", "10"));
    expect(existsSync(path)).toBe(true);
    await b.load();
    expect(await b.one("SELECT count(*) AS n FROM ops.file WHERE outcome = 'held'")).toEqual({ n: 0 });
  });
});

describe("what is never held", () => {
  it("files of a feed with hold: false, files of no feed, and a feed's first files", async () => {
    const b = await usual(FEED.replace("}", ", hold: false }"));
    b.write("hot/10.csv", file(10, 3, RENAMED));
    b.write("loose.csv", file(11, 3, RENAMED));
    expect((await b.load()).map(({ outcome }) => outcome)).not.toContain("held");
  });
});

describe("conservation", () => {
  it("rows read = new + changed + same + refused in every record, held ones too", async () => {
    const b = await usual();
    b.write("hot/09.csv", file(9, 5));
    b.write("hot/10.csv", file(10, 60, RENAMED));
    await b.load();
    expect(
      await b.one(
        "SELECT bool_and(rows_read = rows_new + rows_changed + rows_same + rows_rejected) AS kept, count(*) FILTER (outcome = 'held') AS held FROM ops.file",
      ),
    ).toEqual({ kept: true, held: 2 });
  });
});
