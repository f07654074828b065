import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { isFileName } from "./places.ts";

/** Files of months that are kept: a year and the running month, counted by the months in which anything was raised. */
const MONTHS = 13;

/** What was raised ever, by the names of keys: a file for each month, one line each, only added to. */
export class RaisedKeys {
  private readonly known: Set<string>;

  constructor(private readonly folder: string) {
    const lines = months(folder).flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"));
    this.known = new Set(lines.filter(isFileName));
  }

  has(key: string): boolean {
    return this.known.has(key);
  }

  /** Adds keys under the month of a local time, and forgets the oldest months. A line that a crash cut off counts for nothing. */
  add(keys: readonly string[], local: string): void {
    if (keys.length === 0) return;
    mkdirSync(this.folder, { recursive: true });
    const file = openSync(join(this.folder, `${local.slice(0, 7)}.txt`), "a", 0o600);
    try {
      writeSync(file, keys.map((key) => `\n${key}`).join(""));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    for (const key of keys) this.known.add(key);
    for (const name of months(this.folder).slice(0, -MONTHS))
      rmSync(join(this.folder, name), { force: true });
  }
}

function months(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^\d{4}-\d{2}\.txt$/.test(name))
        .sort()
    : [];
}
