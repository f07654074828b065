import type { MemberPage } from "./data.js";
import { count } from "./format.js";
import { rateOf } from "./judge.js";
import type { Lens } from "./members.js";
import { figure, type Segment, words } from "./say.js";
import { dueSentence, ratesSentence } from "./sentences.js";

/** Where a unit or platform stands: its newest month's volume and rates for each side, and what is due. */
export function memberSentence({ sides, due, meta }: MemberPage, lens: Lens): Segment[] {
  const parts = sides.flatMap((side): Segment[] => {
    const now = side.now[0];
    if (!now) return [];
    const rates = meta.rules.map((rule, i) => ({
      rule,
      rate: rateOf(now.row.rates, lens, i),
      blame: null,
    }));
    return [
      words(`${now.label}${sides.length > 1 ? side.title : "受理"}司机工单 `),
      figure(count(now.row.received)),
      words(" 件；"),
      ...ratesSentence(rates, meta.minRated, false, ""),
    ];
  });
  return [...parts, ...dueSentence(due, null, "#open")];
}
