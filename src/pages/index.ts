import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type PeriodKind, SCOPES, type TicketsPage } from "../../reports/components/data.ts";
import { workCalendar } from "../policy/work-calendar.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { archivePages } from "./archive/index.ts";
import { readArrears } from "./arrears/index.ts";
import { backtestPage } from "./backtest/index.ts";
import { memberBases, newest } from "./bases.ts";
import { clocksPage } from "./board.ts";
import { periodDetails } from "./details.ts";
import { readDuties } from "./duties/index.ts";
import type { PageInputs } from "./inputs.ts";
import { classPages } from "./issues/classes.ts";
import { keepTickets } from "./issues/counts.ts";
import { issuesReview } from "./issues/index.ts";
import { readLacks } from "./lacks.ts";
import { readListed } from "./listed.ts";
import { readLists } from "./lists/index.ts";
import { longSpans } from "./long.ts";
import { readMarking } from "./marking/index.ts";
import { memberPage, readMemberFacts } from "./members.ts";
import { pageMeta } from "./meta.ts";
import { methodPage } from "./method.ts";
import { methodIssues } from "./method-issues.ts";
import { readOfficial } from "./official.ts";
import { driversDue, readOpen } from "./open.ts";
import { operationPage } from "./operation/index.ts";
import { leaderPage, periodFiles } from "./periods.ts";
import { readPlatformFacts } from "./platform-facts.ts";
import { platformPage } from "./platform-page.ts";
import { platformsPage } from "./platforms.ts";
import { periodPoints } from "./points.ts";
import { qualityPage } from "./quality.ts";
import { readRisk } from "./risk/index.ts";
import { readScores } from "./scores/index.ts";
import { readStore } from "./store.ts";
import { readSupervised } from "./supervised.ts";
import { buddingOf, hotOf, topicLists, topicsPage } from "./topics/index.ts";
import { readUnitProcess } from "./unit-process.ts";
import { readUnitsSupervised } from "./unit-supervision/index.ts";
import { leadersWarnings, readWarnings } from "./warnings/index.ts";

export type { PageInputs } from "./inputs.ts";

const KINDS: Record<PeriodKind, string> = { day: "daily", week: "weekly", month: "monthly" };

/**
 * Writes every page's data as JSON (texts, such as a calendar file, as they are), from the warehouse with clocks and cube computed for the same moment. The folder is
 * emptied first; keys and rows are in a fixed order, so the same warehouse gives the same bytes.
 * @param inputs what the pages are made from; `out` the folder, `reports/data/pages` for the site
 * @returns names of the files written, relative to `out`, in order
 */
export async function writePageData(
  warehouse: Warehouse,
  inputs: PageInputs & { out: string },
): Promise<string[]> {
  const pages = await pageData(warehouse, inputs);
  await rm(inputs.out, { recursive: true, force: true });
  const names = [...pages.keys()].sort();
  for (const name of names) {
    const file = join(inputs.out, name);
    await mkdir(dirname(file), { recursive: true });
    const page = pages.get(name);
    await writeFile(file, typeof page === "string" ? page : `${JSON.stringify(page)}\n`);
  }
  return names;
}

