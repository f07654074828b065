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
  const rules = [...new Set(own.map(({ rule, hint }) => `${hint ? 1 : 0}${rule}`))].sort((a, b) =>
    a.slice(0, 1).localeCompare(b.slice(0, 1)),
  );
  const told = rules.map((key) =>
    ruleWords(
      scribe,
      own.filter(({ rule, hint }) => `${hint ? 1 : 0}${rule}` === key),
    ),
  );
  return say`${strong([words(MEETING_LISTS[list].name)])}：${listed(told, "；")}。`;
}

function ruleWords(scribe: Scribe, entries: readonly Entry[]): Sentence {
  const { rule, hint } = entries[0] as Entry;
  const named = entries.map((one) => subjectName(scribe, one)).filter(Boolean);
  const head = hint ? say`待核实后再定的，` : [];
  const whom =
    named.length > 0
      ? listed(named.map((one) => [name(one)]))
      : listed(
          entries.map((one) => entryWords(scribe, one)),
          "；",
        );
  return say`${head}${whom}（${ground(entries[0] as Entry, named.length > 0 ? rule : null)}）`;
}

/** The rule with its clause, and whether its numbers are ours. */
function ground({ clause, basis }: Entry, rule: string | null): Sentence {
  const parts = [
    ...(rule === null ? [] : [[words(rule)]]),
    ...(clause === null ? [] : [[name(clause)]]),
    ...(basis === "local" ? [[words("数为自设")]] : []),
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
  return say`${listed(names)}三项率也高于目标，但评价不足 ${limit} 件（自设），不列入表扬。`;
}
