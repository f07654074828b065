import { block } from "./block.js";
import type { ScoreScheme, ScoresPage } from "./data-scores.js";
import { exposureBlock } from "./exposure-block.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { paragraph } from "./say.js";
import { lineBlock, lineSentence } from "./score-lines.js";
import { schemeBody } from "./score-scheme.js";

/** Schemes in force, complaints beside trucks, then schemes shown as examples. */
export function scoresView(page: ScoresPage, lens: Lens): Child {
  const inForce = page.schemes.filter((scheme) => scheme.inForce);
  const examples = page.schemes.filter((scheme) => !scheme.inForce);
  return [
    inForce.filter(({ lines }) => lines).map((scheme) => paragraph(lineSentence(scheme))),
    el(
      "p",
      { class: "note" },
      "评分办法是数据文件（policies/scoring/），采用哪些由 xianban.yaml 的 scoring 决定；T26 没有分值，只有过线、未过。",
    ),
    el(
      "div",
      { class: "grid" },
      inForce.map((scheme) => (scheme.lines ? lineBlock(scheme, lens) : pointsBlock(scheme, lens))),
      exposureBlock(page, lens),
      examples.length > 0 && exampleBlock(examples, lens),
    ),
  ];
}

function pointsBlock(scheme: ScoreScheme, lens: Lens): Piece {
  return block({ id: scheme.id, title: scheme.name, small: sourceWords(scheme) }, schemeBody(scheme, lens));
}

function exampleBlock(examples: readonly ScoreScheme[], lens: Lens): Piece {
  return block(
    { id: "examples", title: "示例", small: "未采用，只说明算法；由工单可算的项照算，其余无数据" },
    examples.map((scheme) =>
      el(
        "details",
        { id: scheme.id },
        el("summary", {}, `示例：${scheme.name}（${sourceWords(scheme)}）`),
        scheme.lines ? lineBlock(scheme, lens) : schemeBody(scheme, lens),
      ),
    ),
  );
}

function sourceWords({ document, version, full }: ScoreScheme): string {
  return `${document}${document.includes(version) ? "" : `，${version}`}，满分 ${full} 分`;
}
