import { join } from "node:path";
import type { ClocksPage } from "../../reports/components/data.ts";
import { timeGone, wallClock } from "../clock.ts";
import { XianbanError } from "../errors.ts";
import { actionsFile, readActions } from "../feeds/actions.ts";
import type { FileReport } from "../feeds/load.ts";
import { untoldClocks } from "../indicators/clock-needs.ts";
import { readSourceFields } from "../indicators/columns.ts";
import { loadIssues } from "../issues/load.ts";
import type { NoticeEvent } from "../operate/notices/event.ts";
import { warehouseEvents } from "../operate/notices/events/warehouse.ts";
import { type HourLimit, hourEvents, hourLimits } from "../operate/pulse/hour-limits.ts";
import { unseenFiles } from "../operate/pulse/seen.ts";
import { readNewTexts, type TextsRead } from "../operate/pulse/texts.ts";
import { note, type Progress } from "../output.ts";
import { readBoard } from "../pages/board.ts";
import { readExtraDays } from "../policy/calendar.ts";
import { computeClocks } from "../policy/clocks.ts";
import { loadPolicies, loadRates } from "../policy/load.ts";
import { applyActions } from "../supervision/actions/apply.ts";
import type { Call } from "./commands.ts";
import { loadAll } from "./load.ts";
import { disownMarts } from "./moment-basis.ts";
import { logged, type StepResult } from "./run-log.ts";
import { type Moment, momentOf, type Session } from "./session.ts";

/** What a pulse found while it had the warehouse. */
export interface Beat {
  moment: Moment;
  files: FileReport[];
  texts: TextsRead;
  limits: HourLimit[];
  /** Open urgent tickets of the last days. */
  urgent: number;
  /** What is to be told; of the sample nothing. */
  events: NoticeEvent[];
  page: ClocksPage;
}

/** How long each step took, in seconds, by name. */
export type Seconds = Record<string, number>;

/** Loads what is new, reads its texts, computes the clocks as of the moment, and reads alarms and board from them. */
export async function beat(call: Call, session: Session, progress: Progress, took: Seconds): Promise<Beat> {
  const { home, settings, warehouse } = session;
  const step = <T>(name: string, work: () => Promise<T>, rows: (value: T) => number | null) => {
    progress.step(name);
    const done = (value: T): StepResult => ({ rows: rows(value), outcome: "done" });
    return timed(took, name, () => logged(session, "pulse", name, work, done));
  };
  const files = await timed(took, "load", () => loadUnseen(session));
  const moment = await momentOf(call, session);
  const { asOf, sample } = moment;
  const texts = await step(
    "texts",
    () => readNewTexts(warehouse, home),
    ({ rows }) => rows,
  );
  const policies = await loadPolicies(home.policies, settings.policies);
  const extraDays = await readExtraDays(join(home.dir, "calendar.csv"));
  await disownMarts(warehouse);
  await takeActions(session, moment);
  await step(
    "clocks",
    () => computeClocks(warehouse, policies, { asOf, extraDays }),
    ({ rows }) => rows,
  );
  const every = settings.timetable.pulse;
  const untold = untoldClocks(policies, await readSourceFields(warehouse, settings.feeds));
  const limits = await step(
    "alarms",
    () => hourLimits(warehouse, { asOf, every, untold }),
    ({ length }) => length,
  );
  const found = () => warehouseEvents(warehouse, { settings, now: session.now, asOf });
  const told = await step("notices", found, ({ length }) => length);
  const inputs = {
    settings,
    policies,
    asOf,
    sample,
    rates: await loadRates(home.policies),
    issues: await loadIssues(home.lexicon),
  };
  const page = await step(
    "board",
    () => readBoard(warehouse, inputs),
    ({ tickets }) => tickets.length,
  );
  const at = wallClock().toISOString();
  return {
    ...{ moment, files, texts, limits, page: { ...page, pulse: { ...page.pulse, at } } },
    urgent: told.filter(({ kind }) => kind === "urgent_ticket").length,
    events: sample
      ? told
      : [...told, ...hourEvents(limits, { at: asOf, isInternal: settings.edition === "internal" })],
  };
}

async function loadUnseen(session: Session): Promise<FileReport[]> {
  const unseen = await unseenFiles(session.home, session.settings, session.warehouse);
  const files = unseen.paths.length > 0 ? await loadAll(session, unseen.paths) : [];
  await unseen.keep();
  return files;
}

/** What the office wrote down, which stops clocks; a file with a mistake is left as it was applied last. */
async function takeActions({ home, settings, warehouse, now }: Session, moment: Moment): Promise<void> {
  const internal = settings.edition === "internal";
  try {
    const file = { path: actionsFile(home), temp: home.temp, internal, now };
    await applyActions(warehouse, await readActions(warehouse, file), moment);
  } catch (error) {
    if (!(error instanceof XianbanError)) throw error;
    note(`pulse: ${error.message.split("\n")[0]}: the steps of the last build stay`);
  }
}

/** Does `work` and keeps how long it took. */
export async function timed<T>(took: Seconds, name: string, work: () => Promise<T>): Promise<T> {
  const began = timeGone();
  try {
    return await work();
  } finally {
    took[name] = Number(((timeGone() - began) / 1000).toFixed(3));
  }
}
