import { audiencesNamed } from "../briefs/audiences.ts";
import { BRIEF_KINDS, type BriefKind, EDITIONS, type Edition } from "../briefs/model.ts";
import { periodsOf, RHYTHMS, requireOver } from "../briefs/period.ts";
import { UsageError } from "../errors.ts";
import { note, Progress } from "../output.ts";
import { freezePeriods, type Wish } from "./brief-freeze.ts";
import type { Kept } from "./brief-keep.ts";
import { firstDay } from "./brief-make.ts";
import { earlierMoment } from "./brief-moment.ts";
import type { Call } from "./commands.ts";
import { requireData } from "./require-data.ts";
import { existingHomeOf, momentOf, text, withSession } from "./session.ts";

/** `xianban brief`: freezes a period's report for each audience, in four formats; of a stretch, period by period. */
export async function brief(call: Call): Promise<number> {
  existingHomeOf(call);
  const { kind, from, to } = kindAndPeriods(call.positionals);
  const wished = {
    ...{ kind, edition: editionOf(text(call, "edition")), progress: new Progress("brief") },
    out: text(call, "out"),
  };
  const { kept, noPdf } = await withSession(call, async (session) => {
    await requireData(session);
    const periods = periodsOf(kind, from, to, session.settings);
    const audiences = await audiencesNamed(session.warehouse, text(call, "for") ?? "leader");
    const wish: Wish = { ...wished, audiences };
    const now = await momentOf(call, session);
    const first = await firstDay(session);
    for (const period of periods) requireOver(period, now.asOf, first, session.settings);
    if (text(call, "as-of") === undefined)
      return await freezePeriods(session, { moment: now, made: null }, periods, wish);
    const done = { kept: [] as Kept[], noPdf: null as string | null };
    for (const period of periods) {
      const then = await earlierMoment(session, now, period);
      const { kept: own, noPdf: why } = await freezePeriods(session, then, [period], wish);
      done.kept.push(...own.map((one) => ({ ...one, again: then.made !== null })));
      done.noPdf = why;
    }
    return done;
  });
  tell(call, kept, noPdf);
  return 0;
}

/** Between the first and the last period of a stretch: 2025-W40..2025-W52. */
const UNTIL = "..";

function kindAndPeriods(positionals: readonly string[]): { kind: BriefKind; from: string; to: string } {
  const [name = "", given, ...more] = positionals;
  const kind = BRIEF_KINDS.find((one) => one === name);
  if (!kind)
    throw new UsageError(
      name === "" ? "brief: which kind, and of which period?" : `brief ${name.slice(0, 60)}: no such kind`,
      `there are ${BRIEF_KINDS.join(", ")}, such as xianban brief weekly ${RHYTHMS.weekly.example}`,
    );
  if (given === undefined || more.length > 0)
    throw new UsageError(
      `brief ${kind}: name one period, or the first and the last with ${UNTIL} between`,
      `such as xianban brief ${kind} ${RHYTHMS[kind].example}`,
    );
  const [from = "", to = from] = given.split(UNTIL, 2);
  return { kind, from, to };
}

function editionOf(given = "internal"): Edition {
  const edition = EDITIONS.find((one) => one === given);
  if (!edition)
    throw new UsageError(`--edition ${given}: no such edition`, `there are ${EDITIONS.join(", ")}`);
  return edition;
}

function tell(call: Call, kept: readonly Kept[], noPdf: string | null): void {
  if (call.options.json) {
    const rows = kept.map(({ brief: { id, made }, ...rest }) => ({ id, asOf: made.asOf, ...rest }));
    process.stdout.write(`${JSON.stringify({ briefs: rows, noPdf }, null, 2)}\n`);
    return;
  }
  for (const { brief: one, state, folder } of kept) process.stdout.write(`${one.id}\t${state}\t${folder}\n`);
  const fresh = kept.filter(({ state }) => state === "new").length;
  note(
    `brief: ${fresh} frozen${kept.length > fresh ? `, ${kept.length - fresh} there already with the same content` : ""}`,
  );
  const differ = kept.filter(({ again, state }) => again && state === "new").map((one) => one.brief.id);
  if (differ.length > 0)
    note(
      `brief: made again with another content, and kept beside the earlier: ${differ.join(", ")} (registers, or the program, changed since)`,
    );
  const other = kept.filter(({ state, identical }) => state === "unchanged" && !identical).length;
  if (other > 0)
    note(
      `brief: of these ${other} come out in other bytes now (another version of the program, or made from more)`,
    );
  if (noPdf !== null) note(`brief: no PDF: ${noPdf}`);
}
