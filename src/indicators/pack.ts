import type { Column } from "./measures.ts";

/**
 * Several counts carried in one 64-bit word, so that tickets are added up, kept and written several counts at a time.
 * No count can exceed the number of tickets, so none ever runs into its neighbour.
 */
export interface Word {
  name: string;
  dated: Column["dated"];
  bySource: boolean;
  columns: Column[];
  bits: number;
}

/** Puts counts of the same day and kind into words, wide enough for `tickets` in each; sums of money stay apart. */
export function words(columns: readonly Column[], tickets: number): Word[] {
  const bits = tickets < 2 ** 14 ? 14 : tickets < 2 ** 21 ? 21 : 31;
  const perWord = Math.floor(63 / bits);
  const counts = columns.filter((column) => !column.money);
  const groupOf = ({ dated, bySource }: Column) => `${dated}_${bySource ? "rate" : "count"}`;
  return [...new Set(counts.map(groupOf))].flatMap((group) => {
    const all = counts.filter((column) => groupOf(column) === group);
    return Array.from({ length: Math.ceil(all.length / perWord) }, (_, i) => {
      const own = all.slice(i * perWord, (i + 1) * perWord);
      return { name: `${group}_${i}`, dated: own[0]!.dated, bySource: own[0]!.bySource, columns: own, bits };
    });
  });
}

/** SQL: a ticket's contribution to a word; `condition` gives the SQL of what a column counts. */
export function packed(word: Word, condition: (column: Column) => string): string {
  return word.columns
    .map(
      (column, i) => `CASE WHEN ${condition(column)} THEN ${1n << BigInt(word.bits * i)}::BIGINT ELSE 0 END`,
    )
    .join(" + ");
}

/** SQL of each count in a word, by the count's name; `of` gives the SQL of a word by its name. */
export function unpacked(word: Word, of: (name: string) => string): [name: string, sql: string][] {
  const mask = 2 ** word.bits - 1;
  return word.columns.map(({ name }, i) => [
    name,
    `((${of(word.name)} >> ${word.bits * i}) & ${mask})::INTEGER`,
  ]);
}
