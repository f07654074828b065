import { wordingOf } from "./cards.js";
import { commonDomain, lineChart, percentDomain } from "./chart.js";
import { rateText, verdictChip } from "./chip.js";
import type { IssueCount, LabelledProcess, MemberPage, StageTime } from "./data.js";
import { count, day, hours, moment } from "./format.js";
import { judge, percentOf, profileRatio } from "./judge.js";
import { lackWords } from "./lack.js";
import { memberSentence } from "./member-sentence.js";
import { countLink, type Lens, lackText, platformTone, ratedCount } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { officialBlock } from "./official-block.js";
import { HUES } from "./platform-block.js";
import { processBlock, processLines } from "./process-block.js";
import { CARRIED } from "./process-section.js";
import { paragraph } from "./say.js";
import { base } from "./sentences.js";
import { table } from "./table.js";
import { ticketTable } from "./tickets.js";
import { ticketsHref } from "./tickets-link.js";

type Side = MemberPage["sides"][number];

/** A unit's or platform's page: where it stands now, its course by week, issues, open tickets, problem tickets, stages. */
export function memberView(page: MemberPage, lens: Lens): Child {
  return [
    paragraph(memberSentence(page, lens)),
    page.sides.map((side) => [standing(side, page, lens), course(side, page, lens)]),
    wordingOf(lens.meta, lens.profile, lens.root),
    el(
      "div",
      { class: "grid" },
      issues(page.issues, page.sides.length > 1, (issue) =>
        ticketsHref(lens.meta, lens.root, {
          from: page.since,
          to: lens.meta.asOf.slice(0, 10),
          members: { [page.sides[0]?.scope ?? "unit"]: page.id, issue },
        }),
      ),
      page.sides[0]?.scope === "unit" ? stages(page.stages) : null,
      page.processed && process(page.process, page.processed, lens),
      openTickets(page, lens),
      problems(page),
      page.official.length > 0 && officialBlock(page.official, lens, null),
    ),
  ];
}

function standing(side: Side, page: MemberPage, lens: Lens): Child {
  const several = page.sides.length > 1;
  return [
    several && el("h2", { class: "side", id: side.scope }, `${side.title}的工单`),
    el(
      "div",
      { class: "grid" },
      side.now.map(({ label, row }) => nowCard(label, row, lens, several)),
    ),
  ];
}

function nowCard(label: string, row: Side["now"][number]["row"], lens: Lens, below: boolean): Piece {
  const text = lackText(row, lens);
  return el(
    "section",
    { class: "card c4" },
    el(
      below ? "h3" : "h2",
      {},
      label,
      el("small", {}, `受理 ${count(row.received)} 件，评价 ${count(ratedCount(row, lens.profile))} 件`),
    ),
    el(
      "dl",
      { class: "rates" },
      lens.meta.rules.map((rule, i) => {
        const rate = profileRatio(row.rates, lens.profile, i);
        const verdict = judge(rate, rule, lens.meta.minRated);
        return el(
          "div",
          {},
          el("dt", {}, rule.name),
          el(
            "dd",
            {},
            el("b", { class: verdict === "below" ? "bad" : null }, rateText(rate, verdict)),
            el("span", { class: "soft" }, ` ${base(rate)} `),
            verdictChip(verdict),
          ),
        );
      }),
    ),
    text && el("p", { class: "bad note" }, `过底线${text}。`),
  );
}

