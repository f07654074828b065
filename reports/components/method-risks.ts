import { block } from "./block.js";
import type { MethodPage } from "./data.js";
import { type Child, el, type Piece } from "./node.js";

/** How risks are foretold, graded and tested, with the ways to who is at risk and to how past forecasts did. */
export function methodRisks({ risks }: MethodPage): Piece {
  return block(
    {
      id: "risks",
      title: "风险预判",
      small: [
        "自设；结果见",
        el("a", { href: "./risk", class: "number" }, "风险预判"),
        "，准不准见",
        el("a", { href: "./backtest", class: "number" }, "预判检验"),
      ],
    },
    el("dl", { class: "long-list two" }, riskTerms(risks)),
  );
}

/** The rules as terms of a list. */
export function riskTerms(risks: MethodPage["risks"]): Child {
  return risks.map(({ name, text }) => [el("dt", {}, name), el("dd", {}, text)]);
}
