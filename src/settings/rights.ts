import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Home, KEY_FILE } from "./home.ts";

/** What others on this machine may reach though it is not for them. */
export interface Loose {
  path: string;
  /** Rights as they are, such as `0644`. */
  mode: string;
  /** What makes them right. */
  command: string;
  /** The key: with it every caller can be found again. */
  key: boolean;
}

/** Rights of anybody but the owner. */
const OTHERS = 0o077;

/**
 * What of a home is reached by others than its owner: the folder itself, the key, the warehouse, and what running leaves behind. In a
 * folder that only its owner enters, the key alone is looked at, as it is copied elsewhere with its rights. Nothing on a system without
 * such rights.
 */
export function looseRights(home: Home, platform: string = process.platform): Loose[] {
  if (platform === "win32") return [];
  const key = loose(join(home.dir, KEY_FILE), "600", true);
  const folder = loose(home.dir, "700");
  if (folder.length === 0) return key;
  return [
    ...folder,
    ...key,
    ...loose(home.warehouse, "600"),
    ...loose(`${home.warehouse}.wal`, "600"),
    ...loose(home.operate, "700"),
    ...below(home.operate),
  ];
}

/** The same of everything in a folder, told once for each folder that holds any. */
function below(folder: string): Loose[] {
  if (!existsSync(folder)) return [];
  const open = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((path) => loose(path, "600"));
  const [first] = open;
  return first ? [{ ...first, command: `find ${quoted(folder)} -type f -exec chmod 600 {} +` }] : [];
}

function loose(path: string, wanted: string, key = false): Loose[] {
  const { mode } = statSync(path, { throwIfNoEntry: false }) ?? { mode: 0 };
  if ((mode & OTHERS) === 0) return [];
  const shown = (mode & 0o7777).toString(8).padStart(4, "0");
  return [{ path, mode: shown, command: `chmod ${wanted} ${quoted(path)}`, key }];
}

/** A path for the shell. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
