import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { byClock } from "../../../src/clock.ts";
import { asJob } from "../../../src/operate/journal/job.ts";
import { logDays, logFolder, openLog } from "../../../src/operate/journal/log.ts";
import { readLog } from "../../../src/operate/journal/read.ts";
import { asRun } from "../../../src/operate/journal/run-id.ts";
import { addDays, range } from "../../../src/policy/work-calendar.ts";
import type { Home } from "../../../src/settings/home.ts";
import { at, emptyHome, settingsWith } from "./home.ts";
import { LINES } from "./lines.ts";

const settings = settingsWith();
let home: Home;
let remove: () => void;

beforeEach(() => {
  ({ home, remove } = emptyHome());
});
afterEach(() => remove());

const entry = (message: string | null = null) => ({
  ...{ job: "load", step: "feeds", seconds: 1.5, rows: 12, outcome: "done" },
  message,
});
const log = (env: Record<string, string> = {}) => openLog(home, settings, env);
const dayFile = (day: string) => join(logFolder(home), `${day}.jsonl`);

describe("the log", () => {
  it("has a line for each step with local time, run and process, in a file of its owner alone", () => {
    at("2026-02-28 20:00:03", () => log().line(entry()));
    const [line] = readLog(home, "2026-02-28");
    expect(line).toMatchObject({
      ...{ at: "2026-02-28 20:00:03", utc: "2026-02-28T12:00:03.000Z", pid: process.pid },
      ...{ job: "load", step: "feeds", seconds: 1.5, rows: 12, outcome: "done", message: null },
    });
    expect(statSync(dayFile("2026-02-28")).mode & 0o777).toBe(0o600);
    expect(statSync(logFolder(home)).mode & 0o777).toBe(0o700);
  });

  it("turns at local midnight, not at that of Greenwich", () => {
    at("2026-02-28 23:59:59", () => log().line(entry()));
    at("2026-03-01 00:00:00", () => log().line(entry()));
    expect(logDays(logFolder(home))).toEqual(["2026-02-28", "2026-03-01"]);
    expect(readLog(home, "2026-03-01")).toHaveLength(1);
  });

  it("passes over a line that a crash broke off, and the next line is whole", () => {
    at("2026-02-28 08:00:00", () => log().line(entry("before")));
    appendFileSync(dayFile("2026-02-28"), '{"at":"2026-02-28 08:00:01","job":"lo');
    at("2026-02-28 08:00:02", () => log().line(entry("after")));
    expect(readLog(home, "2026-02-28").map(({ message }) => message)).toEqual(["before", "after"]);
    expect(readFileSync(dayFile("2026-02-28"), "utf8").split("\n")).toHaveLength(4);
  });

  it("passes over lines of other kinds, bytes that are no text, and a folder in place of a file", () => {
    mkdirSync(logFolder(home), { recursive: true });
    writeFileSync(dayFile("2026-02-27"), Buffer.from([0, 255, 10, 123, 125, 10, 91, 93, 10]));
    mkdirSync(dayFile("2026-02-26"));
    at("2026-02-28 08:00:00", () => log().line(entry()));
    expect(readLog(home, "2026-02-01")).toHaveLength(1);
  });

  it("does not fail the job where it cannot be written", () => {
    writeFileSync(home.operate, "a file in the way");
    expect(() => at("2026-02-28 08:00:00", () => log().line(entry()))).not.toThrow();
    expect(readLog(home, "2026-02-28")).toEqual([]);
  });

  it("keeps the lines of two processes apart", async () => {
    const writer = join(import.meta.dirname, "writer.ts");
    const ends = ["a", "b"].map((name) => {
      const child = spawn(process.execPath, ["--import", "tsx", writer, home.dir, name], {
        stdio: "inherit",
      });
      return new Promise((resolve) => child.once("exit", resolve));
    });
    expect(await Promise.all(ends)).toEqual([0, 0]);
    const messages = readLog(home, "2026-02-28").map(({ message }) => message ?? "");
    for (const name of ["a", "b"])
      expect(messages.filter((message) => message.startsWith(name))).toEqual(
        Array.from({ length: LINES }, (_, n) => `${name} ${n}`),
      );
  });
});

describe("what is kept", () => {
  const first = "2025-01-01";
  const filled = (last: string) => {
    mkdirSync(logFolder(home), { recursive: true });
    for (const day of range(first, last)) writeFileSync(dayFile(day), "");
  };

  it("is 400 days: the 401st is removed when a new day begins", () => {
    filled("2026-02-27");
    at("2026-02-28 00:00:01", () => log().line(entry()));
    const days = logDays(logFolder(home));
    expect(days[0]).toBe(addDays("2026-02-28", -400));
    expect(days).toHaveLength(401);
  });

  it("is never less than the newest 183 days with lines, also by a clock that ran years ahead", () => {
    filled("2026-02-27");
    at("2031-02-28 00:00:01", () => log().line(entry()));
    at("2031-03-01 00:00:01", () => log().line(entry()));
    const days = logDays(logFolder(home));
    expect(days).toHaveLength(183);
    expect(days.slice(-3)).toEqual(["2026-02-27", "2031-02-28", "2031-03-01"]);
  });

  it("leaves files alone that are no log of a day", () => {
    filled("2025-01-02");
    writeFileSync(join(logFolder(home), "notes.txt"), "mine");
    at("2031-02-28 00:00:01", () => log().line(entry()));
    expect(existsSync(join(logFolder(home), "notes.txt"))).toBe(true);
  });

  it("cannot be set to less than six months", () => {
    expect(() => settingsWith({ journal: { keep_days: 182 } })).toThrow();
    expect(settingsWith({ journal: { keep_days: 183 } }).journal.keep_days).toBe(183);
  });
});

