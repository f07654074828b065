import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { freshId } from "./clock.ts";

/**
 * Writes a file as a whole: whoever reads it sees the old content or the new, also after a crash or with a full disk.
 * @param mode rights of the file, by default for its owner alone
 */
export function writeWhole(path: string, content: string | Uint8Array, mode = 0o600): void {
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.${freshId()}.tmp`;
  try {
    const file = openSync(part, "wx", mode);
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
