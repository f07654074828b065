import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LiveBoard } from "../../../reports/components/data.ts";
import { loadIssues } from "../../../src/issues/load.ts";
import { putFirstBoard } from "../../../src/operate/pulse/live.ts";
import { readBoard } from "../../../src/pages/board.ts";
import { computeClocks } from "../../../src/policy/clocks.ts";
import { loadPolicies, loadRates } from "../../../src/policy/load.ts";
import { type Home, readSettings } from "../../../src/settings/home.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";

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

/** The board that a site has. */
export function boardIn(out: string): LiveBoard {
  return JSON.parse(readFileSync(join(out, "live/board.json"), "utf8")) as LiveBoard;
}
