import { closeSync, fstatSync, openSync, readSync } from "node:fs";

const CHUNK_BYTES = 4 * 1024 * 1024;

/** Bytes of a buffer for reading an open file: no more than the file has, and one, as none can be read into nothing. */
export function roomFor(file: number, most: number): number {
  return Math.min(most, fstatSync(file).size + 1);
}

/** Reads a file in chunks; the buffer is reused. */
export function* fileChunks(path: string): Generator<Buffer> {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(roomFor(file, CHUNK_BYTES));
    for (;;) {
      const read = readSync(file, buffer, 0, buffer.length, null);
      if (read === 0) return;
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

/**
 * The physical lines of a file with what ends them, in bounded memory: a line longer than a chunk comes in pieces.
 * The buffer is reused.
 */
export function* fileLines(path: string, newline: number): Generator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for (const chunk of fileChunks(path)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
      yield bytes.subarray(from, end + 1);
      from = end + 1;
    }
    rest = Buffer.from(bytes.subarray(from));
    if (rest.length >= CHUNK_BYTES) {
      yield rest;
      rest = Buffer.alloc(0);
    }
  }
  if (rest.length > 0) yield rest;
}
