import { report } from "../../../src/cli.ts";
import { byClock } from "../../../src/clock.ts";
import { runOnce } from "../../../src/commands/run.ts";
import { fixtureSite } from "./site.ts";

/**
 * Runs the home named first at the moment (ISO 8601) named second, with the site third, and dies by SIGKILL as soon as a step is told
 * that the fourth argument, a pattern, fits. The fifth, `real`, has the site's own pages built.
 */
const [home = "", moment = "", out = "", pattern = "^$", pages = "fixture"] = process.argv.slice(2);
const fatal = new RegExp(pattern);
const write = process.stderr.write.bind(process.stderr);
process.stderr.write = (text: string | Uint8Array) => {
  if (fatal.test(String(text))) process.kill(process.pid, "SIGKILL");
  return write(text);
};
const call = { options: { home, out }, positionals: [] };
try {
  const end = await byClock(
    () => new Date(moment),
    async () => runOnce(call, { env: process.env, site: pages === "real" ? {} : await fixtureSite() }),
  );
  process.stdout.write(`${JSON.stringify(end)}\n`);
  process.exitCode = end.failed.length > 0 ? 1 : 0;
} catch (error) {
  process.exitCode = report(error);
}
