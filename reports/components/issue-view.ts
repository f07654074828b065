import { periodName } from "./controls.js";
import type { IssueChosen } from "./issue-chosen.js";
import { groundsBlock } from "./issue-grounds.js";
import { heatBlock } from "./issue-heat.js";
import { loopsBlock } from "./issue-loops.js";
import { movesBlock } from "./issue-moves.js";
import { paretoBlock } from "./issue-pareto.js";
import { rankingBlock } from "./issue-ranking.js";
import { issueSentence } from "./issue-sentence.js";
import { type Child, el } from "./node.js";
import { paragraph } from "./say.js";
import { provenance } from "./states.js";
import { topicBlock } from "./topic-block.js";

/** The divisions' review of one period: sentence, ranking, what rose and why, how concentrated, when it was hot. */
export function issueView(chosen: IssueChosen): Child {
  const { period, state, page } = chosen;
  const pareto = paretoBlock(chosen);
  return [
    provenance(page.meta, [
      el("span", {}, periodName(state.kind, { ...period, partial: false })),
      el("span", {}, period.working === null ? "工作日未知" : `工作日 ${period.working} 天`),
      period.festivals.length > 0 && el("span", {}, period.festivals.join("、")),
      period.days !== null && el("b", { class: "chip warn" }, "未满"),
    ]),
    paragraph(issueSentence(chosen)),
    el(
      "div",
      { class: "grid" },
      rankingBlock(chosen),
      movesBlock(chosen),
      topicBlock(chosen),
      loopsBlock(chosen),
      heatBlock(chosen),
      pareto,
      groundsBlock(chosen),
    ),
  ];
}
