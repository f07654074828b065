import { momentBy } from "../../../../reports/components/format.ts";
import type { MeetingList } from "../../../../reports/components/lists-data.ts";
import { MEETING_LISTS } from "../../../../reports/components/lists-words.ts";
import { date, listed, name, say, strong, words } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { subjectName } from "../matter/own.ts";
import { firstSentence, quoted } from "../matter/quoted.ts";
import { shortMatter } from "../matter/short.ts";
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

/** Entries of one rule: whom, and by which rule and clause. */
export function ruleWords(scribe: Scribe, entries: readonly Entry[]): Sentence {
  const first = entries[0] as Entry;
  const named = entries.filter((one) => subjectName(scribe, one) !== "");
  // Beside units that are named the city's entry is the rest of them.
  const isNamed = named.length > 0 && entries.every((one) => named.includes(one) || one.scope === "city");
  return isNamed
    ? say`${namesOf(scribe, entries)}（${ground(first, first.rule)}）`
    : say`${listed(
        entries.map((one) => shortWords(scribe, one)),
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

/** What an entry says; a matter of arrears shortly, since the section on warnings tells it in full. */
export function shortWords(scribe: Scribe, entry: Entry): Sentence {
  const { list, position, said } = entry;
  return shortMatter(scribe.book, `listing/${list}/${position}`, said) ?? entryWords(scribe, entry);
}

/** What an entry's own rule says, its numbers as figures. */
function entryWords({ book }: Scribe, { list, position, rule, said }: Entry): Sentence {
  return quoted(book, { id: `listing/${list}/${position}`, about: `名单：${rule}` }, firstSentence(said));
}

/** What came onto the lists by what began after the period's end: of later briefs. */
export function laterSentence({ book, context, edition }: Scribe, later: number): Sentence {
  if (later === 0 || edition === "public") return [];
  const all = book.count("listing/later", "期后列入名单的事项", later, { unit: "项" });
  return say`期后情况（截至${date(momentBy(context.inputs.asOf, context.period.end))}）：期末以后首次反映、列入名单的 ${all} 项，列入以后各期。`;
}
