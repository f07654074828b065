import { mkdirSync } from "node:fs";
import { join } from "node:path";

let made = 0;

/** A path for a new temporary file, unused in this process and by others. */
export function tempFile(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true });
  made++;
  return join(folder, `${process.pid}-${made}-${name}`);
}
