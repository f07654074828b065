import { cp, rm, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Call } from "../../src/commands/commands.ts";
import { computePages } from "../../src/commands/compute.ts";
import { momentOf, withSession } from "../../src/commands/session.ts";
import { Progress } from "../../src/output.ts";
import { buildPlain, buildSite } from "../../src/publish/build.ts";
import { packageRoot } from "../../src/publish/places.ts";
import { type Cost, measured, measuredCommand, median } from "./measure.ts";
import { type Result, ratio } from "./result.ts";

const AT_MOST = 1.3;
/** What a copy of the pages must not bring along. */
const MADE = new Set([".observablehq", "data", "node_modules"]);

/**
 * The site's build against Framework's own build of the same pages, both of the sample's page data and with a warm cache.
 * @param folder where files may be written
 */
export async function benchSite(folder: string, times: number): Promise<Result> {
  const root = join(folder, "reports");
  await copyPages(folder, root);
  await writeSampleData(join(folder, "sample"), join(root, "data", "pages"));
  const site = () => buildSite({ root, out: join(folder, "site") });
  await site();
  const plain: Cost[] = [];
  const whole: Cost[] = [];
  for (let i = 0; i < times; i++) {
    const out = join(folder, "plain");
    plain.push(await timed(() => buildPlain({ root, out })));
    await rm(out, { recursive: true });
    whole.push(await timed(site));
  }
  const [theirs, ours] = [median(plain), median(whole)];
  return {
    part: "site",
    costs: { "Framework's build": theirs, "xianban's build": ours },
    targets: [ratio("build ÷ Framework's", ours, theirs, AT_MOST)],
  };
}

/** Framework runs in a process of its own, so this one's CPU seconds would say nothing. */
async function timed(work: () => Promise<unknown>): Promise<Cost> {
  return { ...(await measured(work)), cpu: null };
}

async function copyPages(folder: string, root: string): Promise<void> {
  await cp(join(packageRoot, "reports"), root, {
    recursive: true,
    filter: (path) => !MADE.has(basename(path)),
  });
  await symlink(join(packageRoot, "node_modules"), join(folder, "node_modules"));
}

async function writeSampleData(home: string, out: string): Promise<void> {
  await measuredCommand("sample", "--home", home);
  await measuredCommand("load", "--home", home);
  const call: Call = { options: { home }, positionals: [] };
  await withSession(call, async (session) => {
    const progress = new Progress("bench");
    await computePages(session, await momentOf(call, session), out, progress);
    progress.done();
  });
}
