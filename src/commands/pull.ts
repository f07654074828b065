import { bytes as size } from "../../reports/components/format.ts";
import { XianbanError } from "../errors.ts";
import { type PullReport, pulledFeeds, pullFeeds } from "../operate/pull/pull.ts";
import { note, Progress } from "../output.ts";
import { readSettings } from "../settings/home.ts";
import type { Call } from "./commands.ts";
import { existingHomeOf } from "./session.ts";

/** `xianban pull [FEED…]`: pulls now, due or not; exit code 1 when a feed failed. */
export async function pull(call: Call): Promise<number> {
  const home = existingHomeOf(call);
  const settings = readSettings(home);
  const all = pulledFeeds(settings).map(({ name }) => name);
  if (all.length === 0)
    throw new XianbanError(
      "no feed is pulled",
      "give a feed of xianban.yaml a url, or a database and a query: docs/feeds.md shows how",
    );
  const stop = new AbortController();
  const ended = () => stop.abort(new XianbanError("ended by a signal", "pull again"));
  process.once("SIGINT", ended).once("SIGTERM", ended);
  const progress = new Progress("pull");
  try {
    const reports = await pullFeeds({
      home,
      settings,
      env: process.env,
      progress: (line) => progress.step(line),
      only: call.positionals.length > 0 ? call.positionals : all,
      signal: stop.signal,
    });
    progress.done();
    if (call.options.json) process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
    else for (const report of reports) note(lineOf(report));
    return reports.some(({ outcome }) => outcome === "failed") || stop.signal.aborted ? 1 : 0;
  } finally {
    process.off("SIGINT", ended).off("SIGTERM", ended);
  }
}

/** A feed's line, such as `  pulled hotline: 12 rows, 3.1 KB, feeds/pulled/hotline/20260211T090503.jsonl`. */
function lineOf({ feed, outcome, rows, bytes, files, seconds, message = "" }: PullReport): string {
  if (outcome === "failed") return `  failed  ${message.replace("\n", "\n          ")}`;
  const counted = rows === null ? "" : `${rows} ${rows === 1 ? "row" : "rows"}, `;
  if (outcome === "nothing new") return `  same    ${feed}: nothing new`;
  return `  pulled  ${feed}: ${counted}${size(bytes)} in ${seconds.toFixed(1)} s, ${files.join(", ")}`;
}
