import { block } from "./block.js";
import type { Lack, MethodClock, MethodIndicator, MethodPage } from "./data.js";
import { isAbsent, lackWords, NO_COLUMN } from "./lack.js";
import { methodIssues } from "./method-issues.js";
import { methodMatters } from "./method-matters.js";
import { methodRisks } from "./method-risks.js";
import { methodSupervision } from "./method-supervision.js";
import { methodDetectors, methodWarnings } from "./method-warnings.js";
import { type Child, el, type Piece } from "./node.js";
import { type Column, table } from "./table.js";

const BASES: Record<string, string> = { clause: "文件条款", ministry: "部公开做法", local: "自设" };

/** Every indicator and clock with its definition, figures and clause; profiles; how ranges and comparisons are made; the calendar. */
export function methodView(page: MethodPage): Child {
  return [
    el(
      "p",
      { class: "say" },
      "本页列出每个数字怎么算、依据哪一条。出自文件的写明条款；本系统自己定的写“自设”；文件没有说清的写“待确认”。",
    ),
    el(
      "div",
      { class: "grid" },
      floors(page),
      profiles(page),
      comparisons(page),
      indicators(page),
      clocks(page),
      methodIssues(page),
      methodMatters(page),
      methodWarnings(page),
      methodDetectors(page),
      methodRisks(page),
      methodSupervision(page),
      calendar(page),
      flags(page),
    ),
  ];
}

/** What a definition rests on, its clause, and what is to be known of it. */
interface Grounds {
  basis: string;
  clause: string | null;
  wording: string | null;
  note: string | null;
}

/** Columns of what a definition rests on; a clause's wording stands where it is first cited. */
function grounds<Row extends Grounds>(
  rows: readonly Row[],
  name: string,
  lackOf: (row: Row) => Lack | undefined,
): Column<Row>[] {
  const first = new Set(new Map([...rows].reverse().map((row) => [row.clause, row])).values());
  return [
    { name: "依据", text: true, optional: true, value: (r) => BASES[r.basis] ?? r.basis },
    {
      name: "条款",
      text: true,
      optional: true,
      wrap: true,
      value: (r) => r.clause,
      show: (r) => [
        el("span", { class: r.basis === "local" ? "soft" : null }, r.clause ?? "—"),
        r.wording && first.has(r) && el("span", { class: "soft" }, `　${r.wording}`),
      ],
    },
    {
      name,
      text: true,
      optional: true,
      wrap: true,
      value: (r) => [lackNote(lackOf(r)), r.note].filter(Boolean).join(""),
      show: (r) => [
        el("b", { class: "warn" }, lackNote(lackOf(r))),
        el("span", { class: "soft" }, again(rows, r, (one) => one.note) ?? r.note ?? ""),
      ],
    },
  ];
}

/** 同上 where the row above says the same at some length. */
function again<Row>(rows: readonly Row[], row: Row, pick: (row: Row) => string | null): string | null {
  const text = pick(row);
  const above = rows[rows.indexOf(row) - 1];
  return text !== null && text.length > 12 && above && pick(above) === text ? "同上" : null;
}

/** What the feeds lack for it: the figure is then 无此列. */
function lackNote(lack: Lack | undefined): string | null {
  return lack ? `${isAbsent(lack) ? `${NO_COLUMN}：` : ""}${lackWords(lack)}。` : null;
}

function floors({ meta }: MethodPage): Piece {
  return block(
    { id: "floors", title: "底线与目标", small: "只对正式标记为货车司机的工单", width: "c6" },
    table(
      meta.rules,
      [
        { name: "指标", text: true, value: (r) => r.name },
        {
          name: "底线（不低于）",
          value: (r) => r.floor,
          show: (r) => (r.floor === null ? "—" : `${r.floor}%`),
        },
        {
          name: "目标（高于）",
          value: (r) => r.target,
          show: (r) => (r.target === null ? "—" : `${r.target}%`),
        },
        { name: "依据", text: true, value: (r) => r.clause },
      ],
      { id: "floors", caption: "底线与目标", empty: "没有底线。" },
    ),
    el(
      "p",
      { class: "note" },
      `按未取整的值判定：79.96% 低于 80%，印作 79.96%，不印作 80.0%。评价不足 ${meta.minRated} 件（自设）的不判。约谈以部通报值为准，本系统测算仅作提示（T26-10）。`,
    ),
  );
}

