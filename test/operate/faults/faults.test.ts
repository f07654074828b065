import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archivedBriefs } from "../../../src/briefs/archive/list.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { runChild } from "../torture/child.ts";
import { PHASES } from "../torture/phases.ts";
import { copyOf, instant, type Place, SECOND, TICKETS } from "../torture/place.ts";
import { type Prepared, prepared, tortureOf } from "../torture/torture.ts";
import { contentOf, faultsOf } from "../torture/whole.ts";
import { linesAt } from "../world/tickets.ts";
import { type Disk, newDisk } from "./disk.ts";

const MB = 1024 * 1024;
/** From nothing at all to what only the last steps find no room in. */
const FREE = [0, 1, 3, 6, 12].map((mb) => Math.round(mb * MB));

let ready: Prepared;
let disk: Disk | null;

beforeAll(async () => {
  ready = await prepared();
  disk = newDisk(400);
}, 300_000);
afterAll(async () => {
  disk?.remove();
  await ready?.remove();
});

/** The home before its second run, on the small disk. */
function onDisk(folder: string): Place {
  const own = join(folder, "place");
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own);
  return copyOf(ready.start, own);
}

describe("a disk that is full", () => {
  it("ends each step in one line, leaves everything whole, and the next run goes on", {
    timeout: 600_000,
  }, async (test) => {
    if (!disk) return test.skip("this machine lets no test mount a disk");
    const ended = new Set<string>();
    for (const free of FREE) {
      const place = onDisk(disk.folder);
      disk.fill(free);
      const full = await runChild(ready.program, place, {});
      disk.empty();
      ended.add(full.phase);
      expect(full.code, `${free} bytes free`).toBe(1);
      expect(full.said, `${free} bytes free`).not.toMatch(/unexpected failure|\n\s+at /);
      expect(await faultsOf(place, ready.pages), `${free} bytes free`).toEqual([]);
      const again = await runChild(ready.program, place, {});
      expect(again.code, again.said.slice(-400)).toBe(0);
      expect(await contentOf(place), `${free} bytes free`).toEqual(ready.content);
    }
    process.stdout.write(`phases reached before there was no room: ${[...ended].join(", ")}\n`);
    expect(ended.size).toBeGreaterThan(2);
  });
});

describe("a home that cannot be written", () => {
  it("is told in one line, is not touched, and the next run goes on", { timeout: 120_000 }, async (test) => {
    if (!disk) return test.skip("this machine lets no test mount a disk");
    const place = onDisk(disk.folder);
    disk.readOnly(true);
    const refused = await runChild(ready.program, place, {});
    disk.readOnly(false);
    expect(refused.code).toBe(1);
    expect(refused.said).toMatch(/read-only/i);
    expect(refused.said).not.toMatch(/\n\s+at /);
    const again = await runChild(ready.program, place, {});
    expect(again.code, again.said.slice(-400)).toBe(0);
    expect(await contentOf(place)).toEqual(ready.content);
  });
});

function copy(name: string): Place {
  const folder = join(ready.folder, name);
  mkdirSync(folder);
  return copyOf(ready.start, folder);
}

const run = (place: Place) => runChild(ready.program, place, {});

describe("two runs that start together", () => {
  it("are one after the other, or the second says that the first goes on; the result is that of one", {
    timeout: 300_000,
  }, async () => {
    const place = copy("together");
    const ends = await Promise.all([run(place), run(place)]);
    for (const { code, said } of ends.filter((end) => end.code !== 0)) {
      expect(code).toBe(1);
      expect(said).toMatch(/process \d+ is running already, since /);
    }
    expect(ends.some(({ code }) => code === 0)).toBe(true);
    expect(await faultsOf(place, ready.pages)).toEqual([]);
    expect(await contentOf(place)).toEqual(ready.content);
  });
});

describe("a clock that jumps", () => {
  it("ahead by a year and back leaves the tickets as they are, freezes no empty brief, and goes on", {
    timeout: 300_000,
  }, async () => {
    const place = copy("clock");
    const at = (local: string) => run({ ...place, moment: instant(local) });
    const ends = [];
    for (const moment of ["2027-03-30 07:00:00", "2026-03-28 07:00:00", SECOND]) ends.push(await at(moment));
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(await faultsOf(place, ready.pages)).toEqual([]);
    const warehouse = await Warehouse.open(join(place.home, "warehouse.duckdb"));
    const known = await warehouse
      .rows<{ number: string; status: string }>(
        "SELECT number, status FROM core.ticket WHERE source = 'hotline' ORDER BY number",
      )
      .finally(() => warehouse.close());
    const exported = linesAt(TICKETS, SECOND, 60).map(({ number, status }) => ({ number, status }));
    expect(known).toEqual(exported.sort((one, other) => (one.number < other.number ? -1 : 1)));
    const { briefs } = await archivedBriefs(place.home);
    expect(briefs.map(({ id, number }) => `${id} ${number}`)).toEqual(["weekly-2026-W13-leader-internal 1"]);
  });
});

describe("a run that is killed", () => {
  it("at a point of each phase leaves all whole, and the next makes what an undisturbed one makes", {
    timeout: 1_200_000,
  }, async () => {
    const { hits, faults } = await tortureOf(ready, {
      ...{ kills: PHASES.length, perHome: PHASES.length, seed: 20260330, atOnce: 1 },
      say: (line) => process.stdout.write(`${line}\n`),
    });
    expect(faults).toEqual([]);
    // A run may end before its blow falls: nearly all hit.
    const total = Object.values(hits).reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThan(PHASES.length * 0.6);
  });
});
