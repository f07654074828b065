import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSource, type RawTable } from "../../loaders/index.ts";
import { FileError } from "../../src/errors.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { zipOf } from "../loaders/zip-fixture.ts";
import { FuzzFile } from "./file.ts";
import { mutated } from "./mutate.ts";
import { fuzz, LIMIT } from "./runs.ts";
import { seeds } from "./seeds.ts";
import { OTHERS, TEXTS, table } from "./tables.ts";

const folder = mkdtempSync(join(tmpdir(), "xianban-fuzz-readers-"));
const temp = join(folder, "temp");
let warehouse: Warehouse;
let all: FuzzFile[];
beforeAll(async () => {
  warehouse = await Warehouse.open(":memory:");
  all = await seeds();
});
afterAll(() => {
  warehouse.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Rows of each table, read to their ends; null when the file is refused. */
async function read({ name, bytes }: FuzzFile): Promise<{ rows: number; width: number }[] | null> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const tables: { rows: number; width: number }[] = [];
  rmSync(temp, { recursive: true, force: true });
  try {
    for await (const table of openSource(warehouse, path, { temp })) {
      tables.push({ rows: await readToEnd(table), width: table.width });
      await table.dispose();
    }
    expect(leftovers()).toEqual([]);
    return tables;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    expect(error.reason).toMatch(/[一-龥]/);
    expect(leftovers()).toEqual([]);
    return null;
  }
}

async function readToEnd(table: RawTable): Promise<number> {
  const columns = Array.from({ length: table.width }, (_, i) => `max(length(c${i}))`).join(", ");
  const { rows, bad } = await warehouse.one<{ rows: number; bad: number }>(
    `SELECT count(*) AS rows, count(bad) AS bad, [${columns}] AS lengths FROM ${table.relation}`,
  );
  if (table.rows !== null) expect(rows).toBe(table.rows);
  expect(bad).toBeLessThanOrEqual(rows);
  expect(table.preview.length).toBe(Math.min(rows, 60));
  expect(table.preview.every((row) => row.length === table.width)).toBe(true);
  if (table.names) expect(table.names).toHaveLength(table.width);
  return rows;
}

function leftovers(): string[] {
  return readdirSync(folder).includes("temp") ? readdirSync(temp) : [];
}

describe("files of every kind", () => {
  it(
    "of random bytes are refused with a reason, or read to the end",
    async () => {
      const beginnings = [
        "",
        "PK\x03\x04",
        "PAR1",
        "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "[{",
        "<table>",
        "\xff\xfe",
        "\t\x04\x06\x00",
      ];
      const random = fc
        .tuple(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 300 }))
        .map(([head, tail]) => new FuzzFile("a.bin", Buffer.concat([Buffer.from(head, "latin1"), tail])));
      await fuzz("random bytes", 700, random, async (file) => void (await read(file)));
    },
    LIMIT,
  );

  it(
    "with some bytes changed are refused with a reason, or read to the end",
    async () => {
      await fuzz("changed files of every kind", 1100, mutated(all), async (file) => void (await read(file)));
    },
    LIMIT,
  );

  it(
    "workbooks whose parts are changed inside a sound zip, too",
    async () => {
      const parts = await workbookParts(all);
      const changed = fc
        .nat(parts.length - 1)
        .chain((at) =>
          mutated([parts[at]!]).map((one) => [...parts.slice(0, at), one, ...parts.slice(at + 1)]),
        )
        .map((list) => new FuzzFile("a.xlsx", zipOf(list.map(({ name, bytes }) => [name, bytes]))));
      await fuzz("workbooks with changed parts", 300, changed, async (file) => void (await read(file)));
    },
    LIMIT,
  );

  it(
    "of whole tables with any cells have as many rows as were written",
    async () => {
      let [told, known] = [0, 0];
      const written = fc.tuple(table, fc.constantFrom(...OTHERS, ...TEXTS)).map(([made, make]) => make(made));
      await fuzz("whole tables of every kind", 400, written, async (file) => {
        const found = await read(file);
        if (file.rows === 0) return;
        expect(found, "a sound file").not.toBeNull();
        told++;
        if (file.width !== null && found?.[0]?.width !== file.width) return;
        known++;
        expect(found?.map(({ rows }) => rows)).toEqual([file.rows]);
      });
      expect(known).toBeGreaterThan(0.8 * told);
    },
    LIMIT,
  );
});

/** The members of a small workbook, as files. */
async function workbookParts(files: readonly FuzzFile[]): Promise<FuzzFile[]> {
  const { openPromise } = await import("yauzl");
  const book = files.find(({ name }) => name === "a.xlsx")!;
  const path = join(folder, "parts.xlsx");
  writeFileSync(path, book.bytes);
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  const parts: FuzzFile[] = [];
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    parts.push(new FuzzFile(String(entry.fileName), Buffer.concat(chunks)));
  }
  zip.close();
  return parts;
}
