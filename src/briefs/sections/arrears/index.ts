import { say } from "../../book.ts";
import type { Scribe, SectionPart, Written } from "../../compose.ts";
import type { BriefKind, Edition, Section, Sentence } from "../../model.ts";
import { sectionOf } from "../matter/section.ts";
import { ownLedger } from "./own.ts";
import { type ArrearsData, type Matter, type Recovery, readArrears } from "./read.ts";
import {
  claimedSentence,
  openSentence,
  recoveredSentence,
  shortSentence,
  sidesSentence,
} from "./sentences.ts";
import { matterTable, routeTable } from "./tables.ts";

/** Matters listed one by one. */
const MOST: Readonly<Record<BriefKind, number>> = {
  daily: 0,
  weekly: 0,
  monthly: 8,
  quarterly: 8,
  yearly: 8,
};

/** 欠费追讨: what drivers claim, what came back, whose word it is, what is open. */
export const arrears: SectionPart<ArrearsData> = {
  id: "arrears",
  kinds: ["daily", "weekly", "monthly", "quarterly", "yearly"],
  read: readArrears,
  write: (data, scribe) => {
    const own = ownLedger(scribe, data);
    if (own) return written(own, scribe);
    if (data.ledger !== null || scribe.audience.type !== "leader") return null;
    return { section: of(scribe.edition, [[say`没有拖欠运费台账，本节从缺。`]]) };
  },
};

function written(
  { matters, recoveries }: { matters: Matter[]; recoveries: Recovery[] },
  scribe: Scribe,
): Written | null {
  const { period } = scribe.context;
  const leads = scribe.audience.type === "leader";
  if (!leads && matters.length === 0 && recoveries.length === 0) return null;
  const [fresh, back] = [matters.filter(({ now }) => now), recoveries.filter(({ now }) => now)];
  const [claimed, recovered] = [
    claimedSentence(scribe, fresh, "now"),
    recoveredSentence(scribe, back, "now"),
  ];
  const open = openSentence(scribe, matters);
  if (period.kind === "daily")
    return fresh.length + back.length === 0 ? null : { section: of(scribe.edition, [[claimed, recovered]]) };
  const year =
    period.kind === "yearly" || period.kind === "weekly" || period.start.endsWith("-01-01")
      ? []
      : [
          claimedSentence(
            scribe,
            matters.filter(({ thisYear }) => thisYear),
            "year",
          ),
          recoveredSentence(scribe, recoveries, "year"),
        ];
  return {
    section: of(scribe.edition, [[claimed, sidesSentence(scribe, fresh)], [recovered, open], year]),
    front: back.length > 0 || fresh.length > 0 ? [shortSentence(scribe, fresh, back)] : [],
    annex: annexOf(scribe, matters, back),
  };
}

function annexOf(scribe: Scribe, matters: readonly Matter[], back: readonly Recovery[]): Section[] {
  const most = MOST[scribe.context.period.kind];
  if (most === 0) return [];
  const open = scribe.edition === "internal" && scribe.audience.type !== "platform";
  const listed = open ? matterTable(scribe, matters, most) : null;
  return [routeTable(scribe, matters, back), ...(listed ? [listed] : [])];
}

function of(edition: Edition, paragraphs: readonly (readonly Sentence[])[]): Section {
  return sectionOf(edition, { id: "arrears", heading: "欠费追讨" }, paragraphs);
}
