import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** A package that ships: what a plain installation brings along, for any system. */
export interface Shipped {
  name: string;
  version: string;
  /** As the lock has it; null where the package names none. */
  licence: string | null;
  /** Its folder under the project's. */
  folder: string;
  /** Only installed on some systems. */
  optional: boolean;
}

interface LockEntry {
  name?: string;
  version?: string;
  license?: string;
  dev?: boolean;
  optional?: boolean;
}

/** Packages that ship, from the lock: what only development needs is left out. In the order of their names. */
export function shippedPackages(root = ROOT): Shipped[] {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, LockEntry>;
  };
  return Object.entries(packages)
    .filter(([folder, { dev }]) => folder !== "" && dev !== true)
    .map(([folder, entry]) => ({
      name: entry.name ?? folder.replace(/^.*node_modules\//, ""),
      version: entry.version ?? "",
      licence: entry.license ?? null,
      folder,
      optional: entry.optional === true,
    }))
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}
