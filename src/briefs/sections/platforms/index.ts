import type { Scribe, SectionPart, Written } from "../../compose.ts";
import type { Block, Sentence } from "../../model.ts";
import { paragraphs } from "../blocks.ts";
import { type Cross, ownCrosses, readCrosses } from "../crosses.ts";
import { leadOf } from "../lead.ts";
import { ownAnswers } from "./own.ts";
import { type PlatformRow, platformRows } from "./rows.ts";
import { aboutTable, answeredTable } from "./tables.ts";
import { aboutSentence, answeredSentence, belowSentences, mixSentence, moveSentence } from "./told.ts";

/** Platforms whose mix of classes is told, beside those followed closely. */
const MIXES = 4;
/** Tickets from which on a platform's mix is told. */
const LEAST_MIX = 3;

/** 平台企业: complained about and answered by apart, those followed closely first (T26-17). */
export const platforms: SectionPart<readonly Cross[]> = {
  id: "platforms",
  kinds: ["daily", "weekly", "monthly", "quarterly", "yearly"],
  read: readCrosses,
  write: (crosses, scribe) => {
    if (scribe.audience.type === "platform") return ownAnswers(scribe);
    if (scribe.audience.type === "unit") return null;
    const rows = platformRows(crosses, scribe);
    const lead = leadOf(scribe);
    const total = lead.row("now").count("received");
    if (total === 0 || rows.length === 0) return null;
    const about = aboutSentence(scribe, lead, rows, total);
    const daily = scribe.context.period.kind === "daily";
    return {
      section: {
        ...{ id: "platforms", heading: "平台企业" },
        blocks: daily
          ? paragraphs(scribe, [about])
          : longer(scribe, ownCrosses(crosses, scribe), rows, about),
      },
      front: daily ? [] : frontOf(scribe, rows),
    } satisfies Written;
  },
};

function longer(
  scribe: Scribe,
  crosses: readonly Cross[],
  rows: readonly PlatformRow[],
  about: Sentence,
): Block[] {
  const all = scribe.issues === null;
  const weekly = scribe.context.period.kind === "weekly";
  const mixed = rows.filter((row) => (weekly ? row.key : row.about >= LEAST_MIX)).slice(0, MIXES);
  const mix = mixSentence(scribe, mixed, crosses);
  const head = [about, moveSentence(scribe, rows, false), answeredSentence(scribe, rows)];
  const below = (side: "platform_about" | "platform_answered") =>
    all ? belowSentences(scribe, rows, side) : [];
  if (weekly)
    return [...paragraphs(scribe, [...head, mix], below("platform_about")), aboutTable(scribe, rows)];
  return [
    ...paragraphs(scribe, head),
    aboutTable(scribe, rows),
    ...paragraphs(scribe, below("platform_about"), below("platform_answered")),
    ...paragraphs(scribe, [mix]),
    ...answeredTable(scribe, rows),
  ];
}

/** Platforms beyond the usual, for the first page. */
function frontOf(scribe: Scribe, rows: readonly PlatformRow[]): Sentence[] {
  if (!rows.some(({ beyond }) => beyond)) return [];
  return [moveSentence(scribe, rows, true)];
}
