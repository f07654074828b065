import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { COMMANDS, OPTIONS } from "../../src/commands/commands.ts";
import { parseMoment } from "../../src/commands/session.ts";
import { globPattern } from "../../src/feeds/discover.ts";
import type { Home } from "../../src/settings/home.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { tickets } from "../feeds/support.ts";
import { call, callApart, newHome } from "./support.ts";

const AT = "2026-02-11 09:05:03";

describe("the command line", () => {
  it("without a command shows the overview and is a wrong use; asked for help, is not", async () => {
    expect(await call()).toMatchObject({ code: 2, err: "" });
    for (const word of ["help", "--help", "-h"]) {
      const { code, out } = await call(word);
      expect(code).toBe(0);
      for (const command of COMMANDS) expect(out).toContain(command.summary);
    }
  });

  it.each(COMMANDS.map((command) => command.name))(
    "%s --help says what it does and every option",
    async (name) => {
      const { code, out, err } = await call(name, "--help");
      const command = COMMANDS.find((candidate) => candidate.name === name);
      expect([code, err]).toEqual([0, ""]);
      expect(out).toContain(`usage: npx xianban ${name}`);
      for (const option of ["home", "as-of", ...(command?.options ?? [])]) {
        expect(out).toContain(`--${option}`);
        expect(out).toContain(OPTIONS[option]?.about);
      }
    },
  );

  it.each([
    [["fly"], "no such command: fly", "load"],
    [["load", "--fast"], "load: Unknown option '--fast'", "npx xianban load --help"],
    [["load", "--home"], "load: Option '--home <value>' argument missing", "--help"],
    [["sample", "--tickets", "many"], "--tickets many: not a whole number", "1000"],
    [["query"], "query: no SQL given", "SELECT"],
    [["serve", "--port", "99999999"], "--port 99999999: not a port", "65535"],
  ])("%j is a wrong use: one line and the way out, exit code 2", async (args, message, hint) => {
    const home = newHome();
    mkdirSync(join(home.dir, "site"));
    writeFileSync(join(home.dir, "site/index.html"), "");
    const more = args[0] === "serve" ? ["--out", join(home.dir, "site")] : [];
    const { code, out, err } = await call(
      ...args,
      ...(args.includes("--home") || args[0] === "fly" ? [] : ["--home", home.dir]),
      ...more,
    );
    expect([code, out]).toEqual([2, ""]);
    const lines = err.trim().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(`xianban: ${message}`);
    expect(lines[1]).toContain(hint);
  });

  it("runs from src/cli.js with the exit code of main", async () => {
    const { code, err } = await callApart(["load", "--home", newHome().dir, "nowhere.csv"]);
    expect(err).toContain("xianban: nowhere.csv: no such file");
    expect(code).toBe(1);
  });

  it("names an unknown feed and those there are", async () => {
    const home = newHome();
    writeFileSync(
      join(home.dir, "xianban.yaml"),
      "feeds:\n  - { name: letters, kind: ticket, path: feeds/*.csv }\n",
    );
    const { code, err } = await call(
      "load",
      "--home",
      home.dir,
      "--feed",
      "leters",
      join(home.dir, "xianban.yaml"),
    );
    expect(code).toBe(2);
    expect(err).toMatch(/--feed leters: no such feed\n.*letters/);
  });
});

