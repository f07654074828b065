import type { IssueRow } from "./data.js";
import { count } from "./format.js";
import { verdictLook, verdictWords } from "./issue-words.js";
import { el, type Piece } from "./node.js";

/** The verdict as a chip, its range on pointing. */
export function issueChip({
  tickets,
  before,
  verdict,
  usual,
  q,
}: Pick<IssueRow, "tickets" | "before" | "verdict" | "usual" | "q">): Piece {
  const judged = { verdict, difference: tickets - (before ?? tickets) };
  const { mark, word, tone } = verdictLook(judged);
  const range = usual ? `；常见 ${count(usual.low)}—${count(usual.high)} 件` : "";
  const chance = q !== null && q < 1 ? `；校正后 q=${q}` : "";
  return el(
    "span",
    {
      class: tone === "warn" ? "chip warn" : tone === "plain" ? "chip plain" : "soft",
      title: `${verdictWords(judged)}${range}${chance}`,
    },
    mark && el("i", { "aria-hidden": "true" }, mark),
    word,
  );
}
