import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withSession } from "../../src/commands/session.ts";
import { assignIssues, issuesLexicon } from "../../src/issues/warehouse/assign.ts";
import { runNamed } from "../../src/issues/warehouse/named.ts";
import { openHome } from "../../src/settings/home.ts";
import { sqlFile } from "../../src/warehouse/sql.ts";
import { assignUrgent, urgentEdition } from "../../src/warnings/urgent/warehouse/assign.ts";
import { boardIn, site } from "../operate/pulse/site.ts";
import { historyOf, writeDay } from "./grow/history.ts";
import { type Cost, measuredCommand, median } from "./measure.ts";
import type { Result } from "./result.ts";

const AT_MOST_SECONDS = 10;
/** Rows that come between two pulses. */
const ROWS = 60;

/**
 * A pulse after 60 new or changed rows on a history of `tickets` that the daily run has read, as a process of its own, with a site whose
 * board it replaces; pull and notices have nothing to do. A first one, which reads the rest of the day and judges every clock, is not counted.
 */
export async function benchPulse(tickets: number, times: number): Promise<Result> {
  const folder = join(tmpdir(), "xianban-grow");
  const home = join(folder, "pulse");
  rmSync(home, { recursive: true, force: true });
  cpSync(await historyOf(folder, tickets), home, { recursive: true });
  try {
    await readAll(home);
    const out = await site(openHome(home), join(home, "site"));
    const csv = join(folder, `day-${tickets}.csv`);
    await writeDay(folder, csv, tickets);
    const [header = "", ...rows] = readFileSync(csv, "utf8").split(/\n(?=\d{18},)/);
    const costs: Cost[] = [];
    for (let i = 0; i <= times; i++) {
      const own = rows.slice(i * ROWS, (i + 1) * ROWS);
      writeFileSync(join(home, "feeds", `pulse-${i}.csv`), `${[header, ...own].join("\n")}\n`);
      const at = `2026-01-31T20:${String(10 + i).padStart(2, "0")}`;
      const cost = await measuredCommand("pulse", "--home", home, "--out", out, "--as-of", at);
      if (!boardIn(out).page.meta.asOf.startsWith(at.replace("T", " ")))
        throw new Error("the board was not replaced");
      if (i > 0) costs.push(cost);
    }
    const ours = median(costs);
    return {
      part: "pulse",
      costs: { [`a pulse on ${tickets} tickets`]: ours },
      targets: [{ name: "a pulse", value: ours.wall, atMost: AT_MOST_SECONDS, unit: "s" }],
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Marks every text as read; the steps, given no time for any, make their tables. */
async function readAll(home: string): Promise<void> {
  await withSession({ options: { home }, positionals: [] }, async ({ warehouse, home: place }) => {
    const none = () => undefined;
    await assignIssues(warehouse, place, 0).catch(none);
    await assignUrgent(warehouse, place.lexicon, 0).catch(none);
    await runNamed(warehouse, sqlFile(import.meta.url, "pulse.sql"), {
      issues: issuesLexicon(place.lexicon),
      urgent: urgentEdition(place.lexicon),
    });
  });
}
