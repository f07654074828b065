import { join, resolve } from "node:path";
import { bytes as size } from "../../reports/components/format.ts";
import { UsageError } from "../errors.ts";
import { backUp } from "../operate/backup/backup.ts";
import { restore as restoreHome } from "../operate/backup/restore.ts";
import { openLog } from "../operate/journal/log.ts";
import { note } from "../output.ts";
import { programVersion, readSettings } from "../settings/home.ts";
import type { Call } from "./commands.ts";
import { existingHomeOf, text, withSession } from "./session.ts";

/** `xianban backup`: a whole copy of the home, by the process that holds its warehouse. */
export async function backup(call: Call): Promise<number> {
  const { dir } = existingHomeOf(call);
  return await withSession(call, async ({ home, warehouse, now }) => {
    const stamp = now.replace(/\D/g, "").replace(/^(\d{8})/, "$1-");
    const out = resolve(text(call, "out") ?? `${dir}-backup-${stamp}`);
    const { files } = await backUp({ home, warehouse, out, now, version: programVersion() });
    process.stdout.write(`${out}\n`);
    const total = files.reduce((sum, file) => sum + file.bytes, 0);
    note(
      `backup: ${files.length} files, ${size(total)}, checked; it holds the key and the exports: keep it as safe as these`,
    );
    return 0;
  });
}

/** `xianban restore BACKUP`: lays a backup out as the home. */
export async function restore(call: Call): Promise<number> {
  const [folder, ...more] = call.positionals;
  if (folder === undefined || more.length > 0)
    throw new UsageError(
      "restore: name the folder of one backup",
      "such as xianban restore data-backup-20260228-200000",
    );
  const dir = resolve(text(call, "home") ?? "data");
  const { files, madeAt, kept } = await restoreHome(resolve(folder), dir);
  const home = existingHomeOf(call);
  openLog(home, readSettings(home)).line({
    ...{ job: "restore", step: null, seconds: null, rows: null, outcome: "done" },
    message: `as of ${madeAt}`,
  });
  note(`restore: ${join(dir)} is as of ${madeAt}: ${files.length} files, checksums and figures as they were`);
  if (kept !== null) note(`restore: what was there lies in ${kept}`);
  return 0;
}
