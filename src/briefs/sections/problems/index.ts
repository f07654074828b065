import { joined, say } from "../../book.ts";
import type { Scribe, SectionPart, Written } from "../../compose.ts";
import type { BriefKind, Edition, Section, Sentence } from "../../model.ts";
import { ownTickets } from "../matter/own.ts";
import { sectionOf } from "../matter/section.ts";
import { badOf, badSentence, courseSentence, unitsSentence } from "./bad.ts";
import { type Case, type ProblemData, readProblems } from "./read.ts";
import { auditOf, auditSentence, dueSentence, standingSentence } from "./standing.ts";
import { caseTable, unitTable } from "./tables.ts";

/** Tickets listed one by one, and whether units have a table. */
const MOST: Readonly<Record<BriefKind, { cases: number; units: boolean }>> = {
  daily: { cases: 0, units: false },
  weekly: { cases: 10, units: false },
  monthly: { cases: 12, units: true },
  quarterly: { cases: 12, units: true },
  yearly: { cases: 12, units: true },
};

/** 问题工单与督办; a platform is told nothing of how units are supervised: what was rated badly, how far it came, what is overdue. */
export const problems: SectionPart<ProblemData> = {
  id: "problems",
  kinds: ["daily", "weekly", "monthly", "quarterly", "yearly"],
  read: readProblems,
  write: (data, scribe) => {
    if (data.cases !== null) return written(data, scribe, data.cases.filter(ownTickets(scribe)));
    const due = scribe.edition === "public" ? [] : dueSentence(scribe, data, false);
    return { section: of(scribe.edition, [[say`没有督办台账，问题工单无从统计。`, due]]), front: [due] };
  },
};

function written(data: ProblemData, scribe: Scribe, own: readonly Case[]): Written {
  const daily = scribe.context.period.kind === "daily";
  const many = !daily && scribe.audience.type !== "unit" && scribe.edition === "internal";
  const bad = badSentence(scribe, own, data);
  if (scribe.audience.type === "platform") {
    const due = dueSentence(scribe, data, false);
    return { section: of(scribe.edition, [[bad, due]]), front: [badSentence(scribe, own, data, true), due] };
  }
  const internal = scribe.edition === "internal";
  const standing = internal ? standingSentence(scribe, own, data) : [];
  const course = daily ? [] : courseSentence(scribe, own, data);
  const due = internal ? dueSentence(scribe, data, standing.length > 0) : [];
  const audit = daily || !internal ? [] : auditSentence(scribe, data);
  return {
    section: of(scribe.edition, [
      [bad, ...(many ? [unitsSentence(scribe, own)] : []), course],
      [standing, due, audit],
    ]),
    front: frontOf(scribe, own, data),
    annex: annexOf(data, scribe, own),
  };
}

/** A unit is told first what the audit of its replies found. */
function frontOf(scribe: Scribe, own: readonly Case[], data: ProblemData): Sentence[] {
  const bad = badSentence(scribe, own, data, true);
  if (scribe.edition === "public") return [bad];
  const unit = scribe.audience.type === "unit" && auditOf(scribe, data)?.failed;
  return [unit ? joined([bad, auditSentence(scribe, data)]) : bad, dueSentence(scribe, data, false)];
}

function annexOf({ unknown }: ProblemData, scribe: Scribe, own: readonly Case[]): Section[] {
  const most = MOST[scribe.context.period.kind];
  const cases = scribe.edition === "internal" && most.cases > 0 ? caseTable(scribe, own, most.cases) : null;
  const units =
    most.units &&
    scribe.edition === "internal" &&
    scribe.audience.type !== "unit" &&
    badOf(own, "now").length > 0;
  return [...(units ? [unitTable(scribe, own, unknown === null)] : []), ...(cases ? [cases] : [])];
}

function of(edition: Edition, paragraphs: readonly (readonly Sentence[])[]): Section {
  return sectionOf(edition, { id: "problems", heading: "问题工单与督办" }, paragraphs);
}
