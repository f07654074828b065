import type { MeetingList } from "../../../../reports/components/lists-data.ts";
import { MEETING_LISTS } from "../../../../reports/components/lists-words.ts";
import { listed, name, say, strong, words } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { subjectName } from "../matter/own.ts";
import { firstSentence, quoted } from "../matter/quoted.ts";
import type { Entry } from "./read.ts";

/** The lists in the order in which a meeting takes them. */
export const LISTS = Object.keys(MEETING_LISTS) as MeetingList[];

/** A list's entries by their rules: whom, and by which clause; what is to be looked into first apart. */
export function listSentence(scribe: Scribe, list: MeetingList, entries: readonly Entry[]): Sentence {
  const own = entries.filter((one) => one.list === list);
  if (own.length === 0) return [];
  const sure = rulesOf(own.filter(({ hint }) => !hint)).map((rows) => ruleWords(scribe, rows));
  const hints = rulesOf(own.filter(({ hint }) => hint)).map((rows) => ruleWords(scribe, rows));
  const title = strong([words(MEETING_LISTS[list].name)]);
  const unsure = hints.length === 0 ? [] : say`待核实后再定：${listed(hints, "；")}`;
  return say`${title}：${listed(sure, "；")}${sure.length > 0 && hints.length > 0 ? "。" : ""}${unsure}。`;
}

function rulesOf(entries: readonly Entry[]): Entry[][] {
  return [...new Set(entries.map(({ rule }) => rule))].map((rule) =>
    entries.filter((one) => one.rule === rule),
  );
}

function ruleWords(scribe: Scribe, entries: readonly Entry[]): Sentence {
  const first = entries[0] as Entry;
  const named = entries.filter((one) => subjectName(scribe, one) !== "");
  // Beside units that are named the city's entry is the rest of them.
  const isNamed = named.length > 0 && entries.every((one) => named.includes(one) || one.scope === "city");
  return isNamed
    ? say`${namesOf(scribe, entries)}（${ground(first, first.rule)}）`
    : say`${listed(
        entries.map((one) => entryWords(scribe, one)),
        "；",
      )}（${ground(first, null)}）`;
}

/** Lists whose entries rest on tickets that each are to be dealt with. */
const COUNTED = new Set<MeetingList>(["circular", "escalation", "study"]);

/** 执法总队 4 件、其他单位 2 件 */
export function namesOf(scribe: Scribe, entries: readonly Entry[]): Sentence {
  return listed(
    entries.map((one) => {
      const { list, position, rule, total } = one;
      const who = subjectName(scribe, one) || "其他单位";
      if (!COUNTED.has(list) || total === 0) return say`${name(who)}`;
      const n = scribe.book.count(`listing/${list}/${position}/total`, `${who}：${rule}`, total, {
        member: true,
      });
      return say`${name(who)} ${n} 件`;
    }),
  );
}

/** The rule with its clause, and whether its numbers are ours. */
function ground({ clause, basis }: Entry, rule: string | null): Sentence {
  const parts = [
    ...(rule === null ? [] : [[name(rule)]]),
    ...(clause === null ? [] : [[name(clause)]]),
    ...(basis === "local" ? [[words("阈值自设")]] : []),
  ];
  return listed(parts, "，");
}

/** What an entry's own rule says, its numbers as figures. */
export function entryWords({ book }: Scribe, { list, position, rule, said }: Entry): Sentence {
  return quoted(book, { id: `listing/${list}/${position}`, about: `名单：${rule}` }, firstSentence(said));
}

/** Who does well and is left out for few ratings, so that nobody takes silence for blame. */
export function fewSentence(
  scribe: Scribe,
  few: readonly { list: MeetingList; member: string; rated: number }[],
): Sentence {
  const least = scribe.context.inputs.supervision?.lists.least_rated;
  const own = few.filter(({ list }) => list === "praise");
  if (own.length === 0 || least === undefined || scribe.edition === "public") return [];
  const names = own.map(({ member }) => [name(subjectName(scribe, { scope: "unit", member }))]);
  const limit = scribe.book.count("listing/least-rated", "列入名单所需的评价件数", least);
  return say`${listed(names)}三项率均高于目标，但评价不足 ${limit} 件（自设），不列入表扬。`;
}
