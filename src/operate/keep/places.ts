import { join } from "node:path";

/** Where what no feed file says is kept. */
export function memoryFolder(dir: string): string {
  return join(dir, "archive", "memory");
}

/** Where the whole of a warehouse after a purge is kept. */
export function baseFolder(dir: string): string {
  return join(memoryFolder(dir), "base");
}
