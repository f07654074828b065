import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { archivedBriefs } from "../briefs/archive/list.ts";
import { loadTolerances } from "../briefs/archive/tolerances.ts";
import { verifyArchive } from "../briefs/archive/verify.ts";
import { audiencesNamed } from "../briefs/audiences.ts";
import { damagedRules, rulesStore } from "../briefs/rules.ts";
import { localTime, wallClock } from "../clock.ts";
import { XianbanError } from "../errors.ts";
import { actionsFile, readActions } from "../feeds/actions.ts";
import { checkFeedNames } from "../feeds/feed-names.ts";
import { nearest } from "../feeds/likeness.ts";
import { preparePersonal, prepareReading } from "../feeds/personal.ts";
import { readRegister } from "../feeds/registers/read.ts";
import { loadRegisters } from "../feeds/registers.ts";
import { loadIssues } from "../issues/load.ts";
import { keptFaultsOf, unrecorded, unwritten } from "../operate/keep/faults.ts";
import { requireLoads } from "../operate/keep/loads.ts";
import { channelFaults } from "../operate/notices/state.ts";
import { readAll } from "../operate/rebuild/read-all.ts";
import { readTasks, tasksFile } from "../pages/issues/tasks.ts";
import { reportedFaults } from "../platforms/warehouse/reported.ts";
import { readExtraDays } from "../policy/calendar.ts";
import { loadClauses, loadPolicies, loadRates } from "../policy/load.ts";
import { type Home, readSettings, settingsFile } from "../settings/home.ts";
import { type Loose, looseRights } from "../settings/rights.ts";
import type { Settings } from "../settings/settings.ts";
import { stepsOfTickets } from "../supervision/actions/apply.ts";
import { loadSupervision } from "../supervision/policy.ts";
import { loadReplies } from "../supervision/replies/load.ts";
import { readVisits, visitsFile } from "../supervision/visits/file.ts";
import { visitsOfTickets } from "../supervision/visits/known.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import { loadKinds } from "../warnings/kinds.ts";
import { loadUrgent } from "../warnings/urgent/load.ts";
import { readReports, reportsFile } from "../warnings/urgent/reports.ts";
import { checkLexicon } from "./check-lexicon.ts";
import { checkScoring } from "./check-scoring.ts";
import type { Call } from "./commands.ts";
import { existingHomeOf } from "./session.ts";

/** One part of an installation and what is wrong with it. */
export interface Finding {
  readonly part: string;
  readonly errors: readonly string[];
  /** Worth a look, though nothing is wrong. */
  readonly notes?: readonly string[];
}

/** Notes of one part that are printed; `--json` shows all. */
const MOST_NOTES = 12;

/** `xianban check`: everything wrong at once; exit code 1 when something is. */
export async function check(call: Call): Promise<number> {
  const findings = await checkHome(existingHomeOf(call));
  if (call.options.json) {
    process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
  } else {
    for (const { part, errors, notes = [] } of findings) {
      process.stdout.write(
        errors.length === 0
          ? `ok      ${part}\n`
          : errors.map((error) => `wrong   ${part}: ${error}\n`).join(""),
      );
      for (const note of notes.slice(0, MOST_NOTES)) process.stdout.write(`note    ${part}: ${note}\n`);
      const more = notes.length - MOST_NOTES;
      if (more > 0) process.stdout.write(`note    ${part}: ${more} more, shown by --json\n`);
    }
  }
  return findings.some(({ errors }) => errors.length > 0) ? 1 : 0;
}

/** Checks settings, policies, rates, warnings, calendar, registers, warehouse, word lists and tasks, each by itself. */
export async function checkHome(home: Home): Promise<Finding[]> {
  const findings: Finding[] = [];
  const part = async <T>(name: string, work: () => Promise<T> | T): Promise<T | undefined> => {
    try {
      const result = await work();
      findings.push({ part: name, errors: [] });
      return result;
    } catch (error) {
      if (!(error instanceof XianbanError)) throw error;
      findings.push({ part: name, errors: error.message.split("\n") });
      return undefined;
    }
  };
  findings.push(rights(home));
  const settings = await part("settings", () => checkedSettings(home));
  const policies = await part("policies", () => loadPolicies(home.policies, policyNames(home, settings)));
  // A shell may lack the variables that the service has: worth a look, and no fault.
  if (settings)
    findings.push({ part: "notices", errors: [], notes: channelFaults(settings.notices, process.env) });
  await part("rates", () => loadRates(home.policies));
  await part("warnings", () => loadKinds(home.policies));
  await part("supervision", () => loadSupervision(home.policies));
  await part("briefs", () => loadTolerances(home.policies));
  await part("archive", () => checkArchive(home));
  await part("urgent words", () => checkUrgent(home));
  await part("reply rules", () => checkReplies(home));
  await part("calendar", () => readExtraDays(join(home.dir, "calendar.csv")));
  await part("registers", () => checkRegisters(home, settings));
  if (settings) await part("audiences", () => checkAudiences(home, settings));
  const awaited = await part("warehouse", () => checkWarehouse(home));
  await part("archived feeds", () => checkKept(home));
  const notes = await part("lexicon", () => checkLexicon(home));
  if (notes && existsSync(tasksFile(home))) await part("tasks", () => checkTasks(home));
  if (settings && existsSync(actionsFile(home))) await part("actions", () => checkActions(home, settings));
  const strange = settings ? strangeSchemes(home, settings) : [];
  if (strange.length > 0) findings.push({ part: "scoring and duties", errors: strange });
  else if (settings && policies) {
    const inForce = policies.filter(({ id }) => settings.policies.includes(id));
    await part("scoring and duties", () =>
      checkScoring(home, settings, inForce, localTime(wallClock(), settings.zone)),
    );
  }
  if (settings && existsSync(visitsFile(home))) await part("visits", () => checkVisits(home, settings));
  if (existsSync(reportsFile(home))) await part("reports", () => checkReports(home, settings));
  const worth = new Map([
    ["lexicon", notes],
    ["warehouse", awaited],
  ]);
  return findings.map((finding) => {
    const own = worth.get(finding.part) ?? [];
    return own.length > 0 ? { ...finding, notes: own } : finding;
  });
}

