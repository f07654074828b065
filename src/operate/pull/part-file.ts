import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Sink } from "../../../loaders/pull/tools.ts";

/** The file that a pull grows in before it lands; `load` never looks at it. */
export class PartFile implements Sink {
  private readonly file: number;
  bytes: number;

  /** @param keep bytes of an earlier pull that broke, which are gone on with */
  constructor(
    readonly path: string,
    keep: number,
  ) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // A pull that ended while it landed has left the file as one that nobody writes.
    if (existsSync(path)) chmodSync(path, 0o600);
    this.file = openSync(path, existsSync(path) ? "r+" : "w+", 0o600);
    this.bytes = Math.min(keep, fstatSync(this.file).size);
    this.rewind(this.bytes);
  }

  write(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; )
      at += writeSync(this.file, chunk, at, chunk.length - at, this.bytes + at);
    this.bytes += chunk.length;
  }

  rewind(bytes: number): void {
    ftruncateSync(this.file, bytes);
    this.bytes = bytes;
  }

  /** Brings what was written onto the disk. */
  sync(): void {
    fsyncSync(this.file);
  }

  close(): void {
    closeSync(this.file);
  }
}
