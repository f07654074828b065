import { closeSync, openSync, readSync } from "node:fs";
import { roomFor } from "./chunks.ts";

const WINDOW_BYTES = 8 * 1024 * 1024;

/**
 * A sliding window over a file's bytes, or over bytes in memory. NUL bytes are dropped while reading, and so is
 * a UTF-8 byte-order mark at the start.
 */
export class ByteWindow {
  readonly buffer: Buffer;
  /** Bytes filled. */
  length = 0;
  /** Nothing follows what is in the window. */
  final = false;
  private readonly file: number | null;
  private started = false;

  constructor(source: string | Buffer) {
    if (typeof source === "string") {
      this.file = openSync(source, "r");
      this.buffer = Buffer.allocUnsafe(roomFor(this.file, WINDOW_BYTES));
    } else {
      this.file = null;
      this.buffer = source;
      this.length = source.length;
      this.final = true;
    }
  }

  /** Drops what lies before `from`, moves the rest to the front and reads on. */
  refill(from: number): void {
    if (this.file === null) return;
    this.buffer.copyWithin(0, from, this.length);
    this.length -= from;
    const read = readSync(this.file, this.buffer, this.length, this.buffer.length - this.length, null);
    if (read === 0) {
      this.final = true;
      return;
    }
    const begin = this.length;
    this.length = withoutNul(this.buffer, begin, begin + read);
    if (!this.started) this.skipMark();
  }

  close(): void {
    if (this.file !== null) closeSync(this.file);
  }

  private skipMark(): void {
    this.started = true;
    if (this.length < 3 || this.buffer.readUIntBE(0, 3) !== 0xefbbbf) return;
    this.buffer.copyWithin(0, 3, this.length);
    this.length -= 3;
  }
}

function withoutNul(buffer: Buffer, begin: number, end: number): number {
  const first = buffer.subarray(begin, end).indexOf(0);
  if (first < 0) return end;
  let kept = begin + first;
  for (let i = kept; i < end; i++) {
    const byte = buffer[i] ?? 0;
    if (byte !== 0) buffer[kept++] = byte;
  }
  return kept;
}
