import { wordingOf } from "./cards.js";
import { countLink, rateBase, rateText, verdictChip } from "./chip.js";
import type { MemberPage } from "./data.js";
import { count } from "./format.js";
import { judge, rateOf } from "./judge.js";
import { issueBlock, memberProcess, openTickets, problemTickets, stageBlock } from "./member-blocks.js";
import { course, type Side } from "./member-course.js";
import { memberSentence } from "./member-sentence.js";
import { type Lens, receivedHref } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { officialBlock } from "./official-block.js";
import { lackText, ratedCount, rateLink } from "./rate-columns.js";
import { paragraph } from "./say.js";
import { unitSupervision } from "./unit-supervision.js";

/** A unit's or platform's page: where it stands now, its course by week, issues, open tickets, problem tickets, stages. */
export function memberView(page: MemberPage, lens: Lens): Child {
  return [
    paragraph(memberSentence(page, lens)),
    page.sides.map((side) => [standing(side, page, lens), course(side, page, lens)]),
    wordingOf(lens),
    el(
      "div",
      { class: "grid" },
      issueBlock(page, lens),
      page.sides[0]?.scope === "unit" && stageBlock(page),
      page.processed && memberProcess(page.process, page.processed, lens),
      page.supervision && unitSupervision(page.supervision, lens),
      openTickets(page, lens),
      problemTickets(page, lens),
      page.official.length > 0 && officialBlock(page.official, lens, null),
    ),
  ];
}

/** How a side stands now: a card of the three rates for each of the newest spans. */
export function standing(side: Side, page: Pick<MemberPage, "id" | "sides">, lens: Lens): Child {
  const several = page.sides.length > 1;
  return [
    several && el("h2", { class: "side", id: side.scope }, `${side.title}的工单`),
    el(
      "div",
      { class: "grid" },
      side.now.map((now) => nowCard(now, side, page, lens)),
    ),
  ];
}

function nowCard(
  now: Side["now"][number],
  side: Side,
  { id, sides }: Pick<MemberPage, "id" | "sides">,
  lens: Lens,
): Piece {
  const { label, row } = now;
  const text = lackText(row, lens);
  return el(
    "section",
    { class: "card c4" },
    el(
      sides.length > 1 ? "h3" : "h2",
      {},
      label,
      el(
        "small",
        {},
        "受理 ",
        countLink(row.received, receivedHref(side.scope, [id], now, lens)),
        ` 件，评价 ${count(ratedCount(row, lens))} 件`,
      ),
    ),
    el(
      "dl",
      { class: "rates" },
      lens.meta.rules.map((rule, i) => {
        const rate = rateOf(row.rates, lens, i);
        const verdict = judge(rate, rule, lens.meta.minRated);
        return el(
          "div",
          {},
          el("dt", {}, rule.name),
          el(
            "dd",
            {},
            el("b", { class: verdict === "below" ? "bad" : null }, rateText(rate, verdict)),
            verdict !== "absent" && [
              rateBase(rate, rateLink(rule.id, { ...now, members: { [side.scope]: [id] } }, lens)),
              verdictChip(verdict),
            ],
          ),
        );
      }),
    ),
    text && el("p", { class: "bad note" }, `距底线折合少${text}。`),
  );
}
