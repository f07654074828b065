import { block } from "./block.js";
import { count, dayBy, share } from "./format.js";
import { listLink } from "./list-link.js";
import { MEETING_LISTS } from "./lists-words.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import type { UnitSupervision } from "./supervision-data.js";
import { table } from "./table.js";

interface Line {
  name: string;
  page: string;
  text: string;
  show: Child;
}

/** What supervision holds of a unit: one line a part, each leading to its page. */
export function unitSupervision(own: UnitSupervision, lens: Lens): Piece {
  const lines: Line[] = [
    registerLine(own, lens),
    listLine(own, lens),
    replyLine(own),
    shirkingLine(own),
    appealLine(own),
    visitLine(own),
  ];
  return block(
    { id: "supervision", title: "督办与答复", small: "各项的逐件与算法见所列页" },
    table(
      lines,
      [
        {
          name: "项",
          text: true,
          value: (r) => r.name,
          show: (r) => el("a", { href: `${lens.root}${r.page}`, class: "number" }, r.name),
        },
        { name: "情况", text: true, wrap: true, value: (r) => r.text, show: (r) => r.show },
      ],
      { id: "supervision", caption: "督办与答复", empty: "", compact: true },
    ),
  );
}

function line(name: string, page: string, text: string, show: Child = text): Line {
  return { name, page, text, show };
}

function registerLine({ open, theirs, late, lapsed, list }: UnitSupervision, lens: Lens): Line {
  const rest = `，轮到本单位 ${count(theirs)}，整改逾期 ${count(late)}${lapsed > 0 ? `；另有 ${count(lapsed)} 件久无进展` : ""}`;
  return line("督办台账", "supervision", `未了结 ${count(open)} 件${rest}`, [
    "未了结 ",
    listLink(open, list, lens),
    ` 件，轮到本单位 ${count(theirs)}，`,
    late > 0 ? el("b", { class: "bad" }, `整改逾期 ${count(late)}`) : "整改逾期 0",
    lapsed > 0 && `；另有 ${count(lapsed)} 件久无进展`,
  ]);
}

function listLine({ listed }: UnitSupervision, { meta }: Lens): Line {
  const texts = listed.map(
    ({ list, rule, clause, hint, since }) =>
      `${MEETING_LISTS[list].name}${hint ? "（待核实）" : ""}：${rule}，自${dayBy(since, meta.asOf)}${clause ? `（${clause}）` : ""}`,
  );
  return line("会议名单", "lists", texts.join("；") || "不在名单上");
}

function replyLine({ replies, failed, score, month }: UnitSupervision): Line {
  const when = `${Number(month.slice(5, 7))} 月办结`;
  if (!replies || failed === null || score === null)
    return line("答复审核", "replies", `${when}的没有可审的答复`);
  return line(
    "答复审核",
    "replies",
    `${when}的答复 ${count(replies)} 件，平均 ${score.toFixed(1)} 分，不合格 ${count(failed)} 件（${share(failed, replies)}）`,
  );
}

function shirkingLine({ shirked, base }: UnitSupervision): Line {
  const text =
    shirked === 0
      ? "没有"
      : `${count(base)} 件工单中 ${count(shirked)} 件有信号（${share(shirked, base)}），须核实`;
  return line("推诿信号", "lists#shirking", text);
}

function appealLine({ dissatisfied, barred, appealed, appealMonth }: UnitSupervision): Line {
  const when = `${Number(appealMonth.slice(5, 7))} 月评价`;
  return line(
    "申诉",
    "lists#appeals",
    dissatisfied === 0
      ? `${when}的 12345 工单没有不满意`
      : `${when}不满意 ${count(dissatisfied)} 件，其中不得申诉 ${count(barred)} 件，已申诉 ${count(appealed)} 件`,
  );
}

function visitLine({ visited, denied, to_redo, redone, month }: UnitSupervision): Line {
  const when = `${Number(month.slice(5, 7))} 月办结`;
  if (!visited) return line("抽查回访", "visits", `${when}的尚未抽访`);
  return line(
    "抽查回访",
    "visits",
    `${when}的已访 ${count(visited)} 件，推翻好评 ${count(denied ?? 0)} 件，派回重办 ${count(to_redo ?? 0)} 件，已重办 ${count(redone ?? 0)} 件`,
  );
}
