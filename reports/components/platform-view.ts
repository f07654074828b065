import { block } from "./block.js";
import { wordingOf } from "./cards.js";
import type { PlatformPage, ProblemRow } from "./data.js";
import { openTickets, problemTickets } from "./member-blocks.js";
import { course } from "./member-course.js";
import { memberSentence } from "./member-sentence.js";
import { standing } from "./member-view.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { officialBlock } from "./official-block.js";
import { courseBlock, newsBlock } from "./platform-course.js";
import { listBlock } from "./platform-list.js";
import { mixBlock, rulesBlock } from "./platform-mix.js";
import { reportedBlock } from "./platform-reported.js";
import { platformNews } from "./platform-words.js";
import { paragraph } from "./say.js";
import { table } from "./table.js";
import { answerColumns, completedOn, issueColumn, NUMBER, receivedColumn, TITLE } from "./ticket-columns.js";

/**
 * A platform's page: where it stands, what moved of late, its course, mix and rules; the rates of tickets about it and of those it
 * answers; its own list against the hotline's; what it reports; open and problem tickets.
 */
export function platformView(page: PlatformPage, lens: Lens): Child {
  const { changes } = page.course.weeks;
  return [
    paragraph(memberSentence(page, lens)),
    newsBlock(platformNews({ changes, moves: page.moves, mix: page.mix }, lens)),
    courseBlock(page, lens),
    mixBlock(page, lens),
    rulesBlock(page, lens),
    page.sides.map((side) => [standing(side, page, lens), course(side, page, lens)]),
    wordingOf(lens),
    listBlock(page, lens),
    reportedBlock([{ id: page.id, reported: page.reported }], lens),
    el(
      "div",
      { class: "grid" },
      handBack(page, lens),
      openTickets(page, lens),
      problemTickets(page, lens),
      page.official.length > 0 && officialBlock(page.official, lens, null),
    ),
  ];
}

/** Answered by the platform, and the caller is dissatisfied: the authority handles it again (T23-18). */
function handBack({ handBack: rows, meta }: PlatformPage, lens: Lens): Piece {
  return block(
    { id: "hand-back", title: "企业代答且不满意", small: "近 13 周；应由主管部门重新办理（T23-18）" },
    meta.edition === "internal"
      ? table<ProblemRow>(
          rows,
          [NUMBER, receivedColumn(lens), completedOn(lens), issueColumn(lens), ...answerColumns(lens), TITLE],
          {
            id: "hand-back",
            caption: "企业代答且不满意",
            empty: "近 13 周没有由它答复而来电人不满意的工单。",
            limit: 10,
            stack: true,
          },
        )
      : el("p", { class: "empty", id: "hand-back" }, "公开版不列工单。"),
  );
}
