import { block } from "./block.js";
import { commonDomain, lineChart } from "./chart.js";
import { count, day, dayBy, share } from "./format.js";
import { isAbsent, ratingsLacking } from "./lack.js";
import { listLink } from "./list-link.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { pickSwitch } from "./pick-switch.js";
import { figure, paragraph, type Segment, words } from "./say.js";
import { emptyState } from "./states.js";
import { caseTable } from "./supervision-cases.js";
import type {
  StageCount,
  SupervisionCase,
  SupervisionMonth,
  SupervisionPage,
  SupervisionUnit,
} from "./supervision-data.js";
import { STAGES, TRACKS, TURNS } from "./supervision-words.js";
import { type Column, table } from "./table.js";

const MONTHS = 14;
const UNITS = 12;

/** The register: what is to be done by whom, how far the bad ratings of each month came, unit by unit, case by case. */
export function supervisionView(page: SupervisionPage, lens: Lens): Child {
  if (page.months.length === 0 && page.stages.length === 0) return emptyState("台账是空的", emptyWords(page));
  return [
    paragraph(summary(page)),
    page.lacking !== null &&
      !page.kept &&
      el(
        "p",
        { class: "note warn" },
        `导出中没有${page.lacking}列，也没有 actions.csv：发通知、报结果、销号从何时起都不知道，各件停在“待发整改通知”。把做过的写进 actions.csv 即可，写法见`,
        el("a", { href: `${lens.root}method#supervision`, class: "number" }, "口径与方法"),
        "。",
      ),
    el(
      "div",
      { class: "grid" },
      stageBlock(page, lens),
      flowBlock(page),
      monthBlock(page),
      unitBlock(page, lens),
      caseBlock(page, lens),
    ),
  ];
}

/** Why there is nothing: columns that no source has are no clean record. */
function emptyWords({ meta }: SupervisionPage): string {
  const marked = meta.lacking.marked;
  if (marked && isAbsent(marked))
    return `各数据源都没有${marked.columns}列，哪些是司机工单不知道，台账无从列。`;
  const ratings = ratingsLacking(meta);
  if (ratings !== null) return `各数据源都没有${ratings}列，哪些评价差不知道；也没有别的要督办的。`;
  return "没有评价为未联系、未解决或不满意的司机工单，也没有要督办的。";
}

function summary({ stages, backlogDays }: SupervisionPage): Segment[] {
  const now = stages.filter(({ lapsed }) => !lapsed);
  const sum = (rows: readonly StageCount[]) => rows.reduce((total, { n }) => total + n, 0);
  const of = (turn: string) => sum(now.filter((row) => row.turn === turn));
  const late = sum(now.filter(({ stage }) => stage === "late"));
  const lapsed = sum(stages.filter((row) => row.lapsed));
  return [
    words("未了结 "),
    figure(count(sum(now))),
    words(" 件：轮到委政务服务处 "),
    figure(count(of("office"))),
    words("、承办单位 "),
    figure(count(of("unit"))),
    words("、热线追评 "),
    figure(count(of("hotline"))),
    words("，申诉中 "),
    figure(count(of("city"))),
    words("；整改逾期 "),
    figure(count(late), late > 0 ? { tone: "bad" } : {}),
    words(" 件。"),
    ...(lapsed > 0 ? [words(`另有 ${count(lapsed)} 件 ${backlogDays} 天没有进展，另列。`)] : []),
  ];
}

function stageBlock({ stages, meta, backlogDays }: SupervisionPage, lens: Lens): Piece {
  const columns: Column<StageCount>[] = [
    { name: "阶段", text: true, value: (r) => STAGES[r.stage].name },
    { name: "类别", text: true, value: (r) => TRACKS[r.track] },
    { name: "轮到", text: true, value: (r) => TURNS[r.turn] },
    { name: "下一步", text: true, wrap: true, value: (r) => STAGES[r.stage].next },
    {
      name: "最早自",
      text: true,
      value: (r) => r.oldest.slice(0, 10),
      show: (r) => dayBy(r.oldest.slice(0, 10), meta.asOf),
    },
    { name: "件", value: (r) => r.n, show: (r) => listLink(r.n, r.list, lens) },
  ];
  const order = Object.keys(STAGES);
  const inOrder = [...stages].sort((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage));
  const lapsed = inOrder.filter((row) => row.lapsed);
  return block(
    {
      id: "stages",
      title: "轮到谁、做什么",
      small: [
        "评价差的走“整改”，T23-22 各项走“重点督办”，一件可以两类都在；各阶段怎样认定见",
        el("a", { href: `${lens.root}method#supervision`, class: "number" }, "口径与方法"),
      ],
    },
    table(
      inOrder.filter((row) => !row.lapsed),
      columns,
      { id: "stages", caption: "督办台账按阶段", empty: "没有未了结的。", stack: true },
    ),
    lapsed.length > 0 && [
      el("h3", {}, `${backlogDays} 天没有进展的（自设）`),
      table(lapsed, columns, { id: "lapsed", caption: "久无进展的按阶段", empty: "", stack: true }),
    ],
  );
}

/** What came in and what was closed, week by week, on one scale. */
function flowBlock({ weeks, meta }: SupervisionPage): Child {
  if (weeks.length < 4) return null;
  const labels = weeks.map(({ week }) => `${day(week)}起的一周`);
  const partial = weeks.map((_, place) => place === weeks.length - 1);
  const domain = commonDomain([weeks.map(({ opened }) => opened), weeks.map(({ closed }) => closed)]);
  const chart = (name: string, values: number[]) =>
    el(
      "div",
      {},
      el("h3", {}, name),
      lineChart({ label: `每周${name}件数`, values, labels, partial, domain, axis: true }),
    );
  return block(
    {
      id: "flow",
      title: "每周新增与了结",
      small: `近 ${weeks.length} 周，同一纵轴；最后一周未满，计至 ${day(meta.asOf.slice(0, 10))}`,
    },
    el(
      "div",
      { class: "charts two" },
      chart(
        "新增",
        weeks.map(({ opened }) => opened),
      ),
      chart(
        "了结",
        weeks.map(({ closed }) => closed),
      ),
    ),
  );
}

