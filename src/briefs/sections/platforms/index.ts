import type { Scribe, SectionPart, Written } from "../../compose.ts";
import type { Block, Sentence } from "../../model.ts";
import { type Cross, ownCrosses, readCrosses } from "../crosses.ts";
import { leadOf } from "../lead.ts";
import { ownAnswers } from "./own.ts";
import { type PlatformRow, platformRows } from "./rows.ts";
import { aboutTable, answeredTable } from "./tables.ts";
import { aboutSentence, answeredSentence, belowSentences, mixItems, moveSentence } from "./told.ts";

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
    const blocks = daily ? [saying([about])] : longer(scribe, crosses, rows, about);
    return {
      section: { id: "platforms", heading: "平台企业", blocks },
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
  const cityWide = scribe.issues === null;
  const mixed = rows.filter((row) => row.about >= LEAST_MIX).slice(0, MIXES);
  const mix = mixItems(scribe, mixed, ownCrosses(crosses, scribe));
  const rated = cityWide
    ? [
        ...belowSentences(scribe, rows, "platform_about"),
        ...belowSentences(scribe, rows, "platform_answered"),
      ]
    : [];
  const weekly = scribe.context.period.kind === "weekly";
  return [
    saying([about, cityWide ? moveSentence(scribe, rows, false) : [], answeredSentence(scribe, rows)]),
    aboutTable(scribe, rows),
    ...(rated.length > 0 ? [saying(rated)] : []),
    ...(mix.length > 0
      ? [
          { kind: "heading" as const, text: "各平台主要诉求" },
          { kind: "items" as const, items: mix },
        ]
      : []),
    ...(weekly ? [] : answeredTable(scribe, rows)),
  ];
}

function saying(sentences: readonly Sentence[]): Block {
  return { kind: "say", sentences: sentences.filter((one) => one.length > 0) };
}

/** Platforms beyond the usual, for the first page. */
function frontOf(scribe: Scribe, rows: readonly PlatformRow[]): Sentence[] {
  if (scribe.issues !== null || !rows.some(({ beyond }) => beyond)) return [];
  return [moveSentence(scribe, rows, true)];
}
