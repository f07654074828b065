import { countChange } from "../../../../reports/components/change.ts";
import type { Range } from "../../../../reports/components/data.ts";
import type { Scribe } from "../../compose.ts";
import { beyondUsual, LEAST_BEYOND } from "../../words/usual.ts";
import { BLANKS, type Cross, ownCrosses, tallies } from "../crosses.ts";
import { called } from "../names.ts";
import { plainBefore, usualOf } from "../sides.ts";

/** One platform among the brief's tickets: complained about and answered by are two figures. */
export interface PlatformRow {
  id: string;
  title: string;
  /** Followed closely (T26-17). */
  key: boolean;
  about: number;
  before: number;
  answered: number;
  usual: Range | null;
  /** Whether it is beyond the usual; of a division's classes, of which no usual is known, whether it moved beyond chance. */
  beyond: boolean;
}

/** Platforms with tickets in the period or the one before: those followed closely first, then by their tickets. */
export function platformRows(all: readonly Cross[], scribe: Scribe): PlatformRow[] {
  const own = ownCrosses(all, scribe);
  const about = new Map(tallies(own, "platform_about").map((one) => [one.id, one]));
  const answered = new Map(tallies(own, "platform_answered").map((one) => [one.id, one]));
  const ids = [...new Set([...about.keys(), ...answered.keys()])].filter((id) => !BLANKS.has(id));
  const { platforms } = scribe.context.meta;
  const places = Object.keys(platforms);
  return ids
    .map((id): PlatformRow => {
      const now = about.get(id)?.now ?? 0;
      const before = about.get(id)?.before ?? 0;
      const usual = scribe.issues === null ? usualOf(scribe, "platform_about", id) : null;
      return {
        ...{ id, title: called(scribe, "platform_about", id), key: platforms[id]?.key ?? false },
        ...{ about: now, before, answered: answered.get(id)?.now ?? 0, usual },
        beyond:
          scribe.issues === null
            ? ["above", "below"].includes(beyondUsual(now, usual))
            : leaps(scribe, now, before),
      };
    })
    .sort(
      (a, b) =>
        Number(b.key) - Number(a.key) ||
        (a.key ? places.indexOf(a.id) - places.indexOf(b.id) : b.about - a.about) ||
        (a.id < b.id ? -1 : 1),
    );
}

function leaps({ context }: Scribe, now: number, before: number): boolean {
  if (context.before === null || context.period.cube === "day" || plainBefore(context).unlike !== null)
    return false;
  const { direction } = countChange(now, before);
  return Math.abs(now - before) >= LEAST_BEYOND && (direction === "up" || direction === "down");
}