/** Who else reaches the home: wrong for the key, worth a look for all else, as some offices share a folder on purpose. */
function rights(home: Home): Finding {
  const line = ({ path, mode, command }: Loose) =>
    `${path}: others than its owner reach it (${mode}): ${command}`;
  const loose = looseRights(home);
  return {
    part: "rights",
    errors: loose.filter(({ key }) => key).map(line),
    notes: loose.filter(({ key }) => !key).map(line),
  };
}

async function checkUrgent(home: Home): Promise<void> {
  const clauses = await loadClauses(home.policies);
  await loadUrgent(home.lexicon, new Set(clauses.map(({ id }) => id)));
}

async function checkReplies(home: Home): Promise<void> {
  const clauses = await loadClauses(home.policies);
  await loadReplies(home.lexicon, new Set(clauses.map(({ id }) => id)));
}

async function checkArchive(home: Home): Promise<void> {
  const { briefs } = await archivedBriefs(home.dir);
  const rules = damagedRules(
    briefs.flatMap(({ made }) => Object.values(made.rules)),
    rulesStore(home.dir),
  );
  const damage = [
    ...(await verifyArchive(home.dir)),
    ...rules.map((file) => ({
      file,
      what: "is gone or damaged: briefs made with these rules cannot be made again",
    })),
  ];
  if (damage.length > 0) throw new XianbanError(damage.map(({ file, what }) => `${file} ${what}`).join("\n"));
}

function checkedSettings(home: Home): Settings {
  const settings = readSettings(home);
  checkFeedNames(settings, settingsFile(home));
  return settings;
}

/** Files of the policies folder that hold no policy. */
const NO_POLICY = new Set(["rates", "clauses", "warnings", "supervision", "duties", "briefs"]);

/** The policies in force and every other that lies in the folder. */
function policyNames(home: Home, settings: Settings | undefined): string[] {
  const found = readdirSync(home.policies)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => basename(file, ".yaml"))
    .filter((name) => !NO_POLICY.has(name));
  return [...new Set([...(settings?.policies ?? []), ...found])];
}

async function checkRegisters(home: Home, settings: Settings | undefined): Promise<void> {
  const scratch = await Warehouse.open(":memory:");
  try {
    await preparePersonal(scratch, Buffer.alloc(32));
    await loadRegisters(scratch, home, settings?.city ?? "");
    const { path, rows } = await readRegister(scratch, home, "platform", []);
    const faults = reportedFaults(rows, path);
    if (faults.length > 0) throw new XianbanError(faults.join("\n"));
  } finally {
    scratch.close();
  }
}

/** Schemes that the settings put in force and that are none. */
function strangeSchemes(home: Home, { scoring }: Settings): string[] {
  const there = readdirSync(join(home.policies, "scoring"))
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => basename(file, ".yaml"));
  const file = settingsFile(home);
  return scoring.flatMap((name, i) =>
    there.includes(name)
      ? []
      : [
          `${file.place(["scoring", i])}: scoring.${i}: no such scheme, got ${name}; there are ${there.sort().join(", ")}`,
        ],
  );
}

/** What routes of notices name their own by: ids, of a division its name. */
const OWN_NAMES = {
  unit: "SELECT unit_id AS name FROM core.unit",
  platform: "SELECT platform_id AS name FROM core.platform",
  division: "SELECT name FROM core.division",
} as const;

/** Whom routes and briefs are for, held against the registers: for nobody, they would go nowhere in silence. */
async function checkAudiences(home: Home, settings: Settings): Promise<void> {
  const scratch = await Warehouse.open(":memory:");
  try {
    await preparePersonal(scratch, Buffer.alloc(32));
    const faults = (await hasRegisters(scratch, home, settings))
      ? [...(await strangeRoutes(scratch, home, settings)), ...(await strangeBriefs(scratch, home, settings))]
      : [];
    if (faults.length > 0) throw new XianbanError(faults.join("\n"));
  } finally {
    scratch.close();
  }
}