/** Every page's data by the name of its file. */
export async function pageData(warehouse: Warehouse, inputs: PageInputs): Promise<Map<string, unknown>> {
  const lacks = await readLacks(warehouse, inputs);
  const store = await readStore(warehouse, inputs, lacks.figures);
  const start = newest(store, "r13w")?.start ?? inputs.asOf.slice(0, 10);
  const listed = await readListed(warehouse, inputs, start);
  const meta = {
    ...(await pageMeta(warehouse, inputs, { lacking: lacks.figures, sources: store.sources })),
    listedFrom: listed.from,
  };
  const official = await readOfficial(warehouse, inputs);
  const open = await readOpen(warehouse, inputs, lacks);
  const calendar = workCalendar(await warehouse.rows(sqlFile(import.meta.url, "known-days.sql")));
  const of = (kind: PeriodKind) => {
    const points = periodPoints(store, kind, inputs.asOf, calendar);
    const details = periodDetails(store, kind, inputs.asOf, calendar);
    const spans = kind === "month" ? longSpans(store, inputs.asOf) : {};
    return { points, details, files: periodFiles(meta, kind, points, details, official, spans) };
  };
  const [day, week, month] = [of("day"), of("week"), of("month")];
  const pages = new Map<string, unknown>();
  for (const [kind, { files }] of [
    ["day", day],
    ["week", week],
    ["month", month],
  ] as const) {
    pages.set(`${KINDS[kind]}.json`, files.page);
    for (const [slot, older] of files.older.entries()) pages.set(`${KINDS[kind]}-older-${slot}.json`, older);
  }
  const marking = await readMarking(warehouse, inputs, start);
  const arrears = await readArrears(warehouse, inputs);
  const warned = await readWarnings(warehouse, inputs, lacks);
  const risks = await readRisk(warehouse, inputs);
  const unitsSupervised = await readUnitsSupervised(warehouse, inputs);
  const supervised = await readSupervised(warehouse, inputs, lacks);
  const scores = await readScores(warehouse, inputs);
  const duties = readDuties(inputs);
  const wanted = [
    ...marking.lists,
    ...warned.lists,
    ...risks.lists,
    ...arrears.lists,
    ...(await topicLists(warehouse)),
    ...unitsSupervised.lists,
    ...supervised.lists,
    ...scores.lists,
  ];
  const lists = await readLists(warehouse, inputs, wanted);
  pages.set("arrears.json", arrears.page(meta, lists.lists));
  for (const [name, page] of supervised.pages(meta, lists.lists)) pages.set(name, page);
  pages.set("scores.json", scores.page(meta, lists.lists));
  pages.set("duties.json", duties.page(meta));
  pages.set("duties.ics", duties.calendar);
  const archive = archivePages(meta, inputs.archive ?? null);
  pages.set("archive.json", archive.page);
  pages.set("archive-texts.json", archive.texts);
  pages.set("operation.json", operationPage(meta, inputs.operation ?? null));
  pages.set("risk.json", risks.page(meta, lists.lists));
  pages.set("backtest.json", await backtestPage(warehouse, meta));
  const topics = await topicsPage(warehouse, meta, lists);
  const budding = buddingOf(topics);
  const warnings = warned.page(meta, lists.lists);
  pages.set("warnings.json", warnings);
  pages.set("topics.json", topics);
  pages.set("tickets-lists.json", lists);
  const review = await issuesReview(warehouse, {
    ...{ budding, word: inputs.issues, tasks: inputs.tasks ?? null },
    ...{ meta, store, calendar },
    points: { week: week.points, month: month.points },
    matters: await keepTickets(warehouse, inputs.asOf),
  });
  for (const [name, file] of review.files) pages.set(name, file);
  const told = {
    ...{ rankings: review.rankings.week, budding: hotOf(budding) },
    warnings: leadersWarnings(warnings),
    duties: duties.line,
  };
  pages.set("leader.json", leaderPage(week.files, month.files, week.details, open, told));

  const bases = Object.fromEntries(
    SCOPES.map((scope) => [scope, memberBases(store, month.files.page, scope)]),
  );
  const base = (scope: "unit" | "about" | "answered") => bases[scope] ?? [];
  const unitFacts = await readMemberFacts(warehouse, inputs, "unit", start);
  const processed = await readUnitProcess(warehouse, inputs, store, month.points);
  const due = driversDue(open);
  pages.set("units.json", {
    meta,
    bases: base("unit"),
    due: due.units,
    official: official.filter((o) => o.scope === "unit"),
  });
  const issueSide = {
    scope: "issue",
    title: "本事项",
    weeks: week,
    months: month,
    bases: bases.issue ?? [],
  } as const;
  const classes = await classPages(warehouse, review.page.classes, {
    ...{ meta, word: inputs.issues, source: issueSide },
    ...{ loops: review.loops, tasked: review.page.tasked },
    span: { since: start, until: inputs.asOf.slice(0, 10) },
    weeks: { framed: review.weeks, rankings: review.rankings.week },
    divisions: review.page.divisions,
  });
  for (const [id, file] of classes) pages.set(`issues/${id}.json`, file);
  for (const id of Object.keys(meta.units)) {
    const side = { scope: "unit", title: "承办", weeks: week, months: month, bases: base("unit") } as const;
    const own = memberPage(meta, id, [side], unitFacts, open.tickets, official, processed(id));
    pages.set(`units/${id}.json`, { ...own, supervision: unitsSupervised.of(id, lists.lists) });
  }
  const about = await readMemberFacts(warehouse, inputs, "about", start);
  const platforms = Object.keys(meta.platforms);
  const facts = await readPlatformFacts(warehouse, inputs, platforms, { week, month, start });
  const source = {
    weeks: week,
    bases: { about: base("about"), answered: base("answered") },
    members: about,
    facts,
  };
  pages.set("platforms.json", await platformsPage(warehouse, meta, source));
  for (const id of platforms) {
    const sides = [
      { scope: "about", title: "被反映", weeks: week, months: month, bases: base("about") },
      { scope: "answered", title: "由其答复", weeks: week, months: month, bases: base("answered") },
    ] as const;
    const member = memberPage(meta, id, sides, about, open.tickets, official);
    pages.set(`platforms/${id}.json`, platformPage(member, about, facts));
  }
  const clocks = await clocksPage(warehouse, inputs, { meta, lacks, open });
  const trial = clocks.unassigned?.trial ?? null;
  const words = await methodIssues(warehouse, inputs.issues, { asOf: inputs.asOf, since: start, trial });
  pages.set("clocks.json", clocks);
  pages.set("tickets.json", { meta, tickets: listed.tickets, clocks: listed.clocks } satisfies TicketsPage);
  pages.set("quality.json", await qualityPage(warehouse, meta, lacks, marking.page));
  pages.set("method.json", await methodPage(warehouse, meta, inputs, lacks, words));
  pages.set("site.json", {
    units: Object.keys(meta.units).map((id) => ({ id })),
    platforms: Object.keys(meta.platforms).map((id) => ({ id })),
    issues: review.page.classes.map((id) => ({ id })),
  });
  return pages;
}
