import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { byClock } from "../../../src/clock.ts";
import { type Home, homeAt } from "../../../src/settings/home.ts";
import { type Settings, settingsSchema } from "../../../src/settings/settings.ts";

/** An empty home in a folder of its own, and what takes it away. */
export function emptyHome(): { home: Home; remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), "xianban-operate-"));
  const home = homeAt(dir);
  if (!home) throw new Error(`${dir} is gone`);
  return { home, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Settings with what is given, all else as usual. */
export function settingsWith(given: object = {}): Settings {
  return settingsSchema.parse(given);
}

/** Does `work` at a moment of Shanghai, such as `2026-02-28 20:00:00`. */
export function at<T>(local: string, work: () => T): T {
  return byClock(() => new Date(`${local.replace(" ", "T")}+08:00`), work);
}
