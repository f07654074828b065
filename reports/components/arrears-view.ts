import { ARREARS_ROUTES, type ArrearsPage, type ArrearsRow, type ArrearsSum } from "./arrears-data.js";
import { debtorTable, matterTable, sumTable } from "./arrears-tables.js";
import { ledgerSentence, routeWords, TYPE_WORDS } from "./arrears-words.js";
import { block } from "./block.js";
import { count } from "./format.js";
import { type Lens, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { paragraph } from "./say.js";

/** Rows shown before 显示全部. */
const SHOWN = 20;
const MONTHS = 14;

/** The ledger of arrears: what came of it, by which route, which ones wait, month by month, one by one. */
export function arrearsView(page: ArrearsPage, lens: Lens): Child {
  return [
    paragraph(ledgerSentence(page)),
    el(
      "p",
      { class: "note" },
      "一行一事：同一欠款方、同一诉求人的多件工单合为一事，金额每人只计一次。",
      "范围为正式标记的司机工单，咨询除外，事项为",
      page.classes.map((id, place) => [place > 0 ? "、" : "", classLink(id, lens)]),
      "。欠款方与金额先取列，没有的从文字认出，认不准的不计；",
      el("a", { href: `${lens.root}method#matters`, class: "number" }, "口径"),
      "。",
    ),
    el(
      "div",
      { class: "grid" },
      routeBlock(page, lens),
      waitingBlock(page, lens),
      monthBlock(page, lens),
      debtorBlock(page),
      ledgerBlock(page, lens),
    ),
  ];
}

function classLink(id: string, { meta, root }: Lens): Child {
  const name = memberName("issue", id, meta);
  return meta.issues[id]?.page ? el("a", { href: `${root}issues/${id}`, class: "number" }, name) : name;
}

function routeBlock({ routes, types, manyDrivers }: ArrearsPage, lens: Lens): Piece {
  const inOrder = ARREARS_ROUTES.flatMap((route) => routes.find(({ member }) => member === route) ?? []);
  const wordsOf = ({ member }: ArrearsSum) => routeWords(member as ArrearsRow["route"], manyDrivers);
  return block(
    { id: "routes", title: "按路线", small: "欠款方决定路线（T26-12、13、14）" },
    sumTable(
      inOrder,
      [
        {
          name: "路线",
          text: true,
          wrap: true,
          value: (r) => wordsOf(r).name,
          csv: [
            { name: "路线", value: (r) => wordsOf(r).name },
            { name: "做法", value: (r) => wordsOf(r).does },
            { name: "适用", value: (r) => wordsOf(r).when },
            { name: "条款", value: (r) => wordsOf(r).clause },
          ],
          show: (r) => [
            wordsOf(r).name,
            el("span", { class: "base" }, `${wordsOf(r).does}（${wordsOf(r).clause}）`),
          ],
        },
      ],
      lens,
      { id: "routes", caption: "拖欠运费按路线", empty: "尚无。" },
    ),
    el("h3", {}, "按欠款方类型"),
    sumTable(
      [...types].sort((a, b) => b.matters - a.matters),
      [{ name: "欠款方", text: true, value: (r) => TYPE_WORDS[r.member as ArrearsRow["type"]] }],
      lens,
      { id: "types", caption: "拖欠运费按欠款方类型", empty: "尚无。" },
    ),
  );
}

function waitingBlock(page: ArrearsPage, lens: Lens): Piece {
  const rows = page.waiting.flatMap((place) => page.rows[place] ?? []);
  const rest = (page.total?.open ?? 0) - rows.length;
  return block(
    { id: "waiting", title: "在办的，等得最久的在前", small: `${count(page.total?.open ?? 0)} 事` },
    matterTable(rows, page, lens, {
      ...{ id: "waiting", caption: "在办的拖欠运费", empty: "没有在办的。", limit: SHOWN, waits: true },
      note: rest > 0 && `另有 ${count(rest)} 事等得较短，未列。`,
    }),
  );
}

function monthBlock({ months }: ArrearsPage, lens: Lens): Piece {
  return block(
    { id: "months", title: "按月", small: "首次反映在当月的事；追回至今" },
    sumTable(
      [...months].reverse(),
      [{ name: "月", text: true, value: (r) => r.member.slice(0, 7), show: (r) => monthWords(r.member) }],
      lens,
      { id: "months", caption: "拖欠运费按月", empty: "尚无。", limit: MONTHS },
    ),
  );
}

function monthWords(start: string): string {
  return `${start.slice(0, 4)}年${Number(start.slice(5, 7))}月`;
}

function debtorBlock({ debtors, meta }: ArrearsPage): Child {
  if (meta.edition !== "internal") return null;
  return block(
    { id: "debtors", title: "多次被反映的欠款方", small: "只在内部版；均为来电所称，未核实，不作失信认定" },
    debtorTable(debtors, {
      ...{ id: "debtors", caption: "多次被反映的欠款方", empty: "没有。", limit: 10 },
      note: "次数为各事中反映的司机数；同名即作同一家，须核实。",
    }),
  );
}

function ledgerBlock(page: ArrearsPage, lens: Lens): Piece {
  const rows = page.newest.flatMap((place) => page.rows[place] ?? []);
  const rest = (page.total?.matters ?? 0) - rows.length;
  return block(
    { id: "ledger", title: "台账", small: `最近 ${count(rows.length)} 事，新的在前` },
    matterTable(rows, page, lens, {
      ...{ id: "ledger", caption: "拖欠运费台账", empty: "尚无。", limit: SHOWN },
      note: rest > 0 && `另有更早的 ${count(rest)} 事，只计入上面各表。`,
    }),
  );
}