/** Whether the registers can be read; what keeps them from it is told by their own check. */
async function hasRegisters(scratch: Warehouse, home: Home, { city }: Settings): Promise<boolean> {
  try {
    await loadRegisters(scratch, home, city);
    return true;
  } catch (error) {
    if (!(error instanceof XianbanError)) throw error;
    return false;
  }
}

async function strangeRoutes(scratch: Warehouse, home: Home, { notices }: Settings): Promise<string[]> {
  const file = settingsFile(home);
  const faults: string[] = [];
  for (const [i, { for: audience }] of (notices.routes ?? []).entries()) {
    if (audience === "office") continue;
    const [kind = "", name = ""] = audience.split(":", 2);
    const known = await scratch.rows<{ name: string }>(OWN_NAMES[kind as keyof typeof OWN_NAMES]);
    const names = known.map((row) => row.name);
    if (names.includes(name)) continue;
    const near = nearest(name, names);
    const meant = near.length > 0 ? ` (${near.join(" or ")}?)` : "";
    faults.push(
      `${file.place(["notices", "routes", i, "for"])}: notices.routes.${i}.for: no such ${kind}, got ${name}${meant}: write ${kind === "division" ? "a name" : "an id"} of registers/${kind}s`,
    );
  }
  return faults;
}

async function strangeBriefs(scratch: Warehouse, home: Home, { timetable }: Settings): Promise<string[]> {
  try {
    await audiencesNamed(scratch, timetable.briefs_for);
    return [];
  } catch (error) {
    if (!(error instanceof XianbanError)) throw error;
    const place = settingsFile(home).place(["timetable", "briefs_for"]);
    return [`${place}: timetable.briefs_for: ${error.message.replace(/^--for /, "")}; ${error.hint}`];
  }
}

/** The tasks, where the word list that they speak of can be read. */
async function checkTasks(home: Home): Promise<void> {
  const scratch = await Warehouse.open(":memory:");
  try {
    await prepareReading(scratch);
    const issues = await loadIssues(home.lexicon);
    await readTasks(scratch, { path: tasksFile(home), temp: home.temp, issues, internal: true });
  } finally {
    scratch.close();
  }
}

/** What people did, line by line, and held against the tickets where there are any. */
async function checkActions(home: Home, { zone }: Settings): Promise<void> {
  const scratch = await Warehouse.open(":memory:");
  try {
    await preparePersonal(scratch, Buffer.alloc(32));
    await prepareReading(scratch);
    const now = localTime(wallClock(), zone);
    const file = { path: actionsFile(home), temp: home.temp, internal: true, now };
    const actions = await readActions(scratch, file);
    if (!existsSync(home.warehouse)) return;
    const warehouse = await Warehouse.openReadOnly(home.warehouse, { temp: home.temp });
    await stepsOfTickets(warehouse, actions).finally(() => warehouse.close());
  } finally {
    scratch.close();
  }
}

/** What came of visits, line by line, and held against the tickets where there are any. */
async function checkVisits(home: Home, { zone }: Settings): Promise<void> {
  const scratch = await Warehouse.open(":memory:");
  try {
    await prepareReading(scratch);
    const now = localTime(wallClock(), zone);
    const visits = await readVisits(scratch, {
      ...{ path: visitsFile(home), temp: home.temp },
      ...{ internal: true, now },
    });
    if (!existsSync(home.warehouse)) return;
    const warehouse = await Warehouse.openReadOnly(home.warehouse, { temp: home.temp });
    await visitsOfTickets(warehouse, visits).finally(() => warehouse.close());
  } finally {
    scratch.close();
  }
}

/** What units reported (苗头报备), where the registers that it names units of can be read. */
async function checkReports(home: Home, settings: Settings | undefined): Promise<void> {
  const scratch = await Warehouse.open(":memory:");
  try {
    await preparePersonal(scratch, Buffer.alloc(32));
    await prepareReading(scratch);
    await loadRegisters(scratch, home, settings?.city ?? "");
    await readReports(scratch, { path: reportsFile(home), temp: home.temp, internal: true });
  } finally {
    scratch.close();
  }
}

/** @returns what the next load puts right by itself */
async function checkWarehouse(home: Home): Promise<string[]> {
  if (!existsSync(home.warehouse)) {
    await requireLoads(null, home);
    return [];
  }
  const warehouse = await Warehouse.openReadOnly(home.warehouse, { temp: home.temp });
  try {
    await readAll(warehouse);
    const other = await unrecorded(warehouse, home);
    if (other.length > 0) throw new XianbanError(other.join("\n"));
    const lost = await warehouse.rows<{ path: string }>(
      "SELECT path FROM ops.file WHERE rows_read <> rows_new + rows_changed + rows_same + rows_rejected",
    );
    if (lost.length > 0) {
      throw new XianbanError(
        lost.map(({ path }) => `${path}: rows read are not new + changed + same + refused`).join("\n"),
      );
    }
    return await unwritten(warehouse, home);
  } finally {
    warehouse.close();
  }
}

/** What a warehouse would be made anew from. */
async function checkKept(home: Home): Promise<void> {
  const faults = await keptFaultsOf(home);
  if (faults.length > 0) throw new XianbanError(faults.join("\n"));
}
