import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { discoverFiles } from "../../feeds/discover.ts";
import { type Home, programVersion } from "../../settings/home.ts";
import type { Settings } from "../../settings/settings.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { writeWhole } from "../../whole-file.ts";

const seenSchema = z.object({
  /** Settings and program that the files were looked at with. */
  by: z.string(),
  /** The newest file of the warehouse then: one that was put back or made anew does not have it. */
  newest: z.string().nullable(),
  /** Size and times of each file by its path. */
  files: z.record(z.string(), z.string()),
});
type Seen = z.infer<typeof seenSchema>;

/** Files of the feeds that a pulse has to look at, and how to keep that they were. */
export interface Unseen {
  paths: string[];
  /** To be called when they were loaded or refused. */
  keep(): Promise<void>;
}

/**
 * Files of the feeds that are new or changed since the last pulse, by size and times: their content is read by the load alone, so that a
 * pulse does not read the whole history. The daily run looks at all of them.
 */
export async function unseenFiles(home: Home, settings: Settings, warehouse: Warehouse): Promise<Unseen> {
  const by = lookedAtBy(home);
  const known = readSeen(home);
  const valid = known?.by === by && known.newest === (await newestFile(warehouse, known.newest));
  const marks = new Map(discoverFiles(home, settings).map(({ path }) => [path, markOf(path)] as const));
  const old: Seen["files"] = valid ? known.files : {};
  return {
    paths: [...marks].filter(([path, mark]) => mark !== null && old[path] !== mark).map(([path]) => path),
    keep: async () => {
      const files = Object.fromEntries([...marks].filter((one): one is [string, string] => one[1] !== null));
      const seen: Seen = { by, newest: await newestFile(warehouse, null), files };
      writeWhole(seenFile(home), `${JSON.stringify(seen)}\n`);
    },
  };
}

function seenFile(home: Home): string {
  return join(home.operate, "pulse-seen.json");
}

function readSeen(home: Home): Seen | null {
  const path = seenFile(home);
  if (!existsSync(path)) return null;
  try {
    return seenSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}

/** Null of a file that went away meanwhile. */
function markOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}` : null;
}

function lookedAtBy(home: Home): string {
  const path = join(home.dir, "xianban.yaml");
  const hash = createHash("sha256").update(programVersion());
  return hash.update(existsSync(path) ? readFileSync(path) : "").digest("hex");
}

/** The newest loaded file of the warehouse; where `wanted` is still in it, that one. */
async function newestFile(warehouse: Warehouse, wanted: string | null): Promise<string | null> {
  const { newest } = await warehouse.one<{ newest: string | null }>(
    `SELECT coalesce(
       max(file_id || ' ' || sha256) FILTER (file_id || ' ' || sha256 = $wanted::VARCHAR),
       arg_max(file_id || ' ' || sha256, file_id)
     ) AS newest FROM ops.file WHERE outcome = 'loaded'`,
    { wanted },
  );
  return newest;
}
