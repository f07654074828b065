import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError, XianbanError } from "../errors.ts";
import { withLock } from "../lock.ts";
import { note, Progress } from "../output.ts";
import { loadRates } from "../policy/load.ts";
import type { SiteOptions } from "../publish/build.ts";
import { checkFolder, type Finding, lineOf, refuse } from "../publish/gate/index.ts";
import {
  briefFindings,
  briefsOfMoment,
  type DayCounts,
  recount,
  recountFindings,
} from "../publish/gate/recount.ts";
import { rollBack } from "../publish/releases/release.ts";
import { readSettings } from "../settings/home.ts";
import { makeSite, siteFolder } from "./build.ts";
import type { Call } from "./commands.ts";
import { existingHomeOf, text, wholeNumber } from "./session.ts";

/**
 * `xianban publish`: a new release of the site, held against the gate; or back to the one before; or the gate alone.
 * @param by what makes the pages, where it is not Framework from `reports`
 */
export async function publish(call: Call, by: Pick<SiteOptions, "root" | "framework"> = {}): Promise<number> {
  const folder = text(call, "check");
  if (folder !== undefined && call.options.rollback)
    throw new UsageError("publish: --check and --rollback are two things", "one after the other");
  if (folder !== undefined) return checkOnly(call, resolve(folder));
  return call.options.rollback ? goBack(call) : makeRelease(call, by);
}

async function makeRelease(call: Call, by: Pick<SiteOptions, "root" | "framework">): Promise<number> {
  const progress = new Progress("publish");
  await publishSite(call, progress, by);
  progress.done(`published: ${siteFolder(call)}`);
  return 0;
}

/**
 * Makes a new release of a call's site that the whole gate lets through.
 * @param by what makes the pages, where it is not Framework from `reports`
 */
export async function publishSite(
  call: Call,
  progress: Progress,
  by: Pick<SiteOptions, "root" | "framework"> = {},
): Promise<void> {
  const { publish: wishes } = readSettings(existingHomeOf(call));
  const keep = wholeNumber(call, "keep") ?? wishes.keep;
  if (keep < 2)
    throw new UsageError(`--keep ${keep}: at least 2`, "the new release, and the one to go back to");
  let days: DayCounts[] = [];
  let ofBriefs: Finding[] = [];
  const gate = async (site: string) => {
    progress.step("the gate");
    const found = await checkFolder(site, { budget: wishes.budget_kb });
    refuse([...found, ...(await recountFindings(site, days)), ...ofBriefs], "what must not be published");
  };
  const made = { ...by, keep, fresh: call.options.fresh === true, gate };
  await makeSite(call, progress, made, async ({ warehouse, home, settings }, { asOf }) => {
    days = await recount(warehouse, asOf);
    const rates = await loadRates(home.policies);
    const briefs = await briefsOfMoment(warehouse, home.dir, asOf);
    ofBriefs = await briefFindings(warehouse, briefs, { rates, headline: settings.rating_source });
  });
}

async function goBack(call: Call): Promise<number> {
  const out = siteFolder(call);
  const alone = { about: "publishing", waitSeconds: 60 };
  const { left, now } = await withLock(`${out}.lock`, alone, () => rollBack(out));
  note(`publish: ${out} is the release ${now} again; ${left} is left`);
  return 0;
}

/** `--check DIR`: every finding on a line of its own; exit code 1 when there are any. */
async function checkOnly(call: Call, dir: string): Promise<number> {
  if (!existsSync(dir) || !statSync(dir).isDirectory())
    throw new XianbanError(`--check ${dir}: no such folder`, "name the folder of a built site, such as dist");
  const findings = await checkFolder(dir);
  process.stdout.write(
    call.options.json
      ? `${JSON.stringify(findings, null, 2)}\n`
      : findings.map((one) => `${lineOf(one)}\n`).join(""),
  );
  if (!call.options.json) note(told(dir, findings));
  return findings.length > 0 ? 1 : 0;
}

function told(dir: string, findings: readonly Finding[]): string {
  return findings.length === 0
    ? `publish: nothing in ${dir} forbids publishing it`
    : `publish: ${findings.length} findings; ${dir} must not be published`;
}
