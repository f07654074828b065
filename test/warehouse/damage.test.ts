import {
  appendFileSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAll } from "../../src/operate/rebuild/read-all.ts";
import { Damaged, InUse, Warehouse } from "../../src/warehouse/warehouse.ts";

const dir = mkdtempSync(join(tmpdir(), "xianban-damage-"));
const sound = join(dir, "sound.duckdb");
const path = join(dir, "spoilt.duckdb");
afterAll(() => rmSync(dir, { recursive: true }));

beforeAll(async () => {
  const warehouse = await Warehouse.open(sound);
  await warehouse.run(
    "INSERT INTO core.text SELECT range, md5(range::VARCHAR), sha256(range::VARCHAR), NULL FROM range(20000)",
  );
  await warehouse.run("CHECKPOINT");
  warehouse.close();
});

function overwrite(offset: number, bytes: Buffer): void {
  const file = openSync(path, "r+");
  writeSync(file, bytes, 0, bytes.length, offset);
  closeSync(file);
}

/** Opens and reads everything, as each command and `check` do. */
async function opened(readOnly: boolean): Promise<unknown> {
  try {
    const warehouse = readOnly ? await Warehouse.openReadOnly(path) : await Warehouse.open(path);
    try {
      await readAll(warehouse);
      return "sound";
    } finally {
      warehouse.close();
    }
  } catch (error) {
    return error;
  }
}

const size = () => statSync(sound).size;
const BLOCK = 262_144;
const kinds: [string, () => void][] = [
  ["cut in half", () => truncateSync(path, Math.floor(size() / 2))],
  ["cut within its header", () => truncateSync(path, 100)],
  ["emptied", () => truncateSync(path, 0)],
  [
    "replaced by a folder",
    () => {
      rmSync(path);
      mkdirSync(path);
    },
  ],
  ["replaced by a text", () => writeFileSync(path, "this is no database\n")],
  ["spoilt in its first bytes", () => overwrite(8, Buffer.from("X"))],
  ["spoilt in its header", () => overwrite(100, Buffer.from("X"))],
  ["spoilt in its second header", () => overwrite(4096 + 16, Buffer.from("XYZ"))],
  ["beside a journal that cannot be read", () => mkdirSync(`${path}.wal`)],
  ["overwritten from its middle on", () => overwrite(12_288 + 4 * BLOCK, Buffer.alloc(4 * BLOCK, 0x5a))],
  ["zeroed in all but its headers", () => overwrite(12_288, Buffer.alloc(size() - 12_288))],
];

describe("a warehouse file that is damaged", () => {
  it.each(kinds)("%s: is told by name with the way out, to readers and writers", async (_, spoil) => {
    for (const readOnly of [false, true]) {
      for (const end of ["", ".wal"]) rmSync(`${path}${end}`, { recursive: true, force: true });
      copyFileSync(sound, path);
      expect(await opened(readOnly)).toBe("sound");
      spoil();
      const error = await opened(readOnly);
      expect(error).toBeInstanceOf(Damaged);
      expect(error).toMatchObject({
        message: expect.stringMatching(/spoilt\.duckdb: the warehouse is damaged: [^\n]+$/),
        hint: expect.stringMatching(/npx xianban rebuild .* npx xianban restore BACKUP/),
      });
    }
  });

  it("is found by reading it all, wherever a block of its tables is spoilt", async () => {
    const blocks = Math.floor((size() - 12_288) / BLOCK);
    let found = 0;
    for (let block = 0; block < blocks; block++) {
      copyFileSync(sound, path);
      overwrite(12_288 + block * BLOCK + 4000, Buffer.from("XYZ"));
      const outcome = await opened(true);
      // A block that nothing is stored in may be spoilt without harm.
      if (outcome !== "sound") expect(outcome).toBeInstanceOf(Damaged);
      found += outcome === "sound" ? 0 : 1;
    }
    expect(found).toBeGreaterThan(blocks / 2);
  });

  it("is not taken for one in use, nor one in use for damaged", async () => {
    const child = `import { Warehouse } from ${JSON.stringify(new URL("../../src/warehouse/warehouse.ts", import.meta.url).href)};
      const held = await Warehouse.open(${JSON.stringify(sound)});
      process.stdout.write("held");
      process.stdin.once("data", () => held.close());`;
    const { spawn } = await import("node:child_process");
    const script = join(dir, "hold.mts");
    writeFileSync(script, child);
    const holder = spawn(process.execPath, ["--import", "tsx", script], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    await new Promise((held) => holder.stdout.once("data", held));
    const error: unknown = await Warehouse.open(sound).catch((failed: unknown) => failed);
    expect(error).toBeInstanceOf(InUse);
    expect(error).toMatchObject({ message: expect.stringContaining(`by process ${holder.pid}`) });
    holder.stdin.end("x");
    await new Promise((gone) => holder.once("close", gone));
  });
});

describe("what a journal that was cut off leaves", () => {
  it("is passed over by the database without a word, so that the journal of loads must tell", async () => {
    rmSync(path, { recursive: true, force: true });
    copyFileSync(sound, path);
    appendFileSync(`${path}.wal`, "no journal at all");
    expect(await opened(false)).toBe("sound");
    expect(existsSync(`${path}.wal`)).toBe(false);
  });
});
