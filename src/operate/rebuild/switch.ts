import { existsSync, linkSync, renameSync, rmSync } from "node:fs";

/** The warehouse while it is being made anew. */
export function besideOf(path: string): string {
  return `${path}.rebuild`;
}

/** Removes what an earlier rebuild left half made. */
export function clearBeside(path: string): void {
  for (const end of ["", ".wal"]) rmSync(`${besideOf(path)}${end}`, { recursive: true, force: true });
}

/**
 * Puts the warehouse that was made anew in the place of the old one, in one step; the old one stays beside it. Its journal goes first,
 * as the new file must never meet it.
 * @returns where the old one lies; null where there was none
 */
export function switchTo(path: string, stamp: string): string | null {
  const kept = existsSync(path) || existsSync(`${path}.wal`) ? `${path}.broken-${stamp}` : null;
  if (kept !== null) {
    if (existsSync(path)) keep(path, kept);
    if (existsSync(`${path}.wal`)) renameSync(`${path}.wal`, `${kept}.wal`);
  }
  renameSync(besideOf(path), path);
  return kept;
}

/** A second name where the disk gives one, so that there is a warehouse at every moment. */
function keep(path: string, kept: string): void {
  try {
    // A folder in its place cannot be linked either.
    linkSync(path, kept);
  } catch {
    renameSync(path, kept);
  }
}
