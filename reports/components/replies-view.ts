import { block } from "./block.js";
import { closeDomain, lineChart, percentDomain } from "./chart.js";
import { count } from "./format.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { pickSwitch } from "./pick-switch.js";
import type { RepliesPage } from "./replies-data.js";
import { copyTable, exampleTable, ruleTable, unitTable } from "./replies-tables.js";
import { monthName, repliesSentence, scoreText } from "./replies-words.js";
import { paragraph } from "./say.js";
import { emptyState } from "./states.js";

/** The reply audit: how good the answers of each unit are, which rules they break, copies, the worst and the best. */
export function repliesView(page: RepliesPage, lens: Lens): Child {
  if (page.months.length === 0)
    return emptyState("没有可审核的答复", "办结的工单都没有答复文字：导出中须有答复内容一列。");
  const internal = page.meta.edition === "internal";
  return [
    paragraph(repliesSentence(page)),
    el("p", { class: "note" }, howJudged(page)),
    el(
      "div",
      { class: "grid" },
      unitBlock(page, lens),
      courseBlock(page),
      ruleBlock(page, lens),
      internal && exampleBlock(page, lens),
      internal && copyBlock(page, lens),
    ),
  ];
}

function howJudged({ rules, required }: RepliesPage): string {
  const names = required.flatMap((id) => rules.find((rule) => rule.id === id)?.name ?? []).join("、");
  return `按 T23-16、T26-3 逐件判断，规则和词语在 lexicon/replies.yaml，可改。电话工单须写明${names}；答复人员、联系方式缺了只减分。套话、过程、退回理由只有在充当办理结果时才不合格；来信留言的书面答复只要求有实在的结果。`;
}

function unitBlock(page: RepliesPage, lens: Lens): Piece {
  return block(
    { id: "units", title: "各单位的答复", small: "按办结所在月，全部工单；满分 100" },
    pickSwitch(
      "units-month",
      "办结月",
      page.months.map((month) => ({
        label: monthName(month.month),
        body: () => unitTable(page, month, lens),
      })),
    ),
  );
}

function courseBlock({ months, meta }: RepliesPage): Child {
  if (months.length < 2) return null;
  const inOrder = [...months].reverse();
  const labels = inOrder.map(({ month }) => monthName(month));
  const partial = inOrder.map(({ end }) => end > meta.asOf.slice(0, 10));
  const scores = inOrder.map(({ whole }) => Math.round(whole.score * 10) / 10);
  const passing = inOrder.map(
    ({ whole }) => Math.round((1000 * (whole.replies - whole.failed)) / whole.replies) / 10,
  );
  return block(
    { id: "course", title: "逐月", small: "全市" },
    el(
      "div",
      { class: "charts two" },
      el(
        "div",
        {},
        el("h3", {}, "平均得分"),
        lineChart({
          ...{ label: "每月答复平均得分", values: scores, labels, partial, axis: true },
          ...{ domain: closeDomain(scores), print: scoreText },
        }),
      ),
      el(
        "div",
        {},
        el("h3", {}, "合格占比（%）"),
        lineChart({
          ...{ label: "每月合格的答复占比（%）", values: passing, labels, partial, axis: true },
          ...{ domain: percentDomain(passing, null), print: scoreText },
        }),
      ),
    ),
  );
}

function ruleBlock(page: RepliesPage, lens: Lens): Piece {
  return block(
    { id: "rules", title: "缺什么、犯什么" },
    pickSwitch(
      "rules-month",
      "办结月",
      page.months.map((month) => ({
        label: monthName(month.month),
        body: () => ruleTable(page, month, lens),
      })),
    ),
  );
}

function exampleBlock(page: RepliesPage, lens: Lens): Piece {
  const [newest] = page.months;
  return block(
    {
      id: "examples",
      title: "最差和最好的答复",
      small: `${monthName(newest!.month)}，同样的答复只列一件，已掩去个人信息`,
    },
    el("h3", {}, "最差"),
    exampleTable(page.worst, page, lens, { id: "worst", caption: "最差的答复", empty: "没有不合格的答复。" }),
    el("h3", {}, "最好"),
    exampleTable(page.best, page, lens, { id: "best", caption: "最好的答复", empty: "没有合格的答复。" }),
  );
}

function copyBlock(page: RepliesPage, lens: Lens): Piece {
  const sum = page.copies.reduce((total, { size }) => total + size, 0);
  return block(
    {
      id: "copied",
      title: "照抄的答复",
      small: `近 13 个月，最大的 ${page.copies.length} 组共 ${count(sum)} 件；同一事的重复工单不算`,
    },
    copyTable(page.copies, lens),
  );
}