function profiles({ meta }: MethodPage): Piece {
  return block(
    {
      id: "profiles",
      title: "口径",
      small: "三率的算法没有公布的部颁公式，以下均为自设，可在页上切换",
      width: "c6",
    },
    el(
      "dl",
      { class: "long-list", id: "profiles" },
      meta.profiles.map((p) => [
        el("dt", {}, `${p.name}（第 ${p.version} 版）`, p.id === meta.profile ? "　本站默认" : ""),
        el("dd", {}, p.wording, p.note && el("span", { class: "soft" }, `　待确认：${p.note}`)),
      ]),
    ),
  );
}

function comparisons({ meta }: MethodPage): Piece {
  const items: [string, string][] = [
    [
      "常见范围",
      "以此前最多 26 个同类期的中位数为中心，离散程度按绝对中位差估计（不小于泊松），取 2.5% 至 97.5% 分位之间；不足 6 期不定；不到 3 件的不算高于。周不取工作日少于 4 天的周；日只取同一星期日次的日子，调休上班日与平日里的假日分别与各工作日、各休息日比。自设。",
    ],
    [
      "去年同期",
      "春节前后各四周按春节对齐，其他节日按节日所在周对齐，平时按同一周次；两边节日不同或工作日相差超过 1 天（月为 2 天）的写“不可比”。自设。",
    ],
    ["首次评价与追评", "各期比较一律用首次评价，因为较早的工单有更长时间改正；追评后的数字另列。"],
    ["可靠程度", "95% Wilson 区间。只说明这个比率有多稳，不作判定。"],
    [
      "离底线的三个数",
      "距底线：比率与底线相差的百分点。折合少：同样多的评价里，要再有多少件由不达标变为已联系、已解决、满意才到底线，看的是已经评了的。还需：到期末预计还有的评价里，至少要有几件达标才守得住底线，看的是以后的，只在风险预判里用；那里的“期末预计少”是可能性折算出的平均数。",
    ],
    [
      "未满",
      `一期的最后一天到 18 时才算满（自设）；未满的期只以已过的天数与上期、去年和常见范围的同样天数相比，比不了的写明。周从周${"一二三四五六日"[meta.weekStart - 1]}起${meta.monthStart === 1 ? "" : `，月从 ${meta.monthStart} 日起`}。`,
    ],
    [
      "打开时看哪一期",
      "周、月的工作日都已过完（末一个工作日到 18 时）的最近一期，哪怕休息日还没过完，标“未满”；否则看最近一个整期。没有工作日的整周（如春节），到下一周工作日过完后不再作默认。自设。",
    ],
    [
      "与上期比",
      "一期有工作日、另一期没有的，件数写“不可比”；工作日相差超过 1 天（月为 2 天）的，把上期工作日写在件数旁；日只在同为工作日或同为休息日时比件数。比率不受此限。自设。",
    ],
    ["被反映与由其答复", "反映某平台的工单，与由该平台答复的工单，是两个数、两组三率。"],
  ];
  return block(
    { id: "comparisons", title: "比较与标记" },
    el(
      "dl",
      { class: "long-list two", id: "comparisons" },
      items.map(([name, text]) => [el("dt", {}, name), el("dd", {}, text)]),
    ),
  );
}

