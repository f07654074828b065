import { createHash } from "node:crypto";
import { join } from "node:path";
import { archiveContent } from "../briefs/archive/content.ts";
import { loadTolerances } from "../briefs/archive/tolerances.ts";
import { rulesOf } from "../briefs/rules.ts";
import { actionsFile, readActions } from "../feeds/actions.ts";
import { readRegister } from "../feeds/registers/read.ts";
import { untoldClocks } from "../indicators/clock-needs.ts";
import { readSourceFields } from "../indicators/columns.ts";
import { buildCube } from "../indicators/cube.ts";
import { loadIssues } from "../issues/load.ts";
import { MATTER_RULES } from "../issues/matters/rules.ts";
import { assignIssues } from "../issues/warehouse/assign.ts";
import { assignDrivers } from "../issues/warehouse/drivers.ts";
import { assignMatters } from "../issues/warehouse/matters.ts";
import { assignTopics } from "../issues/warehouse/topics.ts";
import { assignUnits } from "../issues/warehouse/units.ts";
import { statusOf } from "../operate/status/status.ts";
import { note, type Progress } from "../output.ts";
import { writePageData } from "../pages/index.ts";
import { readTasks, tasksFile } from "../pages/issues/tasks.ts";
import { readDecisions } from "../pages/meetings/decisions.ts";
import { assignPlatforms } from "../platforms/warehouse/assign.ts";
import { keepReported } from "../platforms/warehouse/reported.ts";
import { readExtraDays } from "../policy/calendar.ts";
import { computeClocks } from "../policy/clocks.ts";
import { loadClauses, loadPolicies, loadRates } from "../policy/load.ts";
import { workCalendar } from "../policy/work-calendar.ts";
import { programVersion } from "../settings/home.ts";
import { applyActions } from "../supervision/actions/apply.ts";
import { loadSupervision } from "../supervision/policy.ts";
import { loadReplies } from "../supervision/replies/load.ts";
import { readVisits, visitsFile } from "../supervision/visits/file.ts";
import { visitsOfTickets } from "../supervision/visits/known.ts";
import { loadKinds } from "../warnings/kinds.ts";
import { computeRisk } from "../warnings/risk/compute.ts";
import { seeToday } from "../warnings/today.ts";
import { loadUrgent } from "../warnings/urgent/load.ts";
import { readReports, reportsFile } from "../warnings/urgent/reports.ts";
import { assignUrgent } from "../warnings/urgent/warehouse/assign.ts";
import { computeWarnings } from "../warnings/warn.ts";
import { hasBasis } from "./moment-basis.ts";
import { logged } from "./run-log.ts";
import { readScoring } from "./scoring-rules.ts";
import type { Moment, Session } from "./session.ts";
import { supervise } from "./supervise.ts";

/** What an installation's files say that figures and pages are made by. */
export async function readRules({ home, settings, warehouse, now }: Session) {
  const policies = await loadPolicies(home.policies, settings.policies);
  const rates = await loadRates(home.policies);
  const clauses = await loadClauses(home.policies);
  const extraDays = await readExtraDays(join(home.dir, "calendar.csv"));
  const issues = await loadIssues(home.lexicon, { clauses: new Set(clauses.map(({ id }) => id)) });
  const internal = settings.edition === "internal";
  const tasks = await readTasks(warehouse, { path: tasksFile(home), temp: home.temp, issues, internal });
  const decisions = await readDecisions(warehouse, { path: tasksFile(home), temp: home.temp, internal });
  const kinds = await loadKinds(home.policies);
  const supervision = await loadSupervision(home.policies);
  const replies = await loadReplies(home.lexicon);
  const scoring = await readScoring({ home, settings, warehouse, now }, policies);
  const actions = await readActions(warehouse, { path: actionsFile(home), temp: home.temp, internal, now });
  const visits = await readVisits(warehouse, { path: visitsFile(home), temp: home.temp, internal, now });
  await visitsOfTickets(warehouse, visits);
  const told = Object.values(kinds).map((kind) => ({ ...kind, clause: kind.clause ?? null }));
  const reported = { path: reportsFile(home), temp: home.temp, internal };
  const urgent = await loadUrgent(home.lexicon, new Set(clauses.map(({ id }) => id)));
  const warnings = {
    ...{ kinds: told, rules: Object.values(kinds), groups: urgent.groups },
    actions: actions.warnings,
    reports: await readReports(warehouse, reported),
  };
  return {
    policies,
    rates,
    clauses,
    extraDays,
    issues,
    urgent,
    tasks,
    kinds,
    warnings,
    actions,
    decisions,
    supervision,
    scoring,
    visits,
    replies,
  };
}

