import { block } from "./block.js";
import type { IssuePeriod } from "./data.js";
import { span } from "./format.js";
import type { IssueChosen } from "./issue-chosen.js";
import { el, type Piece } from "./node.js";

/** What the verdicts rest on: what was compared with what, and when a rise is called one. */
export function groundsBlock({ period, page, state }: IssueChosen): Piece {
  const { year } = period;
  return block(
    { id: "grounds", title: "怎么比，怎么判", width: "c6" },
    el(
      "ul",
      { class: "grounds" },
      unlikeWords(period) !== "" && el("li", {}, unlikeWords(period)),
      el(
        "li",
        {},
        year
          ? `去年同期${year.comparable ? `为 ${span(year.start, year.end)}（${year.reason}）` : `：${year.reason}`}。`
          : "没有去年同期的数据。",
      ),
      el(
        "li",
        {},
        "常见范围：最近 26 个同类期的中位数与离散程度所定，95% 的期落在其内；满两年数据后按季节调整（自设）。",
      ),
      el("li", {}, page.rule),
      state.division !== null && el("li", {}, "显著与否仍按全部事项一并检验，不只在本处室各类之内。"),
      el(
        "li",
        {},
        page.matters
          ? "事项数：同一诉求人、同一欠款方或跨渠道的同一件事，多件工单合为一事（口径见方法页）。"
          : "一件工单按一件计；同一件事的多件工单尚未合并。",
      ),
    ),
  );
}

/** Why the period before is not compared, or how the two differ; nothing where they are alike. */
export function unlikeWords({ days, unlike, uneven, working }: IssuePeriod): string {
  return [
    days === null ? "" : `本期未满，只计已过的 ${days} 天，与以往各期同样多的头几天比。`,
    unlike === null ? "" : `${unlike}。`,
    uneven === null ? "" : `上期${uneven}，本期 ${working} 天，件数之差有一部分来自天数。`,
  ].join("");
}
