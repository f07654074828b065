import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { XianbanError } from "../errors.ts";

/**
 * Writes a file that a person asked for, its folder made where it is missing.
 * @throws XianbanError naming the path where it cannot be written
 */
export function writeOut(path: string, content: string | Uint8Array): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new XianbanError(
      `${path}: cannot be written (${code})`,
      "name a folder that may be written to, with --out",
    );
  }
}
