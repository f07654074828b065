import { putBriefs } from "../briefs/archive/site.ts";
import { putFirstBoard } from "../operate/pulse/live.ts";
import { Progress } from "../output.ts";
import { buildSite, type SiteOptions } from "../publish/build.ts";
import { readSettings } from "../settings/home.ts";
import type { Call } from "./commands.ts";
import { computePages } from "./compute.ts";
import { requireData } from "./require-data.ts";
import { homeOf, type Moment, momentOf, type Session, withSession } from "./session.ts";
import { siteFolder } from "./site-folder.ts";

export { siteFolder };

/** For a pulse, or a clerk's query. */
const WAIT_SECONDS = 300;

/**
 * `xianban build`: the warehouse is open only while clocks, indicators and page data are made.
 * @param by what makes the pages, where it is not Framework from `reports`
 */
export async function build(call: Call, by: Pick<SiteOptions, "root" | "framework"> = {}): Promise<number> {
  const progress = new Progress("build");
  await makeSite(call, progress, { ...by, keep: readSettings(homeOf(call)).publish.keep });
  progress.done(`the site is in ${siteFolder(call)}`);
  return 0;
}

/**
 * Makes a new release of a call's site: figures, page data, pages and the briefs of the archive.
 * @param inspect looks into the warehouse once the page data are made from it
 */
export async function makeSite(
  call: Call,
  progress: Progress,
  wishes: SiteOptions,
  inspect: (session: Session, moment: Moment) => Promise<void> = async () => {},
): Promise<void> {
  // Said before another build is waited for.
  await withSession(call, requireData, { remembers: false, waitSeconds: WAIT_SECONDS });
  let data = "";
  await buildSite({
    ...wishes,
    out: siteFolder(call),
    log: (line) => progress.step(line),
    also: async (folder) => {
      const home = homeOf(call);
      await putBriefs(home.dir, readSettings(home).edition, folder);
      putFirstBoard(data, folder);
    },
    writeData: (folder) => {
      data = folder;
      const work = async (session: Session) => {
        const moment = await momentOf(call, session);
        await computePages(session, moment, folder, progress);
        await inspect(session, moment);
      };
      return withSession(call, work, { waitSeconds: WAIT_SECONDS });
    },
  });
}
