import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { chmod, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { freshId } from "../../clock.ts";
import { FileError } from "../../errors.ts";

/** Kinds of files that are packed already: packing them again only takes time. */
const PACKED = /\.(gz|zip|xlsx|xlsm|xlsb|ods|parquet|7z|zst|bz2|docx)$/i;
/** Text goes down to about a sixth already at the fastest level. */
const LEVEL = 1;
const READ_ONLY = 0o440;
const CHUNK = 1 << 20;

/** What is wrong with a copy. */
export type CopyFault = "is gone" | "is damaged";

/** Where the copies of loaded files lie, each under its sha256. */
export function copiesFolder(dir: string): string {
  return join(dir, "archive", "feeds");
}

/** The copy of a content, as it is or packed; null where there is none. */
export function copyOf(dir: string, sha256: string): string | null {
  const plain = join(copiesFolder(dir), sha256);
  return [plain, `${plain}.gz`].find((path) => existsSync(path)) ?? null;
}

/**
 * Keeps an immutable copy of a feed file under the sha256 of its content, once; text is packed. Written beside and renamed.
 * @throws FileError where the file no longer has that content: it was written to while it was read
 */
export async function keepCopy(dir: string, path: string, sha256: string): Promise<void> {
  const known = copyOf(dir, sha256);
  if (known && (await copyFault(dir, sha256)) === null) return;
  const packed = PACKED.test(path);
  const target = join(copiesFolder(dir), packed ? sha256 : `${sha256}.gz`);
  const part = `${target}.${freshId()}.part`;
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  try {
    const seen = summing();
    const out = createWriteStream(part, { mode: 0o600 });
    const from = createReadStream(path, { highWaterMark: CHUNK });
    if (packed) await pipeline(from, seen.through, out);
    else await pipeline(from, seen.through, createGzip({ level: LEVEL }), out);
    if (seen.sum() !== sha256)
      throw new FileError(
        `${path}: was written to while it was loaded`,
        "载入期间文件内容发生了变化",
        "load it again once it is complete",
      );
    await settle(part);
    await rename(part, target);
  } finally {
    await rm(part, { force: true });
  }
}

/** What is wrong with the copy of a content; null where it is sound. */
export async function copyFault(dir: string, sha256: string): Promise<CopyFault | null> {
  const path = copyOf(dir, sha256);
  if (path === null) return "is gone";
  try {
    const seen = summing();
    await readThrough(path, seen.through);
    return seen.sum() === sha256 ? null : "is damaged";
  } catch {
    return "is damaged";
  }
}

/** Lays the content of a sound copy out as a file. */
export async function layCopy(path: string, into: string): Promise<void> {
  await mkdir(dirname(into), { recursive: true });
  const from = createReadStream(path, { highWaterMark: CHUNK });
  const out = createWriteStream(into, { mode: 0o600 });
  if (path.endsWith(".gz")) await pipeline(from, createGunzip(), out);
  else await pipeline(from, out);
}

async function readThrough(path: string, through: Transform): Promise<void> {
  const from = createReadStream(path, { highWaterMark: CHUNK });
  through.resume();
  if (path.endsWith(".gz")) await pipeline(from, createGunzip(), through);
  else await pipeline(from, through);
}

/** A stream that passes everything on, and the sha256 of what went through. */
function summing(): { through: Transform; sum(): string } {
  const hash = createHash("sha256");
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { through, sum: () => hash.digest("hex") };
}

async function settle(path: string): Promise<void> {
  const file = await open(path, "r");
  await file.sync().finally(() => file.close());
  await chmod(path, READ_ONLY);
}
