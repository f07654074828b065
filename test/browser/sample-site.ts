import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/publish/places.ts";

/** What an installation brings along besides its own data. */
const SHIPPED = ["xianban.yaml", "policies", "registers"];

export interface BuiltSite {
  dir: string;
  remove(): Promise<void>;
}

/**
 * A site to look at: the one built in the folder that XIANBAN_TEST_SITE names, else one built here from the sample by
 * the command line, in a home of its own.
 */
export async function builtSite(): Promise<BuiltSite> {
  const given = process.env.XIANBAN_TEST_SITE;
  if (given) return { dir: given, remove: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), "xianban-pages-"));
  const home = join(folder, "data");
  const dir = join(folder, "dist");
  for (const name of SHIPPED) {
    const shipped = join(packageRoot, "data", name);
    if (existsSync(shipped)) await cp(shipped, join(home, name), { recursive: true });
  }
  xianban("sample", "--home", home);
  xianban("load", "--home", home);
  xianban("build", "--home", home, "--out", dir);
  return { dir, remove: () => rm(folder, { recursive: true, force: true }) };
}

function xianban(...args: string[]): void {
  const cli = join(packageRoot, "src", "cli.js");
  const { status, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: packageRoot,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`xianban ${args.join(" ")} ended with ${status}: ${stderr}`);
}
