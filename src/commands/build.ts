import { resolve } from "node:path";
import { putBriefs } from "../briefs/archive/site.ts";
import { Progress } from "../output.ts";
import { buildSite } from "../publish/build.ts";
import { readSettings } from "../settings/home.ts";
import type { Call } from "./commands.ts";
import { computePages } from "./compute.ts";
import { requireData } from "./require-data.ts";
import { homeOf, momentOf, text, withSession } from "./session.ts";

/** Folder of the built site that a call names, or the project's `dist`. */
export function siteFolder(call: Call): string {
  return resolve(text(call, "out") ?? "dist");
}

/** `xianban build`: the warehouse is open only while clocks, indicators and page data are made. */
export async function build(call: Call): Promise<number> {
  const progress = new Progress("build");
  await buildSite({
    out: siteFolder(call),
    log: (line) => progress.step(line),
    also: async (folder) => {
      const home = homeOf(call);
      await putBriefs(home.dir, readSettings(home).edition, folder);
    },
    writeData: (folder) =>
      withSession(call, async (session) => {
        await requireData(session);
        await computePages(session, await momentOf(call, session), folder, progress);
      }),
  });
  progress.done(`the site is in ${siteFolder(call)}`);
  return 0;
}
