import { UsageError, XianbanError } from "../errors.ts";
import { prepareReading, secretKey } from "../feeds/personal.ts";
import { loadIssues } from "../issues/load.ts";
import { note } from "../output.ts";
import {
  type Draw,
  drawVisits,
  MINISTRY_A_MONTH,
  ownSeed,
  recordDraw,
  type Size,
} from "../supervision/visits/draw.ts";
import { readVisits, visitsFile } from "../supervision/visits/file.ts";
import { visitsOfTickets } from "../supervision/visits/known.ts";
import { stretchOf } from "../supervision/visits/period.ts";
import { sheetCsv, sheetRows } from "../supervision/visits/sheet.ts";
import { sheetWorkbook } from "../supervision/visits/workbook.ts";
import type { Call } from "./commands.ts";
import { requireData } from "./require-data.ts";
import { existingHomeOf, momentOf, type Session, text, wholeNumber, withSession } from "./session.ts";
import { writeOut } from "./write-out.ts";

/** In a hundred, where no size is asked for. */
const SHARE = 5;

/** `xianban visits`: draws completed tickets to be visited and writes the call sheet, to the terminal or `--out`. */
export async function visits(call: Call): Promise<number> {
  existingHomeOf(call);
  const size = sizeOf(call);
  const out = text(call, "out");
  if (out !== undefined && !/\.(csv|xlsx)$/i.test(out))
    throw new UsageError(`--out ${out}: neither .csv nor .xlsx`, "such as --out calls.xlsx");
  return await withSession(call, async (session) => {
    await requireData(session);
    const { asOf } = await momentOf(call, session);
    const [period, from, to] = ["period", "from", "to"].map((name) => text(call, name));
    const stretch = stretchOf({ period, from, to }, asOf, session.settings.month_start);
    const given = wholeNumber(call, "seed");
    const seed = given === undefined ? ownSeed(secretKey(session.home.dir, true), stretch) : String(given);
    const exempt = await exemptTickets(session);
    const draw = await drawVisits(session.warehouse, { ...stretch, asOf, seed, size, exempt });
    if (draw.tickets.length === 0)
      throw new XianbanError(
        `no ticket was completed from ${stretch.start} to ${stretch.end}, as of ${asOf}`,
        "name another stretch with --period, or --from and --to",
      );
    const { classes } = await loadIssues(session.home.lexicon);
    const rows = sheetRows(draw, (id) => classes.find((one) => one.id === id)?.name ?? "未归类");
    say(draw, asOf);
    if (out === undefined) process.stdout.write(sheetCsv(rows).slice(1));
    else {
      writeOut(out, /\.xlsx$/i.test(out) ? await sheetWorkbook(rows, draw, asOf) : sheetCsv(rows));
      await recordDraw(session.warehouse, draw, { now: session.now, asOf });
      note(`visits: ${rows.length} tickets in ${out}; the draw is on record`);
    }
    return 0;
  });
}

function sizeOf(call: Call): Size {
  const perUnit = wholeNumber(call, "per-unit");
  const share = text(call, "share");
  if (perUnit !== undefined && share !== undefined)
    throw new UsageError("visits: --per-unit beside --share", "name one of them");
  if (perUnit !== undefined) {
    if (perUnit === 0) throw new UsageError("--per-unit 0: nothing would be drawn", "such as --per-unit 3");
    return { perUnit };
  }
  if (share === undefined) return { share: SHARE };
  const percent = /^\d+(\.\d+)?%?$/.test(share) ? Number.parseFloat(share) : Number.NaN;
  if (!(percent > 0 && percent <= 100))
    throw new UsageError(`--share ${share}: not between 0 and 100`, "such as --share 5, in a hundred");
  return { share: percent };
}

async function exemptTickets({ warehouse, home, now }: Session): Promise<string[]> {
  await prepareReading(warehouse);
  const file = { path: visitsFile(home), temp: home.temp, internal: true, now };
  const known = await visitsOfTickets(warehouse, await readVisits(warehouse, file));
  return known.filter(({ exempt }) => exempt !== null).map(({ ticket_id }) => ticket_id);
}

/** What was drawn from what, and by which seed. */
function say({ start, end, seed, strata, tickets }: Draw, asOf: string): void {
  const completed = strata.reduce((sum, one) => sum + one.completed, 0);
  const exempt = strata.reduce((sum, one) => sum + one.exempt, 0);
  note(
    `visits: ${tickets.length} of ${completed} tickets completed from ${start} to ${end}, as of ${asOf}, seed ${seed}`,
  );
  for (const one of strata)
    note(
      `  ${one.unit}: ${one.size} of ${one.completed}${one.exempt > 0 ? `, ${one.exempt} exempt by visits.csv` : ""}`,
    );
  const doubtful = strata.reduce((sum, one) => sum + one.doubtful, 0);
  if (exempt > 0) note(`  ${exempt} left out in all: a person marked them as exempt (T23-19)`);
  if (doubtful > 0)
    note(
      `  ${doubtful} of them nobody rated badly: the clause exempts only dissatisfied tickets, look at them again`,
    );
  if (completed >= MINISTRY_A_MONTH && tickets.length < MINISTRY_A_MONTH) {
    const share = Math.ceil((100 * MINISTRY_A_MONTH) / (completed - exempt));
    note(
      `  the ministry samples at least ${MINISTRY_A_MONTH} completed tickets a month: --share ${share} would reach that`,
    );
  }
}
