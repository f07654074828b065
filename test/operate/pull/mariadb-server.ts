import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Connection, createConnection } from "mysql2/promise";
import { answering, freePort } from "./server-process.ts";
import { atEnd } from "./support.ts";

const NOBODY = 65_534;
const FOLDERS = ["/usr/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"];

/** A running server of this test alone, as its superuser sees it. */
export interface Maria {
  readonly port: number;
  readonly root: Connection;
}

/** Whether this machine has a MariaDB. */
export function hasMaria(): boolean {
  return found("mariadbd") !== null && found("mariadb-install-db") !== null;
}

/** Starts the MariaDB of this machine with an empty folder, without its tables of time zones. */
export async function maria(): Promise<Maria> {
  const dir = mkdtempSync(join(tmpdir(), "xianban-maria-"));
  const ids = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const data = join(dir, "data");
  mkdirSync(data);
  if (ids.uid !== undefined) for (const path of [dir, data]) chownSync(path, ids.uid, ids.gid);
  const options = { ...ids, cwd: dir, env: { ...process.env, HOME: dir, TZ: "UTC" } };
  const install = [
    "--no-defaults",
    `--datadir=${data}`,
    "--auth-root-authentication-method=normal",
    "--skip-test-db",
  ];
  execFileSync(found("mariadb-install-db") ?? "", install, { ...options, stdio: "pipe" });
  const port = await freePort();
  const own = [
    `--datadir=${data}`,
    `--port=${port}`,
    "--bind-address=127.0.0.1",
    `--socket=${dir}/s`,
    `--pid-file=${dir}/p`,
  ];
  const server = spawn(found("mariadbd") ?? "", ["--no-defaults", ...own, "--skip-log-bin"], {
    ...options,
    stdio: ["ignore", "ignore", "pipe"],
  });
  await answering(server, { port, dir, signal: "SIGKILL" });
  const root = await createConnection({ socketPath: `${dir}/s`, user: "root", multipleStatements: true });
  atEnd(() => root.end());
  return { port, root };
}

function found(name: string): string | null {
  return FOLDERS.map((folder) => join(folder, name)).find(existsSync) ?? null;
}
