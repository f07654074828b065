import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClocksPage, TicketRow } from "../../../reports/components/data.ts";
import { replaceBoard } from "../../../src/operate/pulse/live.ts";
import { instantOf, shortLimits } from "../../../src/pages/board.ts";
import { loadPolicies } from "../../../src/policy/load.ts";
import { serveSite } from "../../../src/publish/serve.ts";
import { Random } from "../../../src/statistics/random.ts";
import { newHome } from "../../cli/support.ts";
import { boardIn, site } from "./site.ts";

const dir = mkdtempSync(join(tmpdir(), "xianban-live-"));
let out: string;
let page: ClocksPage;
beforeAll(async () => {
  out = await site(newHome(), dir);
  page = boardIn(out).page;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const later = (omitted: number, edition: "internal" | "public" = "internal"): ClocksPage => ({
  ...page,
  omitted,
  meta: { ...page.meta, asOf: "2026-03-02 14:20:00", edition },
});
const TICKET: TicketRow = {
  ...{
    number: "A1",
    unit: null,
    kind: "投诉",
    issue: "x",
    status: null,
    received: "2026-03-02 10:00:00",
    due: null,
  },
  ...{ state: "none", clock: null, driver: true, contacted: false, title: "催要运费" },
};

describe("a newer board", () => {
  it("takes the place of the one in the site that is seen, through its link", async () => {
    const seen = join(dir, "seen");
    symlinkSync(out, seen);
    expect(await replaceBoard(seen, later(1))).toEqual({ written: true });
    expect(boardIn(out).page).toEqual(later(1));
    expect(statSync(join(out, "live/board.json")).mode & 0o777).toBe(0o644);
  });

  it("is written nowhere where no site is, and says why", async () => {
    const other = join(dir, "other");
    const why = async (at: string) => {
      const put = await replaceBoard(at, later(2));
      return put.written ? "" : put.why;
    };
    expect(await why(other)).toContain("no site is there");
    mkdirSync(other);
    expect(await why(other)).toContain("is no site");
    expect(readdirSync(other)).toEqual([]);
    writeFileSync(join(other, "index.html"), "");
    expect(await why(other)).toContain("missing or damaged");
    mkdirSync(join(other, "live"));
    writeFileSync(join(other, "live/board.json"), '{"form":1,"pa');
    expect(await why(other)).toContain("missing or damaged");
    writeFileSync(join(other, "live/board.json"), '{"form":99,"page":{"meta":{}}}');
    expect(await why(other)).toContain("another version");
    const gone = join(dir, "dangling");
    symlinkSync(join(dir, "nowhere"), gone);
    expect(await why(gone)).toContain("no site is there");
  });

  it("of single tickets never comes into a site of the public edition, nor one with personal data into any", async () => {
    const before = readFileSync(join(out, "live/board.json"), "utf8");
    const other = await replaceBoard(out, later(3, "public"));
    expect(other).toEqual({ written: false, why: expect.stringContaining("is of the internal edition") });
    const title = "联系电话13812345678";
    const personal = await replaceBoard(out, { ...later(3), tickets: [{ ...TICKET, title }] });
    expect(personal).toEqual({ written: false, why: expect.stringMatching(/phone 138\*+78/) });
    expect(readFileSync(join(out, "live/board.json"), "utf8")).toBe(before);
  });

  it("is whole whenever its writer is killed, and the next clears what was left", async () => {
    const data = join(dir, "page.json");
    writeFileSync(data, JSON.stringify({ ...later(0), tickets: Array.from({ length: 2000 }, () => TICKET) }));
    const random = new Random(20260302);
    const child = fileURLToPath(new URL("live-child.ts", import.meta.url));
    for (let kill = 0; kill < 4; kill++) {
      const writer = spawn(process.execPath, ["--import", "tsx", child, out, data], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      await once(writer.stdout, "data");
      await pause(random.int(0, 60));
      writer.kill("SIGKILL");
      await once(writer, "close");
      expect(boardIn(out).page.tickets).toHaveLength(2000);
    }
    writeFileSync(join(out, "live/board.json.half.tmp"), "{");
    expect(await replaceBoard(out, later(4))).toEqual({ written: true });
    expect(readdirSync(join(out, "live"))).toEqual(["board.json"]);
  });

  it("is served anew each time it changes", async () => {
    const server = await serveSite({ dir: out, port: 0 });
    try {
      const ask = () => fetch(`${server.url}live/board.json`);
      const first = await ask();
      expect(first.headers.get("cache-control")).toBe("no-cache");
      expect(((await first.json()) as { page: ClocksPage }).page.omitted).toBe(4);
      await replaceBoard(out, later(5));
      expect(((await (await ask()).json()) as { page: ClocksPage }).page.omitted).toBe(5);
    } finally {
      await server.close();
    }
  });

  it("does not follow a release that is switched away", async () => {
    const [a, b, seen] = ["a", "b", "switched"].map((name) => join(dir, name)) as [string, string, string];
    for (const release of [a, b]) {
      mkdirSync(join(release, "live"), { recursive: true });
      writeFileSync(join(release, "index.html"), "");
      writeFileSync(join(release, "live/board.json"), JSON.stringify({ form: 1, page }));
    }
    symlinkSync(a, seen);
    await replaceBoard(seen, later(6));
    symlinkSync(b, `${seen}.next`);
    renameSync(`${seen}.next`, seen);
    expect(boardIn(seen).page.omitted).toBe(page.omitted);
    await replaceBoard(seen, later(7));
    expect([boardIn(a).page.omitted, boardIn(seen).page.omitted]).toEqual([6, 7]);
  });
});

it("a local time is told as the instant that it is: Shanghai is eight hours ahead, Berlin one in winter and two in summer", () => {
  expect(instantOf("2026-03-01 06:00:00", "Asia/Shanghai")).toBe("2026-02-28T22:00:00.000Z");
  expect(instantOf("2026-01-01 00:30:00", "Europe/Berlin")).toBe("2025-12-31T23:30:00.000Z");
  expect(instantOf("2026-07-01 00:30:00", "Europe/Berlin")).toBe("2026-06-30T22:30:00.000Z");
});

it("limits of less than a day are those of 1 and 3 hours in Tianjin, of a quarter and two hours in the ministry's", async () => {
  expect(shortLimits(await loadPolicies("data/policies", ["tianjin-2026", "tianjin-hotline-2023"]))).toEqual([
    1, 3,
  ]);
  expect(shortLimits(await loadPolicies("data/policies", ["ministry-2252"]))).toEqual([0.25, 2]);
});
