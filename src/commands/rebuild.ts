import { localTime, wallClock } from "../clock.ts";
import { XianbanError } from "../errors.ts";
import { withLock } from "../lock.ts";
import { type Rebuilt, rebuild as rebuildHome } from "../operate/rebuild/rebuild.ts";
import { runLock } from "../operate/run-lock.ts";
import { note, Progress } from "../output.ts";
import { type Home, readSettings } from "../settings/home.ts";
import type { Settings } from "../settings/settings.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { Call } from "./commands.ts";
import { computeMarts, readRules } from "./compute.ts";
import { existingHomeOf, momentOf } from "./session.ts";

/** `xianban rebuild`: the warehouse made anew from the archived feed files; exit code 1 when something differs from before. */
export async function rebuild(call: Call): Promise<number> {
  const home = existingHomeOf(call);
  const settings = readSettings(home);
  const now = localTime(wallClock(), settings.zone);
  const progress = new Progress("rebuild");
  const alone = { about: "at work in this home", waitSeconds: 0 };
  const made = await withLock(runLock(home), alone, () =>
    rebuildHome({
      ...{ home, settings, now, force: call.options.force === true },
      progress: (step) => progress.step(step),
      marts: (warehouse, asOf) => marts({ home, settings, now, warehouse }, asOf, progress),
    }),
  );
  progress.done();
  return say(made);
}

/** Marts that the rules of now do not allow are left to the next build: the warehouse itself stands. */
async function marts(
  session: { home: Home; settings: Settings; now: string; warehouse: Warehouse },
  asOf: string,
  progress: Progress,
): Promise<void> {
  try {
    const { sample } = await momentOf({ options: {}, positionals: [] }, session);
    await computeMarts(session, { asOf, sample }, await readRules(session), progress);
  } catch (error) {
    if (!(error instanceof XianbanError)) throw error;
    progress.done();
    note(`  figures were not made: ${error.message}`);
  }
}

function say({ kept, was, loads, figures, differing, lost, asOf }: Rebuilt): number {
  note(`rebuild: the warehouse was ${was}`);
  if (kept !== null) note(`  it lies in ${kept}; remove it once all is well`);
  const told = { equal: "equal to", other: "OTHER than" };
  note(
    `  ${loads} files loaded again; ${
      figures === null
        ? "no figures were kept since the last load to hold it against"
        : `figures ${told[figures]} those of before`
    }; ${asOf === null ? "no figures of a moment had been made" : `judged as of ${asOf}, as the last build`}`,
  );
  for (const { load, what } of lost) note(`  lost: ${load.path}, loaded ${load.at}: ${what}`);
  for (const line of differing) note(`  differs: ${line}`);
  if (differing.length === 0 && lost.length === 0 && figures !== "other")
    note("  every file gave the rows that it gave before");
  note("  the site stays as it is; to make it from the new warehouse: npx xianban build");
  return differing.length > 0 || lost.length > 0 || figures === "other" ? 1 : 0;
}
