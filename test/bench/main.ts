import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { XianbanError } from "../../src/errors.ts";
import { note } from "../../src/output.ts";
import { writeLargeCsv } from "../../src/sample/large.ts";
import { openHome } from "../../src/settings/home.ts";
import { benchAudit } from "./audit.ts";
import { benchBriefs } from "./briefs.ts";
import { benchClassify } from "./classify.ts";
import { benchCube } from "./cube.ts";
import { benchDetect } from "./detect.ts";
import { benchGrow } from "./grow.ts";
import { benchLoad, loadAnew } from "./load.ts";
import { type BenchOptions, benchOptions } from "./options.ts";
import { benchPages } from "./pages.ts";
import { benchPulse } from "./pulse.ts";
import { benchQuiet } from "./quiet.ts";
import { isMet, lines, type Result } from "./result.ts";
import { benchSite } from "./site.ts";
import { benchTopics } from "./topics.ts";

/** Measures the parts asked for, one after the other, in a temporary folder that is removed whatever happens. */
async function bench({ parts, rows, times, sizes }: BenchOptions): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), "xianban-bench-"));
  const results: Result[] = [];
  const done = (result: Result) => {
    results.push(result);
    note(`${lines(result).join("\n")}\n`);
  };
  try {
    if (parts.has("load") || parts.has("cube") || parts.has("pages")) {
      const csv = join(folder, "large.csv");
      const home = join(folder, "home");
      await writeLargeCsv(csv, rows);
      if (parts.has("load")) done(await benchLoad(folder, csv, home, times));
      else await loadAnew(csv, home);
      if (parts.has("cube")) done(await benchCube(home, times));
      if (parts.has("pages")) done(await benchPages(folder, home, times));
    }
    if (parts.has("site")) done(await benchSite(folder, times));
    if (parts.has("briefs")) done(await benchBriefs(openHome(join(folder, "briefs")).dir, times));
    const fresh = openHome(join(folder, "fresh")).dir;
    if (parts.has("classify")) done(await benchClassify(fresh, rows, times));
    if (parts.has("audit")) done(await benchAudit(fresh, tenthOf(rows), times));
    if (parts.has("topics")) done(await benchTopics(folder, fresh, tenthOf(rows), times));
    if (parts.has("detect")) done(await benchDetect(times));
    if (parts.has("quiet")) done(await benchQuiet());
    if (parts.has("pulse")) done(await benchPulse(rows, times));
    if (parts.has("grow")) done(await benchGrow(sizes, times));
    return results;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Letters for topics and replies to audit: a tenth of the rows, and as many as are worth while. */
function tenthOf(rows: number): number {
  return Math.max(1000, Math.round(rows / 10));
}

function machine(): string {
  const load = loadavg().map((one) => one.toFixed(1));
  return `${availableParallelism()} cores, load average ${load.join(" ")}`;
}

try {
  const options = benchOptions(process.argv.slice(2));
  note(`bench: ${options.rows} tickets, medians of ${options.times}; ${machine()}\n`);
  const results = await bench(options);
  note(`bench: done; ${machine()}`);
  const judged = results.map(({ targets, ...rest }) => ({
    ...rest,
    targets: targets.map((target) => ({ ...target, met: isMet(target) })),
  }));
  process.stdout.write(`${JSON.stringify({ rows: options.rows, times: options.times, results: judged })}\n`);
} catch (error) {
  note(`bench: ${error instanceof Error ? error.message : error}`);
  if (error instanceof XianbanError && error.hint) note(`  ${error.hint}`);
  process.exitCode = 1;
}