describe("load", () => {
  it("prints per file read = new + changed + same + refused, as JSON where asked; 1 when a file was refused", async () => {
    const home = newHome();
    writeFileSync(
      join(home.feeds, "a.csv"),
      tickets([
        { 工单编号: "A1", 受理时间: AT, 备注: "x" },
        { 工单编号: "", 受理时间: AT },
      ]),
    );
    const first = await call("load", "--home", home.dir, "--json");
    expect(first.code).toBe(0);
    expect(JSON.parse(first.out)).toEqual([
      {
        file: "feeds/a.csv",
        outcome: "loaded",
        tables: [
          {
            part: "",
            kind: "ticket",
            feed: "hotline",
            encoding: "utf-8",
            read: 2,
            new: 1,
            changed: 0,
            same: 0,
            refused: 1,
            flagged: 0,
            extra: ["备注"],
          },
        ],
      },
    ]);
    expect(first.err).toContain(
      "loaded   feeds/a.csv: 2 read = 1 new + 0 changed + 0 same + 1 refused; 0 flagged",
    );
    expect(first.err).toContain("columns kept in extra: 备注");
    expect(first.err).toContain("refused rows and their reasons:");
    writeFileSync(join(home.feeds, "b.csv"), "");
    const second = await call("load", "--home", home.dir, "--json");
    expect(second.code).toBe(1);
    expect(JSON.parse(second.out)).toEqual([
      { file: "feeds/a.csv", outcome: "known", tables: [] },
      expect.objectContaining({
        file: "feeds/b.csv",
        outcome: "refused",
        error: expect.stringContaining("b.csv: the file is empty"),
        hint: expect.any(String),
      }),
    ]);
    expect(second.err).toContain("refused  b.csv: the file is empty");
    expect(second.err).toContain("1 file loaded before, unchanged");
  });

  it("makes the key once, for its owner only", async () => {
    const home = newHome();
    await call("load", "--home", home.dir);
    const { statSync } = await import("node:fs");
    const key = readFileSync(join(home.dir, "secret.key"), "utf8");
    expect(key).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(join(home.dir, "secret.key")).mode & 0o777).toBe(0o600);
    await call("load", "--home", home.dir);
    expect(readFileSync(join(home.dir, "secret.key"), "utf8")).toBe(key);
    writeFileSync(join(home.dir, "secret.key"), `${"0".repeat(64)}\n`);
    expect(await call("load", "--home", home.dir)).toMatchObject({
      code: 1,
      err: expect.stringContaining("another key than the one that the warehouse beside it was made with"),
    });
    writeFileSync(join(home.dir, "secret.key"), "short\n");
    expect(await call("load", "--home", home.dir)).toMatchObject({
      code: 1,
      err: expect.stringContaining("not a key of 64 hexadecimal digits"),
    });
  });

  it("is told by one line which process holds the warehouse", async () => {
    const home = newHome();
    const held = await Warehouse.open(home.warehouse);
    try {
      for (const command of [["load"], ["query", "SELECT 1"], ["check"]]) {
        const { code, out, err } = await callApart([...command, "--home", home.dir]);
        expect(code).toBe(1);
        expect(out + err).toContain(`the warehouse is in use by process ${process.pid}`);
      }
    } finally {
      held.close();
    }
    expect((await call("load", "--home", home.dir)).code).toBe(0);
  });
});

