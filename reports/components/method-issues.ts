import { block } from "./block.js";
import type { MethodPage } from "./data.js";
import { count, share, span } from "./format.js";
import { memberName } from "./members.js";
import { type Child, el } from "./node.js";
import { type Column, table } from "./table.js";
import { trialWords } from "./unassigned-block.js";

/** Score of tickets that no class fits, as the measures name it. */
const NONE = "unclassified";
const SHOWN = 12;

type Score = MethodPage["issues"]["scores"][number];

/** How classes, topics, the driver tag and suggested units come out of the words, and how well. */
export function methodIssues({ issues, meta }: MethodPage): Child {
  const { tickets, of } = issues.unclassified;
  const items: [string, string, string][] = [
    [
      "classes",
      "事项归类",
      `词库 lexicon/issues.yaml 有 ${issues.groups} 个大类、${issues.classes} 类；按标题与内容中的词加权打分，换算成把握，不够把握的记“未归类”。导出自带的类别只作一条依据。有足够标注工单（lexicon/labelled.csv，不少于 200 件）时，拿不准的再问由标注学成的模型（字、词 n 元组的多项逻辑回归），两者概率相乘。${span(issues.since, meta.asOf.slice(0, 10))}受理的司机诉求中未归类 ${count(tickets)} 件，占 ${share(tickets, of)}。`,
    ],
    [
      "drivers",
      "司机标记核对",
      "凭诉求文字、导出的诉求人类别与事项判断谁在说话（lexicon/speakers.yaml）：文字是货车司机而未标记的为应标未标，已标记而文字是群众或企业的为误标；货主的诉求两者都不算，另列；看不出的不判。只作核对，三率仍只按正式标记。",
    ],
    [
      "units",
      "建议单位",
      `看同一地点、同一事项以往由谁承办，加上属地单位，给待派工单列出前三。${trialWords(issues.trial)}`,
    ],
    ["heat", "苗头与热度", `近 26 周的司机诉求（咨询除外）按文字聚成。${issues.heat}${issues.rule}`],
  ];
  return [
    block(
      { id: "texts", title: "从文字得出的", small: "归类、标记核对、建议单位、苗头" },
      el(
        "dl",
        { class: "long-list two" },
        items.map(([id, name, text]) => [el("dt", { id }, name), el("dd", {}, text)]),
      ),
    ),
    scoreBlock({ issues, meta }),
  ];
}

function scoreBlock({ issues, meta }: Pick<MethodPage, "issues" | "meta">): Child {
  const { whole, scores } = issues;
  const name = ({ id }: Score) => (id === NONE ? "未归类" : memberName("issue", id, meta));
  const columns: Column<Score>[] = [
    { name: "类", text: true, value: name },
    { name: "标注（件）", value: (r) => r.labelled },
    { name: "F1", value: (r) => rounded(r.combined), show: (r) => r.combined.toFixed(2) },
    { name: "精确率", optional: true, value: (r) => rounded(r.precision), show: (r) => ratio(r.precision) },
    { name: "召回率", optional: true, value: (r) => rounded(r.recall), show: (r) => ratio(r.recall) },
    {
      name: "单用词库 F1",
      optional: true,
      value: (r) => rounded(r.words),
      show: (r) => el("span", { class: "soft" }, r.words.toFixed(2)),
    },
  ];
  return block(
    {
      id: "scores",
      title: "归类有多准",
      small: whole
        ? `${count(whole.labelled)} 件标注工单，五折交叉验证：宏平均 F1 ${whole.combined.toFixed(3)}（单用词库 ${whole.words.toFixed(3)}）`
        : "",
    },
    table(scores, columns, {
      id: "scores",
      caption: "归类准确程度",
      empty:
        "没有标注工单或不足 200 件，未测。把标注过的工单放进 lexicon/labelled.csv（title,body,class）即可测得。",
      limit: SHOWN,
      note: "每件标注都由没有学过它、也没有学过它的近似件的模型来判。词库若对着同一批标注选过词（随附的一批即是），单用词库一栏会偏高，与前者不可直接相比。件数少的类，F1 波动大。",
    }),
  );
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(1000 * value) / 1000;
}

function ratio(value: number | null): string {
  return value === null ? "—" : value.toFixed(2);
}