describe("what never stands in it", () => {
  const written = (message: string, env: Record<string, string> = {}, given: object = {}) => {
    at("2026-02-28 08:00:00", () => openLog(home, settingsWith(given), env).line(entry(message)));
    return readLog(home, "2026-02-28").at(-1)?.message;
  };

  it.each([
    ["phone", "feeds/a.csv:3: 13800138000 is no time", "feeds/a.csv:3: [phone] is no time"],
    ["phone in full width", "电话１３８００１３８０００", "电话[phone]"],
    ["identity card", "row 2: 11010519491231002X", "row 2: [identity card]"],
    ["plate", "plate 津C12345 unknown", "plate [plate] unknown"],
    ["name", "联系人：王小明 重复", "联系人：[name] 重复"],
    ["mail address", "no answer from zhang.san@example.com", "no answer from [e-mail address]"],
    [
      "password in an address",
      "postgres://u:pa55@db:5432/x refused",
      "postgres://[secret]@db:5432/x refused",
    ],
    [
      "token in a query",
      "GET http://h/x?access_token=abc123&page=2: 500",
      "GET http://h/x?access_token=[secret]&page=2: 500",
    ],
    ["bearer token", "sent Authorization: Bearer abc.def-123", "sent Authorization: Bearer [secret]"],
    [
      "robot's address",
      "https://h/open-apis/bot/v2/hook/0a1b2c3d-4e5f",
      "https://h/open-apis/bot/v2/hook/[secret]",
    ],
  ])("%s", (_, message, shown) => expect(written(message)).toBe(shown));

  it("values of variables that the settings name, and of those that are called secret, also encoded", () => {
    const env = { LETTERS_LOGIN: "xy/z 9", SMTP_PASSWORD: "hunter22", HOME: "/root" };
    const feeds = [{ name: "a", kind: "ticket", url: `http://h/?u=${"$"}{LETTERS_LOGIN}` }];
    expect(written("at /root: xy/z 9, xy%2Fz%209, hunter22", env, { feeds })).toBe(
      "at /root: [secret], [secret], [secret]",
    );
  });

  it("leaves other messages as they are", () => {
    const message = "feeds/letters-2026-02.csv: 4 read, ticket 202602281234567890";
    expect(written(message)).toBe(message);
  });

  it("cuts a message that is very long", () => {
    expect(written("长".repeat(5000))).toHaveLength(1000);
  });
});

describe("a job", () => {
  const outcomes = () => readLog(home, "2026-02-01").map(({ step, outcome }) => [step, outcome]);

  it("has a begin and an end, and its steps the same run", async () => {
    await asJob({ home, settings }, "daily", async () => {
      log().line(entry());
      await asJob({ home, settings }, "build", async () => log().line(entry()));
    });
    const lines = readLog(home, "2026-01-01");
    expect(lines.map(({ job, step, outcome }) => [job, step, outcome])).toEqual([
      ["daily", null, "began"],
      ["load", "feeds", "done"],
      ["build", null, "began"],
      ["load", "feeds", "done"],
      ["build", null, "done"],
      ["daily", null, "done"],
    ]);
    expect(new Set(lines.map(({ run }) => run)).size).toBe(1);
  });

  it("that fails says why in one line, and throws on", async () => {
    const failing = asJob({ home, settings }, "build", async () => {
      throw new Error("no room\nat line 3");
    });
    await expect(failing).rejects.toThrow("no room");
    const last = readLog(home, "2026-01-01").at(-1);
    expect([last?.outcome, last?.message]).toEqual(["failed", "no room"]);
  });

  it("says how it ended and how long it took, by the clock that it ran by", async () => {
    let now = Date.parse("2026-02-28T08:00:00+08:00");
    await byClock(
      () => new Date(now),
      () =>
        asJob(
          { home, settings },
          "load",
          async () => {
            now += 2500;
            return 1;
          },
          () => ({ outcome: "refused", rows: 7 }),
        ),
    );
    expect(outcomes()).toEqual([
      [null, "began"],
      [null, "refused"],
    ]);
    expect(readLog(home, "2026-02-01").at(-1)).toMatchObject({ seconds: 2.5, rows: 7 });
  });

  it("has another run than the next", async () => {
    const ids = [1, 2].map(() => asRun(() => log().line(entry()) ?? null));
    expect(ids).toHaveLength(2);
    expect(new Set(readLog(home, "2026-01-01").map(({ run }) => run)).size).toBe(2);
  });
});