describe("query", () => {
  let home: Home;
  beforeAll(async () => {
    home = newHome();
    writeFileSync(
      join(home.feeds, "a.csv"),
      tickets([
        { 工单编号: "A1", 受理时间: AT, 标题: "=cmd()" },
        { 工单编号: "A2", 受理时间: AT, 标题: 'a,"b"' },
      ]),
    );
    await call("load", "--home", home.dir);
  });
  const ask = (sql: string, ...more: string[]) => call("query", sql, "--home", home.dir, ...more);

  it("gives a table, JSON, or CSV that no spreadsheet takes for a formula", async () => {
    const sql = "SELECT number, title, received_at, flags, 3::BIGINT AS n FROM core.ticket ORDER BY number";
    expect((await ask(sql)).out).toContain("number  title");
    expect(JSON.parse((await ask(sql, "--json")).out)[0]).toEqual({
      number: "A1",
      title: "=cmd()",
      received_at: AT,
      flags: null,
      n: 3,
    });
    expect((await ask(sql, "--csv")).out).toBe(
      `number,title,received_at,flags,n\r\nA1,'=cmd(),${AT},,3\r\nA2,"a,""b""",${AT},,3\r\n`,
    );
    expect((await ask("SELECT 1 WHERE false")).out).toBe("(no rows)\n");
    expect((await ask("FROM core.ticket_asof(TIMESTAMP '2026-02-12')", "--json")).code).toBe(0);
  });

  it.each([
    "DELETE FROM core.ticket_version",
    "DROP TABLE core.text",
    "UPDATE core.ticket_version SET status = 'x'",
    "CREATE TABLE core.t (a INT)",
    "INSERT INTO ops.run VALUES ('a','b','c',now(),0,0,'d','e')",
    "COPY core.text TO 'OUT'",
    "COPY (SELECT 1) TO 'OUT' (FORMAT parquet)",
    "EXPORT DATABASE 'OUT'",
    "ATTACH 'OUT' AS other",
    "SELECT * FROM read_text('SECRET')",
    "SELECT * FROM read_csv('SECRET')",
    "FROM 'SECRET'",
    "SELECT * FROM glob('HOME/*')",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SELECT 1; DELETE FROM core.text",
    "PRAGMA database_list; COPY core.text TO 'OUT'",
    "CHECKPOINT; DROP VIEW core.ticket",
  ])("refuses to change anything or to reach another file: %s", async (sql) => {
    const out = join(home.dir, "stolen");
    const text = sql
      .replace("OUT", out)
      .replace("SECRET", join(home.dir, "secret.key"))
      .replace("HOME", home.dir);
    const before = readFileSync(home.warehouse);
    const { code, out: printed, err } = await ask(text);
    expect(code, `${printed}${err}`).toBe(1);
    expect(err).toMatch(/^xianban: /);
    expect(printed).toBe("");
    expect(existsSync(out)).toBe(false);
    expect(readFileSync(home.warehouse).equals(before)).toBe(true);
  });

  it("names a mistake in the SQL, and a warehouse that is not there", async () => {
    expect(await ask("SELEKT 1")).toMatchObject({ code: 1, err: expect.stringContaining("syntax error") });
    expect(await call("query", "SELECT 1", "--home", newHome().dir)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/no warehouse yet\n {2}run: npx xianban load/),
    });
  });
});

describe("settings", () => {
  it.each([
    ["city: 天津市\nweek_start: 9\nmonth_start: 30\n", [":2: week_start", ":3: month_start"]],
    ["citty: x\n", ["citty"]],
    ["city: [\n", [":"]],
    ["feeds:\n  - name: a\n    kind: tickets\n    path: feeds/*\n", [":3: feeds.0.kind"]],
    ["feeds:\n  - name: a\n    kind: ticket\n", ["feeds.0.path"]],
    ["policies: []\n", [":1: policies"]],
    ["zone: Mars/Phobos\n", [":1: zone"]],
    [
      "feeds:\n  - name: a\n    kind: ticket\n    path: feeds/*\n    columns: { recieved_at: 时间 }\n",
      ["recieved_at"],
    ],
  ])("that are wrong are all named by file and line: %j", async (yaml, expected) => {
    const home = newHome();
    writeFileSync(join(home.dir, "xianban.yaml"), yaml);
    const { code, err } = await call("load", "--home", home.dir);
    expect(code).toBe(1);
    for (const part of expected) expect(err).toContain(part);
    expect(err).toContain("xianban.yaml:");
  });

  it("that are absent or empty give the defaults", async () => {
    const home = newHome();
    writeFileSync(join(home.dir, "xianban.yaml"), "");
    expect((await call("load", "--home", home.dir)).code).toBe(0);
  });
});

