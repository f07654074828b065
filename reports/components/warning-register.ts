import { block } from "./block.js";
import type { UrgentRow, WarningsPage } from "./data.js";
import { count, day } from "./format.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { el, type Piece } from "./node.js";
import { table } from "./table.js";
import { ticketsHref } from "./tickets-link.js";

const SHOWN = 10;
const SUSPECTED = "疑似紧急（待人工核对）";

/** Urgent tickets beside what units reported of them: seen, reported, gap (T23-8（二）); nothing where they are switched off. */
export function warningRegister({ register, meta }: WarningsPage, lens: Lens): Piece | null {
  if (register === null) return null;
  const { rows, since, reporting } = register;
  const to = meta.asOf.slice(0, 10);
  const href = ticketsHref(meta, lens.root, { from: since, to, members: {}, list: "warning:urgent" });
  return block(
    {
      id: "register",
      alone: true,
      title: "紧急单件与苗头报备",
      small: meta.edition === "internal" && `${day(since)}以来 ${count(rows.length)} 件；一件即列，不设名额`,
    },
    table(rows, columns(lens), {
      id: "register",
      caption: "紧急单件与苗头报备",
      empty: meta.edition === "internal" ? "近 13 周没有紧急单件。" : "对外版不列单件。",
      limit: SHOWN,
      stack: true,
      top: true,
      note: [
        "T23-8（二）：影响大或集中反映的苗头，立即报备。由文字判出，须经人核对；词表与全文判读不一致的，标为疑似。",
        !reporting && "尚无 reports.csv，报备日期从缺。",
        href !== null && rows.length > 0 && el("a", { href }, "列出这些工单"),
      ],
    }),
  );
}

function columns(lens: Lens) {
  return [
    {
      name: "发现",
      text: true,
      value: (r: UrgentRow) => r.seen,
      show: (r: UrgentRow) => (r.seen ? day(r.seen) : "—"),
    },
    { name: "工单", text: true, value: (r: UrgentRow) => r.number },
    {
      name: "类别与依据的词",
      text: true,
      wrap: true,
      value: (r: UrgentRow) => r.groups.join("、"),
      csv: [
        { name: "类别", value: (r: UrgentRow) => r.groups.join("、") },
        { name: "判定", value: (r: UrgentRow) => (r.certain ? "" : SUSPECTED) },
        { name: "依据的词", value: (r: UrgentRow) => r.words.join("、") },
        { name: "报备内容", value: (r: UrgentRow) => r.note },
      ],
      show: (r: UrgentRow) => [
        !r.certain && el("span", { class: "soft" }, `${SUSPECTED} `),
        r.groups.length > 0 ? el("b", {}, r.groups.join("、")) : "单位自报",
        r.words.length > 0 && el("span", { class: "soft" }, ` “${r.words.join("”“")}”`),
        r.note && el("span", { class: "quote" }, r.note),
      ],
    },
    {
      name: "单位",
      text: true,
      value: (r: UrgentRow) => (r.unit ? memberName("unit", r.unit, lens.meta, true) : "未派"),
      show: (r: UrgentRow) => (r.unit ? memberLink("unit", r.unit, lens, true) : "未派"),
    },
    {
      name: "报备",
      text: true,
      value: (r: UrgentRow) => r.reported,
      show: (r: UrgentRow) => (r.reported ? day(r.reported) : el("span", { class: "soft" }, "未见报备")),
    },
    {
      name: "相隔（天）",
      value: (r: UrgentRow) => (r.reported ? r.gap : null),
      show: (r: UrgentRow) => (r.reported && r.gap !== null ? count(r.gap) : "—"),
    },
  ];
}
