import { joined, say } from "../../book.ts";
import type { Scribe, SectionPart, Written } from "../../compose.ts";
import type { BriefKind, Edition, Section, Sentence } from "../../model.ts";
import { ownSubjects, ownTickets } from "../matter/own.ts";
import { itemised, paragraph } from "../matter/section.ts";
import { gravest, weightiest } from "./gravest.ts";
import { readWarned, type Warned, type WarningData } from "./read.ts";
import { ownRisks, riskSentence } from "./risks.ts";
import { standing, summary } from "./summary.ts";
import { kindTable, riskTable } from "./tables.ts";
import { topicSentence } from "./topics.ts";

/** Kinds of warnings, topics and risks that are told in the text. */
const MOST: Readonly<Record<BriefKind, { gravest: number; topics: number; risks: number; annex: boolean }>> =
  {
    daily: { gravest: 1, topics: 1, risks: 0, annex: false },
    weekly: { gravest: 4, topics: 2, risks: 3, annex: false },
    monthly: { gravest: 6, topics: 3, risks: 4, annex: true },
    quarterly: { gravest: 6, topics: 3, risks: 4, annex: true },
    yearly: { gravest: 6, topics: 3, risks: 4, annex: true },
  };

/** 预警与苗头: warnings raised, closed and open, new topics, and who may end below a floor. */
export const warnings: SectionPart<WarningData> = {
  id: "warnings",
  kinds: ["daily", "weekly", "monthly", "quarterly", "yearly"],
  read: readWarned,
  write: (data, scribe) => {
    const own = data.warned?.filter(ownSubjects(scribe)) ?? null;
    if (scribe.audience.type !== "leader" && (scribe.edition === "public" || !touches(data, scribe, own)))
      return null;
    return written(data, scribe, own);
  },
};

/** Whether there is anything of this reader's own. */
function touches({ topics, risks }: WarningData, scribe: Scribe, own: readonly Warned[] | null): boolean {
  return (
    (own?.length ?? 0) > 0 ||
    (topics ?? []).some(ownTickets(scribe)) ||
    ownRisks(scribe, risks ?? []).length > 0
  );
}

function written(data: WarningData, scribe: Scribe, own: Warned[] | null): Written {
  const { edition, context } = scribe;
  const most = MOST[context.period.kind];
  const internal = edition === "internal";
  if (own === null) return { section: sectionOf(edition, [say`没有作预警研判，本节从缺。`], []) };
  const topics = data.topics?.filter(ownTickets(scribe)) ?? null;
  const risks = internal ? ownRisks(scribe, data.risks ?? []) : [];
  const told = summary(scribe, own, data.began);
  const items = internal ? gravest(scribe, own, data, most.gravest) : [];
  const after = [
    topics === null ? [] : topicSentence(scribe, topics, most.topics),
    riskSentence(scribe, risks, most.risks),
  ];
  const first = internal ? weightiest(scribe, own, data) : null;
  return {
    section: sectionOf(edition, [told], items, after),
    front: [joined([standing(scribe, own), first ?? []])],
    annex: most.annex && internal ? annexOf(data, scribe, own, risks) : [],
  };
}

function annexOf(
  data: WarningData,
  scribe: Scribe,
  own: Warned[],
  risks: Parameters<typeof riskTable>[1],
): Section[] {
  return [
    ...(own.length > 0 ? [kindTable(scribe, own, data)] : []),
    ...(risks.length > 0 ? [riskTable(scribe, risks)] : []),
  ];
}

function sectionOf(
  edition: Edition,
  before: readonly Sentence[],
  items: readonly Sentence[],
  after: readonly Sentence[] = [],
): Section {
  const blocks = [...paragraph(edition, before), ...itemised(items), ...paragraph(edition, after)];
  return { id: "warnings", heading: "预警与苗头", blocks };
}