function indicators({ indicators: rows, meta }: MethodPage): Piece {
  const columns: Column<MethodIndicator>[] = [
    { name: "指标", text: true, value: (r) => r.name, show: (r) => el("b", { id: `i-${r.id}` }, r.name) },
    { name: "类", text: true, optional: true, value: (r) => r.group },
    {
      name: "分子",
      text: true,
      wrap: true,
      value: (r) => r.numerator,
      show: (r) => el("span", {}, r.numerator),
    },
    {
      name: "分母",
      text: true,
      wrap: true,
      value: (r) => r.denominator,
      show: (r) => el("span", {}, r.denominator ?? `计数（${r.unit}）`),
    },
    {
      name: "底线",
      optional: true,
      value: (r) => r.floor,
      show: (r) => (r.floor === null ? "—" : `≥${r.floor}%`),
    },
    {
      name: "目标",
      optional: true,
      value: (r) => r.target,
      show: (r) => (r.target === null ? "—" : `>${r.target}%`),
    },
    { name: "方向", text: true, optional: true, value: (r) => r.direction },
    ...grounds<MethodIndicator>(rows, "说明", ({ id }) => meta.lacking[id]),
  ];
  return block(
    { id: "indicators", title: "指标", small: `${rows.length} 个` },
    table(rows, columns, { id: "indicators", caption: "指标定义", empty: "没有指标。", top: true }),
  );
}

function clocks({ clocks: rows, meta }: MethodPage): Piece {
  const columns: Column<MethodClock>[] = [
    { name: "环节", text: true, value: (r) => r.clock, show: (r) => el("b", {}, r.clock) },
    {
      name: "适用",
      text: true,
      wrap: true,
      value: (r) => r.name,
      show: (r) => [r.name, el("span", { class: "soft" }, `　${r.conditions}`)],
    },
    {
      name: "起止",
      text: true,
      wrap: true,
      optional: true,
      value: (r) => r.start,
      csv: [
        { name: "起", value: (r) => r.start },
        { name: "止", value: (r) => r.end },
      ],
      show: (r) => el("span", {}, `${r.start} → ${r.end}`),
    },
    { name: "时限", text: true, wrap: true, value: (r) => r.limit, show: (r) => el("span", {}, r.limit) },
    { name: "责任方", text: true, optional: true, value: (r) => r.responsible },
    {
      name: "延期",
      text: true,
      wrap: true,
      optional: true,
      value: (r) => r.extension,
      show: (r) => el("span", {}, again(rows, r, (one) => one.extension) ?? r.extension ?? "—"),
    },
    ...grounds<MethodClock>(rows, "待确认", ({ lack }) => lack),
  ];
  return block(
    { id: "clocks", title: "时限", small: `现行政策：${meta.policies.join("；")}` },
    table(rows, columns, {
      id: "clocks",
      caption: "时限定义",
      top: true,
      empty: "现行政策没有时限。",
      note: "同一环节有多条适用时，排在前面的政策、前面的情形优先；工单上平台给定时限的，办结以给定为准，与测算不同的件数列在数据质量页。小时按自然时间，工作日按国务院放假安排。",
    }),
  );
}

function calendar({ calendar: rows }: MethodPage): Piece {
  return block(
    { id: "calendar", title: "节假日安排", small: "工作日按此计算", width: "c6" },
    table(
      rows,
      [
        { name: "年", text: true, value: (r) => r.year },
        {
          name: "放假通知",
          text: true,
          value: (r) => (r.known ? "已收入" : "未收入"),
          show: (r) => (r.known ? "已收入" : el("b", { class: "warn" }, "▲ 未收入，暂按周末计")),
        },
        { name: "已列天数", value: (r) => r.days },
        { name: "工作日", value: (r) => r.working },
        {
          name: "节日",
          text: true,
          wrap: true,
          optional: true,
          value: (r) => r.festivals.join("、"),
          show: (r) => el("span", { class: "soft" }, r.festivals.join("、")),
        },
      ],
      {
        id: "calendar",
        caption: "节假日安排",
        empty: "日历为空。",
        note: "缺的年份可在数据目录的 calendar.csv 补。",
      },
    ),
  );
}

function flags({ flags: rows }: MethodPage): Piece {
  return block(
    { id: "flags", title: "存疑标记", small: "载入但存疑的情形", width: "c6" },
    table(
      rows,
      [
        { name: "情形", text: true, value: (r) => r.label },
        {
          name: "影响与处理",
          text: true,
          wrap: true,
          value: (r) => r.effect,
          show: (r) => el("span", { class: "soft" }, r.effect),
        },
        { name: "代码", text: true, optional: true, value: (r) => r.code },
      ],
      { id: "flags", caption: "存疑标记", empty: "没有。" },
    ),
  );
}