export type Rules = Awaited<ReturnType<typeof readRules>>;

/** Reads the texts, computes clocks and cube as of `moment`, unless they stand, and writes the data of every page into `out`. */
export async function computePages(
  session: Session,
  moment: Moment,
  out: string,
  progress: Progress,
): Promise<void> {
  const rules = await readRules(session);
  await requireMarts(session, moment, rules, progress);
  progress.step("page data");
  const pages = () => writePages(session, moment, rules, out);
  await logged(session, "build", "pages", pages, (names) => ({ rows: names.length, outcome: "done" }));
}

/** Computes what pages are made from: what the texts say, clocks and cube as of `moment`. */
export async function computeMarts(
  session: Session,
  moment: Moment,
  rules: Rules,
  progress: Progress,
): Promise<void> {
  // What stood for another moment stands no more, however far this one comes.
  await session.warehouse.run("DROP TABLE IF EXISTS mart.moment");
  await applyActions(session.warehouse, rules.actions, moment);
  await readTexts(session, moment, rules, progress);
  await computeFigures(session, moment, rules, progress);
  await lookAhead(session, moment, rules, progress);
  await supervise(session, moment, rules, progress);
  await session.warehouse.run(
    "CREATE OR REPLACE TABLE mart.moment AS SELECT $as_of::TIMESTAMP AS as_of, $basis AS basis",
    { as_of: moment.asOf, basis: await basisOf(session, moment) },
  );
}

/** Computes the marts unless they stand for the moment already, made from the same data by the same rules. */
export async function requireMarts(
  session: Session,
  moment: Moment,
  rules: Rules,
  progress: Progress,
): Promise<void> {
  const [stands] = (await hasBasis(session.warehouse))
    ? await session.warehouse.rows<{ as_of: string; basis: string }>(
        "SELECT as_of::VARCHAR AS as_of, basis FROM mart.moment",
      )
    : [];
  if (stands?.as_of === moment.asOf && stands.basis === (await basisOf(session, moment))) return;
  await computeMarts(session, moment, rules, progress);
}

/** What marts are made from, beside their moment: the files loaded, what was known, rules and program. */
async function basisOf({ warehouse, home }: Session, { knownAt }: Moment): Promise<string> {
  const { files } = await warehouse.one<{ files: string }>(
    "SELECT count(*) || ' ' || coalesce(max(loaded_at), '') AS files FROM ops.file",
  );
  return createHash("sha256")
    .update(JSON.stringify([files, knownAt ?? null, rulesOf(home.dir), programVersion()]))
    .digest("hex");
}

/** Writes the data of every page into `out`, from marts computed for the same moment. */
export async function writePages(
  { settings, warehouse, home, now }: Session,
  moment: Moment,
  rules: Rules,
  out: string,
): Promise<string[]> {
  const archive = await archiveContent(warehouse, {
    ...{ dir: home.dir, edition: settings.edition },
    rules: {
      ...{ tolerances: await loadTolerances(home.policies), rates: rules.rates },
      ...{ headline: settings.rating_source, rules: rulesOf(home.dir), version: programVersion() },
    },
  });
  const operation = await statusOf({ home, settings, warehouse, now });
  return await writePageData(warehouse, { settings, ...rules, ...moment, archive, operation, out });
}

