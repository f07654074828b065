import { ratingsLacking } from "../../../../reports/components/lack.ts";
import { listed, say } from "../../book.ts";
import type { Scribe, SectionPart, Written } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { ownSubjects } from "../matter/own.ts";
import { itemised, paragraph } from "../matter/section.ts";
import { type Entry, type ListData, readLists } from "./read.ts";
import { LISTS, laterSentence, listSentence, ruleWords } from "./sentences.ts";
import { listTable } from "./table.ts";

const HEADING = "约谈、通报、提级、会商和表扬";

/** 名单: who is to be summoned, named, escalated, jointly studied, praised, by which rule and clause. */
export const lists: SectionPart<ListData> = {
  id: "lists",
  kinds: ["weekly", "monthly", "quarterly", "yearly"],
  read: readLists,
  write: ({ entries, later }, scribe) => {
    const leads = scribe.audience.type === "leader";
    if (entries === null)
      return leads ? { section: section(scribe, [say`没有测算会议名单，本节从缺。`]) } : null;
    const own = entries.filter(ownSubjects(scribe)).filter(shownIn(scribe));
    if (own.length === 0 && !leads) return null;
    return written(scribe, own, leads ? later : 0);
  },
};

/** The public edition praises, and names nobody else before a meeting has; who is listed himself is not told what is still to be verified. */
function shownIn({ edition, audience }: Scribe): (entry: Entry) => boolean {
  const listed = audience.type === "unit" || audience.type === "platform";
  return ({ list, hint }) => (edition === "internal" && !(listed && hint)) || list === "praise";
}

function written(scribe: Scribe, own: readonly Entry[], later: number): Written | null {
  const internal = scribe.edition === "internal";
  if (own.length === 0 && !internal) return null;
  const office = internal && scribe.audience.type === "leader";
  const items = LISTS.map((list) => listSentence(scribe, list, own));
  const absent = ratingsLacking(scribe.context.meta);
  const none =
    own.length > 0
      ? []
      : absent === null
        ? say`按现有规则没有列入名单的单位和事项。`
        : say`各数据源都没有${absent}列，三项率无从计算，名单不能判定。`;
  const before = own.length === 0 ? [none] : office ? [say`以下由规则生成，供会前审定。`] : [];
  return {
    section: section(scribe, before, items, [laterSentence(scribe, later)]),
    front: office ? summoned(scribe, own) : [],
    annex:
      internal && scribe.context.period.kind !== "weekly" && own.length > 0 ? [listTable(scribe, own)] : [],
  };
}

/** 建议约谈静海区、北辰区（部通报低于底线，T26-10）。 */
function summoned(scribe: Scribe, entries: readonly Entry[]): Sentence[] {
  const sure = entries.filter(({ list, hint }) => list === "summon" && !hint);
  const groups = [...new Set(sure.map(({ rule }) => rule))].map((rule) =>
    sure.filter((one) => one.rule === rule),
  );
  const told = groups.map((rows) => ruleWords(scribe, rows));
  return told.length === 0 ? [] : [say`建议约谈${listed(told, "；")}。`];
}

function section(
  { edition }: Scribe,
  before: readonly Sentence[],
  items: readonly Sentence[] = [],
  after: readonly Sentence[] = [],
) {
  const blocks = [...paragraph(edition, before), ...itemised(items), ...paragraph(edition, after)];
  return { id: "lists", heading: HEADING, blocks };
}