describe("check", () => {
  it("finds nothing wrong with what is shipped", async () => {
    const home = newHome();
    await call("load", "--home", home.dir);
    const { code, out } = await call("check", "--home", home.dir);
    expect(out).not.toContain("wrong");
    expect(code).toBe(0);
    const fine = out.split("\n").filter((line) => line.startsWith("ok"));
    const parts = [
      ...[
        "settings",
        "policies",
        "rates",
        "warnings",
        "supervision",
        "urgent words",
        "calendar",
        "registers",
      ],
      ...["warehouse", "lexicon", "scoring and duties"],
    ];
    expect(fine.map((line) => line.slice(8))).toEqual(expect.arrayContaining(parts));
  });

  it("lists everything wrong at once, by file and line", async () => {
    const home = newHome();
    writeFileSync(join(home.dir, "xianban.yaml"), "week_start: 9\nport: x\n");
    const policy = join(home.policies, "tianjin-2026.yaml");
    const text = readFileSync(policy, "utf8");
    const limit = /limit: .*/.exec(text);
    expect(limit).not.toBe(null);
    writeFileSync(policy, text.replace(/limit: .*/, "limit: { hours: soon }"));
    writeFileSync(
      join(home.registers, "units.csv"),
      "id,name,aliases\na,甲局,共局\nb,乙局,共局\n,丙局,\na,丁局,\n",
    );
    const { code, out } = await call("check", "--home", home.dir, "--json");
    expect(code).toBe(1);
    const findings = JSON.parse(out) as { part: string; errors: string[] }[];
    const wrong = Object.fromEntries(findings.map(({ part, errors }) => [part, errors]));
    expect(wrong.settings).toEqual([
      expect.stringMatching(/xianban\.yaml:1: week_start/),
      expect.stringMatching(/xianban\.yaml:2: port/),
    ]);
    const line = text.slice(0, limit?.index).split("\n").length;
    expect(wrong.policies?.join("\n")).toContain(`tianjin-2026.yaml:${line}`);
    expect(wrong.registers).toEqual([
      expect.stringContaining("units.csv:4: id: empty"),
      expect.stringContaining('units.csv:3: aliases: "共局"'),
      expect.stringContaining('units.csv:5: id: "a" stands already in line 2'),
    ]);
    const shown = await call("check", "--home", home.dir);
    expect(shown.out.split("\n").filter((row) => row.startsWith("wrong")).length).toBeGreaterThanOrEqual(6);
  });
});

describe("check of tasks and platforms' own figures", () => {
  it("names file, line and value of each that cannot be read", async () => {
    const home = newHome();
    const platforms = join(home.registers, "platforms.csv");
    writeFileSync(
      platforms,
      'id,name,drivers,orders,reported_as_of\na,甲,abc,1.5,2026-13-01\nb,乙,"5,000",20,2026/01/31\n',
    );
    writeFileSync(join(home.dir, "tasks.csv"), "issue,fed\n没有的类,2026-02-09\ndeposit,2026-02-30\n");
    const { code, out } = await call("check", "--home", home.dir, "--json");
    expect(code).toBe(1);
    const findings = JSON.parse(out) as { part: string; errors: string[] }[];
    const wrong = Object.fromEntries(findings.map(({ part, errors }) => [part, errors]));
    expect(wrong.registers).toEqual([
      expect.stringContaining('platforms.csv:2: drivers: "abc" is no whole number'),
      expect.stringContaining('platforms.csv:2: orders: "1.5" is no whole number'),
      expect.stringContaining('platforms.csv:2: reported_as_of: "2026-13-01" is no day'),
    ]);
    expect(wrong.tasks).toEqual([
      expect.stringMatching(/tasks\.csv:2: issue: "没有的类"/),
      expect.stringMatching(/tasks\.csv:3: fed: "2026-02-30"/),
    ]);
  });
});

describe("moments and globs", () => {
  it.each([
    ["2026-02-28", "2026-02-28 23:59:59"],
    ["2026-02-28T18:00", "2026-02-28 18:00:00"],
    ["2026-02-28 18:00:05", "2026-02-28 18:00:05"],
  ])("--as-of %s", (given, expected) => {
    expect(parseMoment(given)).toBe(expected);
  });
  it.each(["yesterday", "2026-02-30", "2026-13-01", "2026-02-28T25:00", "28.2.2026", ""])(
    "--as-of %j is refused",
    (given) => {
      expect(() => parseMoment(given)).toThrow(/not a time/);
    },
  );
  it.each([
    ["feeds/*.csv", "feeds/a.csv", true],
    ["feeds/*.csv", "feeds/x/a.csv", false],
    ["feeds/**/*.csv", "feeds/x/y/a.csv", true],
    ["feeds/**/*.csv", "feeds/a.csv", true],
    ["feeds/a(1).csv", "feeds/a(1).csv", true],
    ["feeds/20??.csv", "feeds/2026.csv", true],
    ["feeds/*.csv", "feeds/acsv", false],
  ])("%s and %s", (glob, path, fits) => {
    expect(globPattern(glob).test(path)).toBe(fits);
  });
});
