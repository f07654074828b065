import { joined, say } from "../../book.ts";
import type { Scribe, SectionPart, Written } from "../../compose.ts";
import type { BriefKind, Edition, Section, Sentence } from "../../model.ts";
import { ownSubjects, ownTickets } from "../matter/own.ts";
import { itemised, paragraph } from "../matter/section.ts";
import { gravest, weightiest } from "./gravest.ts";
import { laterSentence } from "./later.ts";
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

/** 预警与苗头: warnings raised, closed and open, new topics, and who may end below a floor; what arose after the period's end apart. */
export const warnings: SectionPart<WarningData> = {
  id: "warnings",
  kinds: ["daily", "weekly", "monthly", "quarterly", "yearly"],
  read: readWarned,
  write: (data, scribe) => {
    const own = data.warned?.filter(ownSubjects(scribe)) ?? null;
    if (scribe.edition === "public" || (scribe.audience.type !== "leader" && !touches(data, scribe, own)))
      return null;
    return written(data, scribe, own);
  },
};

/** Whether there is anything of this reader's own. */
function touches({ topics, risks }: WarningData, scribe: Scribe, own: readonly Warned[] | null): boolean {
  return (
    (own?.length ?? 0) > 0 ||
    (scribe.audience.type !== "platform" && (topics ?? []).some(ownTickets(scribe))) ||
    ownRisks(scribe, risks ?? []).length > 0
  );
}

/** The kind that the list of forecasts tells, with the period that each is of. */
const FORECAST = "forecast";

function written(data: WarningData, scribe: Scribe, own: Warned[] | null): Written {
  const { edition, context } = scribe;
  const most = MOST[context.period.kind];
  if (own === null) return { section: sectionOf(edition, [say`没有作预警研判，本节从缺。`], []) };
  // Topics name other firms: none of a platform's business.
  const topics =
    scribe.audience.type === "platform" ? null : (data.topics?.filter(ownTickets(scribe)) ?? null);
  const risks = ownRisks(scribe, data.risks ?? []);
  const judged = risks.length > 0 ? own.filter(({ kind }) => kind !== FORECAST) : own;
  const [known, within] = [own, judged].map((rows) => rows.filter(({ after }) => !after)) as [
    Warned[],
    Warned[],
  ];
  const forecast = riskSentence(scribe, risks, most.risks);
  const isApart = judged.some(({ after }) => after);
  const isLater = risks.some(({ begin }) => begin > context.period.end);
  const after = [topics === null ? [] : topicSentence(scribe, topics, most.topics), isLater ? [] : forecast];
  const later = laterSentence(
    scribe,
    judged.filter((one) => one.after),
    isLater ? forecast : [],
  );
  const told = summary(scribe, known, data.began, isApart);
  return {
    section: sectionOf(edition, [told], gravest(scribe, within, data, most.gravest), after, [later]),
    front: [joined([standing(scribe, known, isApart), weightiest(scribe, within, data) ?? []])],
    annex: most.annex ? annexOf(data, scribe, known, risks) : [],
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
  later: readonly Sentence[] = [],
): Section {
  const blocks = [
    ...paragraph(edition, before),
    ...itemised(items),
    ...paragraph(edition, after),
    ...paragraph(edition, later),
  ];
  return { id: "warnings", heading: "预警与苗头", blocks };
}
