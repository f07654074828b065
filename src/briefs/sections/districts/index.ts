import { judge } from "../../../../reports/components/judge.ts";
import { listed, name, type Said, say } from "../../book.ts";
import type { Scribe, SectionPart, Written } from "../../compose.ts";
import type { CubeCell, Section, Sentence } from "../../model.ts";
import { clauses, firstOf } from "../../words/lists.ts";
import { LEAST_BASE } from "../../words/moves.ts";
import { type Placed, placed } from "../../words/ranks.ts";
import { rateTold, widest } from "../../words/rates.ts";
import { beyondUsual } from "../../words/usual.ts";
import { paragraphs, tellable } from "../blocks.ts";
import { BLANKS, type Cross, ownCrosses, readCrosses, type Tally, tallies } from "../crosses.ts";
import { judgedRates, type Lead, leadOf } from "../lead.ts";
import { usualOf } from "../sides.ts";
import { districtTable } from "./table.ts";

/** Districts named as the most frequent, and as beyond the usual. */
const TOP = 3;
const MOST = 4;

export type District = Placed<Tally>;

/** 区域: where tickets arose, and where more than usual. */
export const districts: SectionPart<readonly Cross[]> = {
  id: "districts",
  kinds: ["weekly", "monthly", "quarterly", "yearly"],
  read: readCrosses,
  write: (crosses, scribe) => {
    if (scribe.scope !== "city") return null;
    const all = tallies(ownCrosses(crosses, scribe), "district");
    const rows = placed(
      all.filter(({ id }) => !BLANKS.has(id)),
      ({ now }) => now,
    );
    const lead = leadOf(scribe);
    const met = rows.filter(({ row }) => row.now > 0);
    if (met.length === 0) return null;
    const unknown = all.find(({ id }) => BLANKS.has(id)) ?? null;
    const long = scribe.context.period.kind !== "weekly";
    const sentences = [
      topSentence(scribe, lead, met),
      moveSentence(scribe, rows),
      unknownSentence(scribe, unknown),
      long ? belowSentence(scribe, met) : [],
    ];
    const annex: Section[] = long
      ? [{ id: "annex-districts", heading: "各区情况", blocks: [districtTable(scribe, lead, rows, unknown)] }]
      : [];
    return {
      section: {
        ...{ id: "districts", heading: "区域分布" },
        blocks: paragraphs(scribe, sentences),
      },
      annex,
    } satisfies Written;
  },
};

/** A district's count. */
export function countOf(scribe: Scribe, { id, now }: Tally): Said {
  return scribe.book.count(`district/${id}`, `${id}受理量`, now, markOf(scribe, id));
}

/** What the book is told of a district's count: its place in the cube where it is over all classes. */
export function markOf({ cell, issues }: Scribe, id: string): { member: true; cell?: CubeCell } {
  return { member: true, ...(issues === null && { cell: cell("received", "district", id) }) };
}

function topSentence(scribe: Scribe, lead: Lead, met: readonly District[]): Sentence {
  const { book } = scribe;
  const total = lead.row("now").count("received");
  const next = met[TOP]?.row.now ?? 0;
  const top = met.slice(0, TOP).filter(({ row }) => row.now > next || met.length <= TOP);
  const all = book.count("lead/received", "受理量", total, lead.of("received"));
  const places = book.count("districts/met", "有工单的区", met.length, { unit: "个" });
  if (top.length === 0) return say`${all} 件工单分布在 ${places} 个区，各区件数相近。`;
  const told = top.map(({ row }) => say`${name(row.id)} ${countOf(scribe, row)} 件`);
  const sum = top.reduce((count, { row }) => count + row.now, 0);
  const part = book.share("districts/top-share", "居前各区占比", sum, total, {
    from: ["lead/received", ...top.map(({ row }) => `district/${row.id}`)],
  });
  const share = total < LEAST_BASE ? [] : say`，${top.length > 1 ? "合计" : ""}占 ${part.value}`;
  return say`${all} 件工单分布在 ${places} 个区，较多的是${listed(told)}${share}。`;
}

function moveSentence(scribe: Scribe, rows: readonly District[]): Sentence {
  if (scribe.issues !== null) return [];
  const judged = rows.map(({ row }) => {
    const usual = usualOf(scribe, "district", row.id);
    return { row, usual, side: beyondUsual(row.now, usual) };
  });
  const known = judged.filter(({ usual }) => usual !== null);
  if (known.length === 0) return [];
  const of = (side: string) => judged.filter((one) => one.side === side && tellable(scribe, one.row.now));
  const told = (side: "above" | "below") =>
    firstOf(
      scribe.book,
      of(side).map(
        ({ row, usual }) =>
          say`${name(row.id)}（${countOf(scribe, row)} 件，常见 ${usualTold(scribe, row.id, usual!)} 件）`,
      ),
      { id: `districts/${side}`, name: "超出常见波动的区", unit: "个", noun: "个区", most: MOST },
    );
  const [above, below] = [of("above"), of("below")];
  if (judged.every(({ side }) => side === "within" || side === "unknown"))
    return say`各区均未超出各自的常见范围。`;
  return clauses([
    above.length > 0 ? say`高于常见范围的有${told("above")}` : [],
    below.length > 0 ? say`低于常见范围的有${told("below")}` : [],
  ]);
}

function usualTold({ book }: Scribe, id: string, [low, high]: readonly [number, number]): Sentence {
  const edge = (part: string, bound: number) =>
    book.count(`district/${id}/usual-${part}`, `${id}常见范围`, bound);
  return say`${edge("low", low)}—${edge("high", high)}`;
}

/** Districts whose tickets are below a floor, each with its widest gap: those that the table marks. */
function belowSentence(scribe: Scribe, met: readonly District[]): Sentence {
  if (scribe.issues !== null) return [];
  const told = met.flatMap(({ row }) => {
    const below = judgedRates(scribe, "district", row.id).filter(
      ({ rate, rule }) => judge(rate, rule, scribe.least) === "below",
    );
    return below.length > 0 ? [say`${name(row.id)}${rateTold(scribe.book, widest(below))}`] : [];
  });
  if (told.length === 0) return [];
  const cut = {
    id: "districts/rates-below",
    name: "低于底线的区",
    unit: "个",
    noun: "个区",
    most: MOST,
  } as const;
  return say`按发生地看，${firstOf(scribe.book, told, cut)}低于底线。`;
}

function unknownSentence({ book }: Scribe, unknown: Tally | null): Sentence {
  if (!unknown || unknown.now === 0) return [];
  return say`另有 ${book.count("district/unknown", "未填区域", unknown.now, { member: true })} 件未填区域。`;
}
