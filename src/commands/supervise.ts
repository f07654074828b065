import { untoldClocks } from "../indicators/clock-needs.ts";
import { readSourceFields } from "../indicators/columns.ts";
import type { Progress } from "../output.ts";
import { workCalendar } from "../policy/work-calendar.ts";
import { computeAppeals } from "../supervision/appeals/compute.ts";
import { computeDuties } from "../supervision/duties/compute.ts";
import { computeExposure } from "../supervision/exposure/compute.ts";
import { localPlates } from "../supervision/exposure/plates.ts";
import { computeHandling } from "../supervision/handling/compute.ts";
import { computeLists } from "../supervision/lists/compute.ts";
import { computeRegister } from "../supervision/register/compute.ts";
import { computeReplies } from "../supervision/replies/warehouse/compute.ts";
import { computeReturn } from "../supervision/return/compute.ts";
import { computeScores } from "../supervision/scoring/compute.ts";
import { computeShirking } from "../supervision/shirking/compute.ts";
import { computeVisits } from "../supervision/visits/compute.ts";
import type { Rules } from "./compute.ts";
import { logged } from "./run-log.ts";
import type { Moment, Session } from "./session.ts";

/** What the service office supervises: the register, how units handle and answer, and who goes on which list. */
export async function supervise(
  session: Session,
  { asOf }: Moment,
  { kinds, rates, issues, urgent, extraDays, scoring, supervision: policy, policies, visits, replies }: Rules,
  progress: Progress,
): Promise<void> {
  const { home, settings, warehouse } = session;
  const ratingSource = settings.rating_source;
  const sources = await readSourceFields(warehouse, settings.feeds);
  const untold = untoldClocks(policies, sources);
  const profile = rates.profiles.find(({ id }) => id === settings.profile)!;
  const parts = [
    [
      "register",
      () =>
        computeRegister(warehouse, { asOf, kinds, ratingSource, untold, backlogDays: policy.backlog_days }),
    ],
    ["handling", () => computeHandling(warehouse, { asOf, policies, sources })],
    ["shirking", () => computeShirking(warehouse, { asOf, untold, policy: policy.shirking })],
    ["appeals", () => computeAppeals(warehouse, { asOf, policy: policy.appeals, ratingSource })],
    ["replies", () => computeReplies(warehouse, { asOf, dir: home.lexicon, copies: replies.copies })],
    [
      "lists",
      () => computeLists({ warehouse, asOf, kinds, rates, settings, issues, urgent, untold }, policy),
    ],
    [
      "scores",
      () =>
        computeScores(warehouse, {
          ...{ asOf, rates, ratingSource, schemes: scoring.schemes, entries: scoring.entries },
          ...{ profile: settings.profile, minRated: settings.min_rated },
        }),
    ],
    ["exposure", () => computeExposure(warehouse, { asOf, plates: localPlates(settings) })],
    [
      "duties",
      () =>
        computeDuties(warehouse, {
          ...{ asOf, weekStart: settings.week_start, calendar: workCalendar(extraDays) },
          ...{ duties: scoring.duties, done: scoring.done },
        }),
    ],
    ["visits", () => computeVisits(warehouse, { asOf, visits, ratingSource })],
    ["return", () => computeReturn(warehouse, { asOf, profile, ratingSource, sources })],
  ] as const;
  progress.step("supervision");
  for (const [name, work] of parts)
    await logged(session, "build", name, work, ({ rows }) => ({ rows, outcome: "done" }));
}
