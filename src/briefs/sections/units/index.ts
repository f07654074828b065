import type { Scribe, SectionPart, Written } from "../../compose.ts";
import type { BriefKind } from "../../model.ts";
import { items, paragraphs } from "../blocks.ts";
import { type Units, unitRows } from "./rows.ts";
import { fewTable, judgedTable } from "./tables.ts";
import {
  belowItems,
  bestSentence,
  fewSentence,
  frontSentence,
  lateSentence,
  placeSentence,
  restSentence,
  standingSentence,
} from "./told.ts";

/** Units below a floor that are told one by one. */
const TOLD: Readonly<Record<BriefKind, number>> = {
  daily: 0,
  weekly: 3,
  monthly: 5,
  quarterly: 5,
  yearly: 5,
};

/** 承办单位: three rates each against the floors; those of too few ratings apart and not ranked. */
export const units: SectionPart<null> = {
  id: "units",
  kinds: ["weekly", "monthly", "quarterly", "yearly"],
  read: async () => null,
  write: (_, scribe) => {
    const own = unitRows(scribe);
    if (scribe.scope === "unit") return standing(scribe, own);
    if (scribe.scope !== "city" || scribe.issues !== null || own.judged.length + own.few.length === 0)
      return null;
    const { kind } = scribe.context.period;
    const long = kind !== "weekly";
    const most = TOLD[kind];
    const blocks = [
      ...paragraphs(scribe, [standingSentence(scribe, own)]),
      ...items(belowItems(scribe, own, most)),
      ...paragraphs(scribe, [
        restSentence(scribe, own, most),
        bestSentence(scribe, own),
        lateSentence(scribe, own, most),
        long ? [] : fewSentence(scribe, own),
      ]),
      ...(own.judged.length > 0 ? [judgedTable(scribe, own)] : []),
    ];
    const few = long && own.few.length > 0 && scribe.edition === "internal";
    return {
      section: { id: "units", heading: "承办单位", blocks },
      front: [frontSentence(scribe, own)].filter((one) => one.length > 0),
      annex: few
        ? [{ id: "annex-units", heading: "评价件数少的承办单位", blocks: [fewTable(scribe, own)] }]
        : [],
    } satisfies Written;
  },
};

/** A unit's own place among the others. */
function standing(scribe: Scribe, own: Units): Written | null {
  const sentence = placeSentence(scribe, own);
  if (sentence.length === 0) return null;
  return { section: { id: "units", heading: "在全市的位次", blocks: paragraphs(scribe, [sentence]) } };
}
