import { say } from "../../book.ts";
import type { Scribe, Written } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { moved } from "../../words/moves.ts";
import { judged } from "../../words/rates.ts";
import { paragraphs } from "../blocks.ts";
import { judgedRates } from "../lead.ts";
import { plainBefore } from "../sides.ts";

/** For a platform: what it answered itself, beside what it is complained about for. */
export function ownAnswers(scribe: Scribe): Written | null {
  const { book, context, member, cell, edition, least } = scribe;
  const { period, cube } = context;
  const row = cube.row("now", "platform_answered", member);
  const now = row.count("received");
  const own = {
    ...{ id: "own/answered", name: "由本企业答复的工单" },
    ...{ cell: cell("received", "platform_answered", member), member: true as const },
  };
  const before =
    context.before === null ? null : cube.row("before", "platform_answered", member).count("received");
  if (now === 0 && !before) return null;
  const told = book.count(own.id, own.name, now, own);
  const way = moved(book, own, now, before, plainBefore(context));
  const head =
    now === 0
      ? say`${period.name}没有交由本企业直接答复的工单`
      : say`${period.name}交由本企业直接答复的工单 ${told} 件`;
  const rates = judgedRates(scribe, "platform_answered", member).filter(
    ({ rate }) => edition === "internal" || rate.denominator >= least,
  );
  const rated: Sentence = rates.some(({ rate }) => rate.denominator > 0)
    ? say`由本企业答复、${period.name}办结的工单${judged(book, rates, least)}`
    : [];
  return {
    section: {
      ...{ id: "platforms", heading: "本企业答复情况" },
      blocks: paragraphs(scribe, [say`${head}，${way}。`, rated]),
    },
  };
}
