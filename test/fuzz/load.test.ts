import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FileReport, type LoadContext, loadFile } from "../../src/feeds/load.ts";
import { preparePersonal } from "../../src/feeds/personal.ts";
import { refreshNames } from "../../src/feeds/refresh.ts";
import { loadRegisters } from "../../src/feeds/registers.ts";
import { resolversOf } from "../../src/feeds/resolve.ts";
import { feed } from "../../src/settings/feed.ts";
import { openHome } from "../../src/settings/home.ts";
import { settingsSchema } from "../../src/settings/settings.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { checksums, NOW } from "../feeds/support.ts";
import { cell, field, header } from "./cells.ts";
import { FuzzFile } from "./file.ts";
import { mutated } from "./mutate.ts";
import { fuzz, LIMIT } from "./runs.ts";
import { seeds } from "./seeds.ts";
import { OTHERS, TEXTS, table } from "./tables.ts";

const folder = mkdtempSync(join(tmpdir(), "xianban-fuzz-load-"));
let context: LoadContext;
let all: FuzzFile[];
beforeAll(async () => {
  const home = openHome(folder);
  const settings = settingsSchema.parse({});
  const warehouse = await Warehouse.open(":memory:", { temp: home.temp });
  await preparePersonal(warehouse, Buffer.alloc(32, 7));
  const resolvers = resolversOf(await loadRegisters(warehouse, home, settings.city));
  await refreshNames(warehouse, resolvers);
  context = { warehouse, home, settings, resolvers, now: NOW, progress: () => undefined };
  all = await seeds();
});
afterAll(() => {
  context.warehouse.close();
  rmSync(folder, { recursive: true, force: true });
});

const settings = fc.option(
  fc.record({
    kind: fc.constantFrom("ticket", "platform_complaint", "district", "official_rate"),
    path: fc.constant("feeds/*"),
    columns: fc.dictionary(field, header, { maxKeys: 2 }),
    values: fc.dictionary(field, fc.dictionary(cell, cell, { maxKeys: 3 }), { maxKeys: 2 }),
    defaults: fc.dictionary(field, cell, { maxKeys: 2 }),
    leave_out: fc.dictionary(fc.constantFrom("unit", "status", "channel"), fc.array(cell, { maxLength: 2 }), {
      maxKeys: 1,
    }),
    header_row: fc.option(fc.nat(3), { nil: undefined }),
    number_width: fc.option(fc.integer({ min: 2, max: 20 }), { nil: undefined }),
    dates: fc.option(fc.constantFrom("mdy", "dmy"), { nil: undefined }),
  }),
  { freq: 2 },
);

let run = 0;

/** Loads a file of a feed of its own, or of none. */
async function load(file: FuzzFile, given: object | null, name = `f${++run}`): Promise<FileReport> {
  const path = join(folder, `${run}-${basename(file.name)}`);
  writeFileSync(path, file.bytes);
  const own = given === null ? null : feed.parse({ ...given, name });
  try {
    return await loadFile({ path, shown: basename(path), feed: own, sample: false }, context);
  } finally {
    rmSync(path);
    expect(readdirSync(context.home.temp)).toEqual([]);
  }
}

/** Every table that landed accounts for its rows; the journal says the same as the report. */
async function accounted(report: FileReport): Promise<number> {
  let rows = 0;
  for (const { fileId, landing, header } of report.tables) {
    if (!landing) continue;
    const { read, fresh, changed, same, refused, passed } = landing;
    expect(read).toBe(fresh + changed + same + refused);
    rows += read + passed + (header?.dataRow ?? 0);
    const journal = await context.warehouse.one(
      `SELECT rows_read, rows_rejected, (SELECT count(*) FROM ops.rejected WHERE file_id = ${fileId})::INTEGER AS written
       FROM ops.file WHERE file_id = ${fileId}`,
    );
    expect(journal).toEqual({ rows_read: read, rows_rejected: refused, written: refused });
  }
  return rows;
}

/** Everything stored but the journal of files. */
async function stored(): Promise<Record<string, string>> {
  const { "ops.file": _, ...rest } = await checksums(context.warehouse);
  return rest;
}

describe("whole loads", () => {
  it(
    "of tables with any cells and settings: every row is new, changed, same or refused, none is lost",
    async () => {
      let [told, known] = [0, 0];
      const written = fc.tuple(table, fc.constantFrom(...TEXTS, ...OTHERS)).map(([made, make]) => make(made));
      await fuzz("loads of whole tables", 130, fc.tuple(written, settings), async ([file, given]) => {
        const report = await load(file, given);
        const rows = await accounted(report);
        if (report.outcome !== "loaded" || report.tables[0]?.kind?.includes("_rate")) return;
        if (!["ticket", "platform_complaint"].includes(report.tables[0]?.kind ?? "")) return;
        told++;
        if (file.width !== null && rows !== file.rows) return;
        known++;
        expect(rows).toBe(file.rows);
      });
      expect(told).toBeGreaterThan(10);
      expect(known).toBeGreaterThan(0.8 * told);
    },
    LIMIT,
  );

  it(
    "of changed files: refused, and then everything stored is as before, or all rows accounted for",
    async () => {
      let before = await stored();
      await fuzz("loads of changed files", 50, mutated(all), async (file) => {
        const report = await load(file, null);
        await accounted(report);
        const after = await stored();
        if (report.outcome === "refused") expect(after).toEqual(before);
        before = after;
      });
    },
    LIMIT,
  );

  it(
    "of the same rows in a second file: nothing changes",
    async () => {
      const narrow = table.filter(({ header }) => header.length < 50);
      const written = fc
        .tuple(narrow, fc.constantFrom(...TEXTS.slice(0, 2)))
        .map(([made, make]) => make(made));
      await fuzz("the same rows again", 20, written, async (file) => {
        const first = await load(file, { kind: "ticket", path: "feeds/*" });
        if (first.outcome !== "loaded") return;
        const before = await context.warehouse.rows(CURRENT, { source: first.tables[0]?.feed ?? "" });
        const again = new FuzzFile(file.name, Buffer.concat([file.bytes, Buffer.from("\n")]));
        const second = await load(again, { kind: "ticket", path: "feeds/*" }, first.tables[0]?.feed);
        await accounted(second);
        expect(second.outcome).toBe("loaded");
        const landing = second.tables[0]?.landing;
        expect([landing?.fresh, landing?.changed]).toEqual([0, 0]);
        expect(await context.warehouse.rows(CURRENT, { source: first.tables[0]?.feed ?? "" })).toEqual(
          before,
        );
        const known = await load(again, { kind: "ticket", path: "feeds/*" }, first.tables[0]?.feed);
        expect(known.outcome).toBe("known");
      });
    },
    LIMIT,
  );
});

const CURRENT = `SELECT ticket_id, state_hash::VARCHAR AS state, recorded_at::VARCHAR AS recorded, superseded_at::VARCHAR AS superseded
  FROM core.ticket_version WHERE source = $source ORDER BY ALL`;
