import fc from "fast-check";

/** A file made up for a case; a failing one is shown as base64, to be written to disk as it is. */
export class FuzzFile {
  constructor(
    readonly name: string,
    readonly bytes: Buffer,
    /** rows that a reader must account for, its header with them, where the maker knows */
    readonly rows: number | null = null,
    /** cells of each row, where the maker knows */
    readonly width: number | null = null,
  ) {}

  [fc.toStringMethod](): string {
    const { name, bytes, rows } = this;
    return `${name} (${bytes.length} bytes, rows ${rows ?? "unknown"}) base64 ${bytes.toString("base64")}`;
  }
}
