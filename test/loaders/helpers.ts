import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { type OpenOptions, openSource, type RawTable } from "../../loaders/index.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";

/** A table read to its end. */
export interface ReadTable {
  part: string;
  encoding: string;
  route: string;
  names: string[] | null;
  rows: number | null;
  preview: RawTable["preview"];
  cells: (string | null)[][];
  bad: { reason: string; line: string | null }[];
}

/** A bench for one test file: a folder, a warehouse in memory, and `read` for bytes under a name. */
export function loaderBench() {
  const folder = mkdtempSync(join(tmpdir(), "xianban-loaders-"));
  const temp = join(folder, "temp");
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await Warehouse.open(":memory:");
  });
  afterAll(() => {
    warehouse.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const file = (name: string, bytes: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const readAll = async (path: string, options: Partial<OpenOptions> = {}): Promise<ReadTable[]> => {
    const tables: ReadTable[] = [];
    for await (const table of openSource(warehouse, path, { temp, ...options })) {
      tables.push(await readTable(warehouse, table));
      await table.dispose();
    }
    return tables;
  };
  return {
    file,
    readAll,
    read: (name: string, bytes: string | Uint8Array, options?: Partial<OpenOptions>) =>
      readAll(file(name, bytes), options),
    run: (sql: string) => warehouse.run(sql),
    folder,
    /** Temporary files not yet removed. */
    leftovers: () => {
      try {
        return readdirSync(temp);
      } catch {
        return [];
      }
    },
  };
}

async function readTable(warehouse: Warehouse, table: RawTable): Promise<ReadTable> {
  const columns = Array.from({ length: table.width }, (_, i) => `c${i}`);
  const rows = await warehouse.rows<Record<string, string | null>>(`SELECT * FROM ${table.relation}`);
  const { part, encoding, route, names, preview } = table;
  return {
    part,
    encoding,
    route,
    names,
    preview,
    rows: table.rows,
    cells: rows.filter((row) => row.bad === null).map((row) => columns.map((name) => row[name] ?? null)),
    bad: rows
      .filter((row) => row.bad !== null)
      .map((row) => ({ reason: row.bad ?? "", line: row.line ?? null })),
  };
}

const TWO_BYTES = new Map<string, Buffer>();

/** `text` in GB18030, by turning Node's own decoder round; characters beyond the plane by the standard's formula. */
export function gb18030(text: string): Buffer {
  if (TWO_BYTES.size === 0) fillTwoBytes();
  return Buffer.concat([...text].map(encodeCharacter));
}

function fillTwoBytes(): void {
  const decoder = new TextDecoder("gb18030");
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const bytes = Buffer.from([lead, trail]);
      const text = decoder.decode(bytes);
      if (trail !== 0x7f && [...text].length === 1 && text !== "\ufffd") TWO_BYTES.set(text, bytes);
    }
  }
}

function encodeCharacter(character: string): Buffer {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return Buffer.from([point]);
  const two = TWO_BYTES.get(character);
  if (two !== undefined) return two;
  if (point < 0x10000) throw new Error(`${character} has four bytes inside the plane: not needed in tests`);
  const linear = point - 0x10000 + 189000;
  return Buffer.from([
    0x81 + Math.floor(linear / 12600),
    0x30 + (Math.floor(linear / 1260) % 10),
    0x81 + (Math.floor(linear / 10) % 126),
    0x30 + (linear % 10),
  ]);
}

const BIG5 = new Map<string, Buffer>();

/** `text` in Big5, by turning Node's own decoder round. */
export function big5(text: string): Buffer {
  if (BIG5.size === 0) {
    const decoder = new TextDecoder("big5");
    for (let lead = 0xa1; lead <= 0xf9; lead++) {
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        const bytes = Buffer.from([lead, trail]);
        const char = decoder.decode(bytes);
        if ([...char].length === 1 && char !== "\ufffd" && !BIG5.has(char)) BIG5.set(char, bytes);
      }
    }
  }
  return Buffer.concat(
    [...text].map((char) => {
      const bytes = char < "\x80" ? Buffer.from(char) : BIG5.get(char);
      if (!bytes) throw new Error(`bad fixture: ${char} is not in Big5`);
      return bytes;
    }),
  );
}

export function utf16be(text: string): Buffer {
  return Buffer.from(text, "utf16le").swap16();
}