async function readTexts(
  session: Session,
  { asOf, knownAt }: Moment,
  { issues }: Rules,
  progress: Progress,
): Promise<void> {
  const { home, settings, warehouse } = session;
  const matters = { asOf, issues, rules: { ...MATTER_RULES, days: settings.matter_days } };
  const texts = [
    ["issues", "what tickets are about", () => assignIssues(warehouse, home)],
    ["speakers", "who speaks in the texts", () => assignDrivers(warehouse, home, issues)],
    ["platforms", "platforms in the texts", () => readPlatforms(session)],
    ["units", "units for tickets without one", () => assignUnits(warehouse, asOf)],
    ["matters", "which tickets are one matter", () => assignMatters(warehouse, matters)],
    ["urgent", "urgent tickets in the texts", () => assignUrgent(warehouse, home.lexicon)],
    ["topics", "topics in the texts", () => assignTopics(warehouse, asOf)],
  ] as const;
  // What single texts say is kept with each state of a ticket: of an earlier one it was found then.
  const found = ["issues", "speakers", "platforms", "units"];
  for (const [name, shown, work] of texts) {
    if (knownAt && found.includes(name)) continue;
    progress.step(shown);
    await logged(session, "build", name, work, ({ rows }) => ({ rows, outcome: "done" }));
  }
}

async function computeFigures(
  session: Session,
  { asOf }: Moment,
  { policies, rates, extraDays }: Rules,
  progress: Progress,
): Promise<void> {
  const { home, settings, warehouse } = session;
  progress.step(`clocks as of ${asOf}`);
  const clocks = () => computeClocks(warehouse, policies, { asOf, extraDays });
  const { missingYears } = await logged(session, "build", "clocks", clocks, ({ rows }) => ({
    rows,
    outcome: "done",
  }));
  if (missingYears.length > 0) {
    progress.done();
    note(
      `  no holiday notice in the calendar for ${missingYears.join(", ")}: working days of these years are doubtful; add them to ${join(home.dir, "calendar.csv")}`,
    );
  }
  progress.step("indicators");
  const sources = await readSourceFields(warehouse, settings.feeds);
  const cube = () =>
    buildCube(warehouse, {
      asOf,
      profiles: rates.profiles,
      weekStart: settings.week_start,
      monthStart: settings.month_start,
      ratingSource: settings.rating_source,
      sources,
    });
  await logged(session, "build", "indicators", cube, ({ rows }) => ({ rows, outcome: "done" }));
}

/** Foretells where units and platforms will end, and keeps what is to be warned of. */
async function lookAhead(
  session: Session,
  { asOf }: Moment,
  { policies, rates, kinds, issues, urgent, extraDays }: Rules,
  progress: Progress,
): Promise<void> {
  const { settings, warehouse } = session;
  progress.step("risks");
  const risk = () =>
    computeRisk(warehouse, {
      ...{ asOf, rates, profile: settings.profile, ratingSource: settings.rating_source },
      minRated: settings.min_rated,
    });
  await logged(session, "build", "risks", risk, ({ rows }) => ({ rows, outcome: "done" }));
  progress.step("warnings");
  const untold = untoldClocks(policies, await readSourceFields(warehouse, settings.feeds));
  const warn = async () =>
    computeWarnings(
      warehouse,
      await seeToday(warehouse, {
        ...{ asOf, kinds, rates, settings, issues, urgent, calendar: workCalendar(extraDays), untold },
      }),
    );
  const { later } = await logged(session, "build", "warnings", warn, ({ rows }) => ({
    rows,
    outcome: "done",
  }));
  if (later !== null) {
    progress.done();
    note(
      `  warnings were judged up to ${later} before: these are shown as known at ${asOf}, and the log is left as it is`,
    );
  }
}

/** Platforms complained of, from the words where no column says, and what platforms report in their register. */
async function readPlatforms({ home, warehouse }: Session): Promise<{ rows: number }> {
  const { rows } = await readRegister(warehouse, home, "platform", []);
  const register = rows.map(({ cells }) => cells);
  await keepReported(warehouse, register);
  return assignPlatforms(warehouse, register);
}
