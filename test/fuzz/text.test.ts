import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repair } from "../../loaders/repair.ts";
import { findDelimiter, survey } from "../../loaders/survey.ts";
import { removeAll, tempFile } from "../../loaders/temp.ts";
import { utf8Source } from "../../loaders/transcode.ts";
import { FileError } from "../../src/errors.ts";
import { FuzzFile } from "./file.ts";
import { mutated } from "./mutate.ts";
import { fuzz, LIMIT } from "./runs.ts";
import { seeds } from "./seeds.ts";
import { TEXTS, table } from "./tables.ts";

const folder = mkdtempSync(join(tmpdir(), "xianban-fuzz-text-"));
const path = join(folder, "source");
const temp = join(folder, "temp");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Read {
  /** the bytes as UTF-8, as rows are split from them */
  readonly bytes: Buffer;
  readonly width: number;
  readonly rows: number;
  readonly newline: 10 | 13;
}

/** Splits a file into rows and writes them as a regular table, as loading does but without the database; null when it is refused. */
async function read({ bytes }: FuzzFile): Promise<Read | null> {
  writeFileSync(path, bytes);
  const files: string[] = [];
  try {
    const { path: source, facts } = utf8Source(path, undefined, temp, files);
    if (facts.content === 0) return null;
    const newline = facts.hasReturn && !facts.hasLineFeed ? 13 : 10;
    const dialect = { delimiter: findDelimiter(source, newline).charCodeAt(0), newline } as const;
    const { width, rows } = survey(source, dialect);
    const target = tempFile(temp, "repaired");
    files.push(target);
    const written = repair({ source, target, dialect, width, valid: facts.valid });
    // A row that several lines made may be taken apart, line by line; none is ever lost.
    expect(written).toBeGreaterThanOrEqual(rows);
    return { bytes: readFileSync(source), width, rows: written, newline };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    expect(error.reason).toMatch(/[一-龥]/);
    return null;
  } finally {
    await removeAll(files);
  }
}

/** Lines that hold anything, counted the plain way: where there are no quotes, each is a row. */
function lines({ bytes, newline }: Read): number {
  const text = bytes
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .replaceAll("\0", "");
  return text.split(newline === 10 ? /\r?\n/ : "\r").filter((line) => line !== "").length;
}

describe("text of any bytes", () => {
  let all: FuzzFile[];
  beforeAll(async () => {
    all = (await seeds()).filter(({ name }) => /\.(csv|tsv|jsonl)$/.test(name));
  }, LIMIT);

  it(
    "without quotes: every line that holds anything is a row, read or set apart",
    async () => {
      const plain = fc
        .oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc.array(fc.constantFrom(0, 9, 10, 13, 44, 44, 65, 66, 0xc4, 0xe3, 0xff), { maxLength: 200 }),
        )
        .map((given) => new FuzzFile("a.csv", Buffer.from([...given].filter((byte) => byte !== 34))));
      const { cases } = await fuzz("lines of any bytes", 1880, plain, async (file) => {
        const found = await read(file);
        if (found) expect(found.rows).toBe(lines(found));
      });
      expect(cases).toBeGreaterThan(0);
    },
    LIMIT,
  );

  it(
    "of changed exports: refused with a reason in Chinese, or split without loss",
    async () => {
      await fuzz("changed text files", 700, mutated(all), async (file) => {
        const found = await read(file);
        if (found && !found.bytes.includes(34)) expect(found.rows).toBe(lines(found));
      });
    },
    LIMIT,
  );

  it(
    "of whole tables with any cells: as many rows as were written",
    async () => {
      let [told, known] = [0, 0];
      const written = fc.tuple(table, fc.constantFrom(...TEXTS)).map(([made, make]) => make(made));
      await fuzz("whole tables as text", 700, written, async (file) => {
        const found = await read(file);
        if (!found) return;
        told++;
        // Where the cells make another delimiter look better, or bytes of one encoding look like another, nobody can know.
        if (found.width !== file.width) return;
        known++;
        expect(found.rows).toBe(file.rows);
      });
      expect(known).toBeGreaterThan(0.8 * told);
    },
    LIMIT,
  );
});
