import { localTime, wallClock } from "../clock.ts";
import { lookAt } from "../operate/status/look.ts";
import { writeMetrics } from "../operate/status/metrics.ts";
import { statusLines } from "../operate/status/words.ts";
import { forHome } from "../output.ts";
import { readSettings } from "../settings/home.ts";
import type { Call } from "./commands.ts";
import { existingHomeOf } from "./session.ts";

/** `xianban status`: how the installation is; exit code 1 when something needs a person. */
export async function status(call: Call): Promise<number> {
  const home = existingHomeOf(call);
  const settings = readSettings(home);
  const found = await lookAt({ home, settings, now: localTime(wallClock(), settings.zone) });
  process.stdout.write(
    call.options.json
      ? `${JSON.stringify(found, null, 2)}\n`
      : `${forHome(statusLines(found).join("\n"), home.dir)}\n`,
  );
  writeMetrics(home, found);
  return found.troubles.length > 0 ? 1 : 0;
}