function monthBlock({ months }: SupervisionPage): Piece {
  const part = (n: number, of: number) =>
    of === 0 ? "—" : [count(n), el("span", { class: "base" }, share(n, of))];
  return block(
    {
      id: "months",
      title: "差评之后走到哪一步",
      small: "按评价所在月；百分比以差评件数为底，“7 日内报”以已发通知、“追评仍差”以已追评为底",
    },
    table(
      [...months].reverse(),
      [
        { name: "月", text: true, value: (r) => r.month.slice(0, 7) },
        { name: "差评", value: (r) => r.bad },
        { name: "已发通知", value: (r) => r.noticed, show: (r) => part(r.noticed, r.bad) },
        { name: "已报结果", value: (r) => r.answered, optional: true, show: (r) => part(r.answered, r.bad) },
        { name: "7 日内报", value: (r) => r.in_time, show: (r) => part(r.in_time, r.noticed) },
        { name: "已追评", value: (r) => r.rerated, optional: true, show: (r) => part(r.rerated, r.bad) },
        { name: "追评仍差", value: (r) => r.again, optional: true, show: (r) => part(r.again, r.rerated) },
        { name: "销号", value: (r) => r.cleared, show: (r) => part(r.cleared, r.bad) },
        { name: "通报", value: (r) => r.circulated, optional: true },
        { name: "申诉", value: (r) => r.appealed, optional: true },
        { name: "申诉通过", value: (r) => r.upheld, optional: true },
      ] satisfies Column<SupervisionMonth>[],
      { id: "months", caption: "差评之后按月", empty: "尚无。", limit: MONTHS },
    ),
  );
}

function unitBlock({ units, days, meta }: SupervisionPage, lens: Lens): Piece {
  const few = meta.minRated;
  const rate = (n: number, of: number): Child =>
    of === 0
      ? "—"
      : [
          of < few ? el("span", { class: "soft", title: "件数少，不作比较" }, share(n, of)) : share(n, of),
          el("span", { class: "base" }, `${n}/${of}`),
        ];
  return block(
    { id: "units", fold: true, title: "按单位", small: `未了结为现在；其余为近 ${days} 天评价的` },
    table(
      units,
      [
        {
          name: "单位",
          text: true,
          value: (r) => memberName("unit", r.unit, meta, true),
          show: (r) => memberLink("unit", r.unit, lens, true),
        },
        { name: "未了结", value: (r) => r.open },
        { name: "轮到单位", optional: true, value: (r) => r.theirs },
        {
          name: "整改逾期",
          value: (r) => r.late,
          show: (r) => (r.late > 0 ? el("b", { class: "bad" }, count(r.late)) : "0"),
        },
        {
          name: "年龄中位（天）",
          optional: true,
          value: (r) => r.age,
          show: (r) => (r.age === null ? "—" : count(Math.round(r.age))),
        },
        {
          name: "最久（天）",
          value: (r) => r.oldest,
          optional: true,
          show: (r) => (r.oldest === null ? "—" : count(r.oldest)),
        },
        { name: "差评", value: (r) => r.bad },
        {
          name: "销号率",
          value: (r) => (r.bad === 0 ? null : r.cleared / r.bad),
          show: (r) => rate(r.cleared, r.bad),
        },
        {
          name: "追评仍差",
          value: (r) => (r.rerated === 0 ? null : r.again / r.rerated),
          show: (r) => rate(r.again, r.rerated),
        },
        {
          name: "整改用时（天）",
          value: (r) => r.days_needed,
          optional: true,
          show: (r) => (r.days_needed === null ? "—" : String(Math.round(r.days_needed * 10) / 10)),
        },
        { name: "久无进展", value: (r) => r.lapsed, optional: true },
      ] satisfies Column<SupervisionUnit>[],
      {
        id: "units",
        caption: "督办台账按单位",
        empty: "没有。",
        limit: UNITS,
        note: `不足 ${few} 件的比率以灰色列出，不作比较。销号含申诉通过。`,
      },
    ),
  );
}

function caseBlock(page: SupervisionPage, lens: Lens): Child {
  if (page.meta.edition !== "internal") return null;
  const some = (label: string, id: string, wanted: (row: SupervisionCase) => boolean) => {
    const cases = page.cases.filter(wanted);
    return { label: `${label}（${count(cases.length)}）`, body: () => caseTable(cases, page, lens, id) };
  };
  const turns = [...new Set(page.cases.map(({ turn }) => turn))];
  const units = [...new Set(page.cases.map(({ unit }) => unit))].sort((a, b) =>
    (a ?? "~").localeCompare(b ?? "~"),
  );
  return block(
    { id: "cases", fold: true, title: "未了结的逐件", small: "逾期的在前，再按期限、等待时间" },
    pickSwitch("case-filter", "看", [
      some("全部", "cases", () => true),
      ...turns.map((turn) => some(`轮到${TURNS[turn]}`, `cases-${turn}`, (row) => row.turn === turn)),
      ...units.map((unit) =>
        some(
          unit ? memberName("unit", unit, page.meta, true) : "未派单位",
          `cases-${unit ?? "none"}`,
          (row) => row.unit === unit,
        ),
      ),
    ]),
    page.omitted > 0 &&
      el("p", { class: "note" }, `另有 ${count(page.omitted)} 件期限更远、等得较短，未列。`),
  );
}