function course(side: Side, page: MemberPage, lens: Lens): Piece {
  const { points, received, rates } = side.weeks;
  const labels = points.map((p) => day(p.start));
  const partial = points.map((p) => p.partial);
  const colour = side.scope === "unit" ? undefined : HUES[platformTone(page.id)];
  return el(
    "section",
    { class: "card c12 block", "aria-label": `${side.title}：逐周` },
    el("div", { class: "charts" }, [
      el(
        "div",
        {},
        el("h3", {}, "每周受理（件）"),
        lineChart({
          label: `${side.title}：每周受理（件）`,
          values: received,
          labels,
          partial,
          domain: commonDomain([received]),
          height: 96,
          axis: true,
          colour,
        }),
      ),
      lens.meta.rules.map((rule, i) => {
        const months = side.months.rates.map((r) => profileRatio(r, lens.profile, i));
        const values = months.map((r) => (r.denominator >= lens.meta.minRated ? percentOf(r) : null));
        return el(
          "div",
          {},
          el("h3", {}, `每月${rule.name}（%）`),
          values.some((v) => v !== null)
            ? lineChart({
                label: `${side.title}：每月${rule.name}（%）`,
                values,
                labels: side.months.points.map((p) => `${Number(p.end.slice(5, 7))}月`),
                partial: side.months.points.map((p) => p.partial),
                domain: percentDomain(values, rule.floor),
                lines: rule.floor === null ? [] : [{ value: rule.floor, name: `底线 ${rule.floor}` }],
                height: 96,
                axis: true,
                colour,
                print: (v) => `${Math.round(v * 10) / 10}`,
              })
            : el("p", { class: "empty" }, rule.lack ? lackWords(rule.lack) : "各月评价都不足，不画。"),
        );
      }),
    ]),
    weeksTable(side, points, rates, lens),
  );
}

function weeksTable(
  side: Side,
  points: Side["weeks"]["points"],
  rates: Side["weeks"]["rates"],
  lens: Lens,
): Piece {
  const rows = points
    .map((p, i) => ({ ...p, received: side.weeks.received[i] ?? 0, rates: rates[i] ?? {} }))
    .reverse();
  return el(
    "details",
    {},
    el("summary", {}, "逐周数据"),
    table(
      rows,
      [
        {
          name: "周（起）",
          text: true,
          value: (r) => r.start,
          show: (r) => `${day(r.start, true)}${r.partial ? "（未满）" : ""}`,
        },
        { name: "受理（件）", value: (r) => r.received },
        ...lens.meta.rules.flatMap((rule, i) => [
          {
            name: `${rule.name}分子`,
            value: (r: (typeof rows)[number]) => profileRatio(r.rates, lens.profile, i).numerator,
          },
          {
            name: `${rule.name}分母`,
            value: (r: (typeof rows)[number]) => profileRatio(r.rates, lens.profile, i).denominator,
          },
        ]),
      ],
      { id: `weeks-${side.scope}`, caption: `${side.title}逐周`, empty: "尚无数据。" },
    ),
  );
}

function issues(rows: readonly IssueCount[], alone: boolean, href: (issue: string) => string | null): Piece {
  return el(
    "section",
    { class: `card ${alone ? "c12" : "c6"}`, "aria-labelledby": "issues-title" },
    el("h2", { id: "issues-title" }, "主要事项", el("small", {}, "近 13 周与其前 13 周")),
    table(
      rows,
      [
        { name: "事项", text: true, value: (r) => (r.issue === "未填" ? "未填写" : r.issue) },
        {
          name: "近 13 周（件）",
          value: (r) => r.received,
          show: (r) => countLink(r.received, href(r.issue)),
        },
        { name: "前 13 周（件）", value: (r) => r.before },
      ],
      { id: "issues", caption: "主要事项", empty: "近 13 周没有工单。", limit: 10 },
    ),
  );
}

function process(
  rules: MemberPage["process"],
  { now, before, long }: NonNullable<MemberPage["processed"]>,
  lens: Lens,
): Piece {
  const carried = (of: LabelledProcess | null) => of && { numerator: of.carried ?? 0, denominator: null };
  return processBlock(
    [
      ...processLines(rules, now.values, before?.values ?? null, long.values),
      { rule: CARRIED, now: { numerator: now.carried ?? 0, denominator: null }, before: carried(before) },
    ],
    {
      now: now.label,
      before: before?.label ?? "上月",
      long: long.label,
      obstacle: before ? null : "上月无数据，不作比较",
      root: lens.root,
      meta: lens.meta,
    },
  );
}

