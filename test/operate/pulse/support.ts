import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LiveBoard } from "../../../reports/components/data.ts";
import { byClock } from "../../../src/clock.ts";
import { pulseOnce } from "../../../src/commands/pulse.ts";
import { loadIssues } from "../../../src/issues/load.ts";
import { putFirstBoard } from "../../../src/operate/pulse/live.ts";
import type { PulseDone, PulseEnd } from "../../../src/operate/pulse/words.ts";
import { Progress } from "../../../src/output.ts";
import { readBoard } from "../../../src/pages/board.ts";
import { computeClocks } from "../../../src/policy/clocks.ts";
import { loadPolicies, loadRates } from "../../../src/policy/load.ts";
import { type Home, readSettings } from "../../../src/settings/home.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { quietly, tickets } from "../../feeds/support.ts";

/** A truck driver's complaint to 12345; what is left out is empty. */
export function driversTickets(rows: readonly Record<string, string>[]): string {
  const usual = {
    诉求来源: "12345",
    诉求类型: "投诉",
    是否货车司机: "是",
    承办单位: "武清区交通运输局",
    办结时间: "",
    接单时间: "",
  };
  return tickets(rows.map((row) => ({ ...usual, 派单时间: "", ...row })));
}

/** A pulse by a clock that stands at a local time of Shanghai. */
export function pulseAt(home: Home, local: string, out: string): Promise<PulseEnd> {
  const clock = () => new Date(`${local.replace(" ", "T")}+08:00`);
  const call = { options: { home: home.dir, out }, positionals: [] };
  return quietly(() => byClock(clock, () => pulseOnce(call, {}, new Progress("pulse"))));
}

/** The same, which must have been done. */
export async function donePulse(home: Home, local: string, out: string): Promise<PulseDone> {
  const end = await pulseAt(home, local, out);
  if (end.outcome !== "done") throw new Error(end.why);
  return end;
}

/** A site as a build leaves it, as far as a pulse looks: its first page and its first board, of an empty warehouse. */
export async function site(home: Home, folder: string): Promise<string> {
  const data = join(folder, "data");
  const out = join(folder, "dist");
  for (const made of [data, out]) mkdirSync(made, { recursive: true });
  writeFileSync(join(out, "index.html"), "<!doctype html>");
  const settings = readSettings(home);
  const policies = await loadPolicies(home.policies, settings.policies);
  const rates = await loadRates(home.policies);
  const issues = await loadIssues(home.lexicon);
  const warehouse = await Warehouse.open(":memory:");
  try {
    await computeClocks(warehouse, policies, { asOf: "2026-03-01 06:00:00" });
    const inputs = { settings, policies, rates, issues, asOf: "2026-03-01 06:00:00", sample: false };
    writeFileSync(join(data, "clocks.json"), JSON.stringify(await readBoard(warehouse, inputs)));
  } finally {
    warehouse.close();
  }
  putFirstBoard(data, out);
  return out;
}

export function boardIn(out: string): LiveBoard {
  return JSON.parse(readFileSync(join(out, "live/board.json"), "utf8")) as LiveBoard;
}
