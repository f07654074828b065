import { say } from "../../book.ts";
import type { SectionPart } from "../../compose.ts";
import type { BriefKind } from "../../model.ts";
import { itemised, paragraph } from "../matter/section.ts";
import { dutySentence, ownDuties } from "./duties.ts";
import { type NextData, readNext } from "./read.ts";
import { penOf } from "./step.ts";
import { FRESH, stepsFor } from "./steps.ts";

/** Steps told. */
const MOST: Readonly<Record<BriefKind, number>> = {
  daily: 2,
  weekly: 5,
  monthly: 8,
  quarterly: 8,
  yearly: 8,
};
/** Steps on the leader's first page. */
const FRONT = 2;

/** 下一步: what to do next, who and by when, each step from a finding; then what is to be sent. Never in the public edition. */
export const next: SectionPart<NextData> = {
  id: "next",
  kinds: ["daily", "weekly", "monthly", "quarterly", "yearly"],
  read: readNext,
  write: (data, scribe) => {
    if (scribe.edition === "public") return null;
    const { kind } = scribe.context.period;
    const pen = penOf(scribe, data);
    const steps = stepsFor(scribe)
      .map((step) => step(pen, data))
      .filter((step) => step.length > 0);
    // What the last meeting left open, and whom to summon, the first page has already.
    const fresh = FRESH.map((step) => step(pen, data)).filter((step) => step.length > 0);
    const shown = steps.slice(0, MOST[kind]);
    const duties = dutySentence(scribe, ownDuties(scribe, data.duties));
    if (shown.length === 0 && duties.length === 0) return null;
    const lead =
      shown.length === 0
        ? []
        : [
            say`以下由本期数据推出${scribe.audience.type === "leader" ? "，供审定" : ""}；除条款已定的外，日期为建议。`,
          ];
    return {
      section: {
        id: "next",
        heading: "下一步建议",
        blocks: [
          ...paragraph(scribe.edition, lead),
          ...itemised(shown),
          ...paragraph(scribe.edition, [duties]),
        ],
      },
      front: scribe.audience.type === "leader" && kind !== "daily" ? fresh.slice(0, FRONT) : [],
    };
  },
};
