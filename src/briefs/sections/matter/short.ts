import { type Book, name, say } from "../../book.ts";
import type { Sentence } from "../../model.ts";

const MATTER = /^(.{1,12}?)的一事：.*?拖欠运费，涉 (\d+) 名司机/;

/**
 * A matter of arrears shortly, for all places but the section on warnings, which tells it in full: 津南拖欠运费一事（26 名司机）.
 * @param said the full sentence as marts hold it
 * @returns null where the sentence is of no such matter
 */
export function shortMatter(book: Book, id: string, said: string): Sentence | null {
  const [, where, drivers] = MATTER.exec(said) ?? [];
  if (where === undefined || drivers === undefined) return null;
  const all = book.count(`${id}/drivers`, `${where}一事的司机`, Number(drivers), {
    unit: "名",
    member: true,
  });
  return say`${name(where)}拖欠运费一事（${all} 名司机）`;
}
