import type { Audience, BriefKind, BriefPeriod, Edition, Made } from "../briefs/model.ts";
import { periodOf } from "../briefs/period.ts";
import type { Progress } from "../output.ts";
import { type Kept, openKeeper } from "./brief-keep.ts";
import { briefMaker, madeOf } from "./brief-make.ts";
import { withRulesOf } from "./brief-moment.ts";
import { readRules, requireMarts } from "./compute.ts";
import type { Moment, Session } from "./session.ts";

/** What briefs are asked for. */
export interface Wish {
  kind: BriefKind;
  audiences: readonly Audience[];
  edition: Edition;
  /** A folder for copies with names that people read. */
  out?: string | undefined;
  progress: Progress;
}

/** Makes and freezes the briefs of periods as of one moment: with the rules of an earlier brief, cut as its settings cut them. */
export async function freezePeriods(
  session: Session,
  { moment, made: earlier }: { moment: Moment; made: Made | null },
  named: readonly [BriefPeriod, ...BriefPeriod[]],
  { kind, audiences, edition, out, progress }: Wish,
): Promise<{ kept: Kept[]; noPdf: string | null }> {
  const { warehouse, home } = session;
  return await withRulesOf(session, earlier, async (then) => {
    const periods = named.map(({ id }) => periodOf(kind, id, then.settings));
    await warehouse.knowAsAt(moment.knownAt ?? null);
    const rules = await readRules(then);
    await requireMarts(then, moment, rules, progress);
    progress.step(`reading the data for ${named[0].id}`);
    const made = earlier ?? (await madeOf(session, moment));
    const { dir } = home;
    const make = await briefMaker(then, moment, rules, { dir, audiences, edition, made });
    const keeper = await openKeeper({ dir, out, progress });
    try {
      const kept: Kept[] = [];
      for (const period of periods) kept.push(...(await keeper.keep(await make(period))));
      return { kept, noPdf: keeper.noPdf };
    } finally {
      await keeper.close();
      progress.done();
    }
  });
}