function stages(rows: readonly StageTime[]): Piece {
  return el(
    "section",
    { class: "card c6", "aria-labelledby": "stages-title" },
    el("h2", { id: "stages-title" }, "各环节用时", el("small", {}, "近 13 周受理的司机工单，自然时间")),
    table(
      rows,
      [
        { name: "环节", text: true, value: (r) => r.name },
        { name: "件", value: (r) => r.n },
        { name: "一半在此之内", value: (r) => r.median, show: (r) => hours(r.median) },
        { name: "九成在此之内", value: (r) => r.p90, show: (r) => hours(r.p90) },
      ],
      { id: "stages", caption: "各环节用时（小时）", empty: "近 13 周没有可计时的工单。" },
    ),
  );
}

function openTickets({ tickets, due, meta }: MemberPage, lens: Lens): Piece {
  const total = due.overdue + due.today + due.next + due.later;
  return el(
    "section",
    { class: "card c12", "aria-labelledby": "open-title" },
    el(
      "h2",
      { id: "open-title" },
      "在办工单",
      el(
        "small",
        {},
        `截至 ${moment(meta.asOf)}：超时 ${due.overdue}，今日到期 ${due.today}，下一工作日到期 ${due.next}，共 ${total} 件`,
      ),
    ),
    meta.edition === "internal"
      ? ticketTable(
          tickets,
          lens,
          { id: "open", caption: "在办工单", empty: "没有在办的司机工单。", limit: 20 },
          { unit: false },
        )
      : el("p", { class: "empty", id: "open" }, "公开版不列工单。"),
  );
}

const YES_NO = (value: boolean | null, yes: string, no: string) =>
  value === null ? "未评价" : value ? yes : no;

function problems({ problems: rows, problemsOmitted, meta }: MemberPage): Piece {
  const bad = (text: string, isBad: boolean) => (isBad ? el("b", { class: "bad" }, text) : text);
  return el(
    "section",
    { class: "card c12", "aria-labelledby": "problems-title" },
    el(
      "h2",
      { id: "problems-title" },
      "问题工单",
      el("small", {}, "近 13 周首次评价为未联系、未解决或不满意（T26-4）"),
    ),
    meta.edition === "internal"
      ? table(
          rows,
          [
            { name: "工单编号", text: true, value: (r) => r.number },
            { name: "受理", text: true, value: (r) => r.received, show: (r) => moment(r.received) },
            {
              name: "办结",
              text: true,
              optional: true,
              value: (r) => r.completed,
              show: (r) => moment(r.completed),
            },
            { name: "事项", text: true, optional: true, value: (r) => r.issue },
            {
              name: "联系",
              text: true,
              value: (r) => YES_NO(r.contacted, "已联系", "未联系"),
              show: (r) => bad(YES_NO(r.contacted, "已联系", "未联系"), r.contacted === false),
            },
            {
              name: "解决",
              text: true,
              value: (r) => YES_NO(r.resolved, "已解决", "未解决"),
              show: (r) => bad(YES_NO(r.resolved, "已解决", "未解决"), r.resolved === false),
            },
            {
              name: "满意",
              text: true,
              value: (r) => r.satisfied ?? "未评价",
              show: (r) => bad(r.satisfied ?? "未评价", /不满意/.test(r.satisfied ?? "")),
            },
            { name: "追评", text: true, value: (r) => (r.cleared ? "已无问题" : "仍有问题") },
            {
              name: "标题",
              text: true,
              wrap: true,
              optional: true,
              value: (r) => r.title,
              show: (r) => el("span", {}, r.title ?? "—"),
            },
          ],
          {
            id: "problems",
            caption: "问题工单",
            empty: "近 13 周没有问题工单。",
            limit: 20,
            note: problemsOmitted > 0 ? `另有 ${problemsOmitted} 件未列。` : "",
          },
        )
      : el("p", { class: "empty", id: "problems" }, "公开版不列工单。"),
  );
}
