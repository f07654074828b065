import { block } from "./block.js";
import { rateChange } from "./change.js";
import type { Meta, ProcessRule } from "./data.js";
import { count, percent, points } from "./format.js";
import { percentOf, type Ratio } from "./judge.js";
import { isAbsent, lackWords, NO_COLUMN, noColumn } from "./lack.js";
import { type Child, el, type Piece } from "./node.js";
import { base } from "./sentences.js";
import { type Column, table } from "./table.js";

/** One indicator of the process: a rate over its base, or a count (`denominator` null). */
export interface ProcessLine {
  rule: ProcessRule;
  now: Figure;
  before: Figure | null;
  /** Over a longer span, on members' pages. */
  long?: Figure;
  /** Follow-up of the newest tickets is still going on, so that nothing can be said of a fall. */
  pending?: boolean;
}
interface Figure {
  numerator: number;
  denominator: number | null;
}

/** What the columns are called, and why two periods are not compared. */
export interface ProcessHeads {
  now: string;
  before: string;
  long?: string;
  obstacle: string | null;
  root: string;
  meta: Pick<Meta, "lacking">;
}

const BASES: Record<string, string> = { clause: "", ministry: "部公开做法", local: "自设" };
const BETTER = { higher: "越高越好", lower: "越低越好", none: "不论高低" };

/** The indicators of the process, no lines drawn: value, base, last period, change, whose work it is, clause. */
export function processBlock(lines: readonly ProcessLine[], heads: ProcessHeads): Piece {
  const lackOf = ({ rule }: ProcessLine) => heads.meta.lacking[rule.id];
  const shown = lines.filter(
    (line) => lackOf(line) || known(line.now) || (line.before !== null && known(line.before)),
  );
  const partly = shown.flatMap((line) => {
    const lack = lackOf(line);
    return lack && !isAbsent(lack) ? [` ${line.rule.name}：${lackWords(lack)}。`] : [];
  });
  const absent = shown.some((line) => isAbsent(lackOf(line)));
  return block(
    { id: "process", title: "过程指标", small: "不设底线；责任方为自设" },
    table(shown, processColumns(heads), {
      id: "process",
      caption: `过程指标 ${heads.now}`,
      empty: "本期没有可计的工单。",
      note: [
        heads.obstacle ?? "变化超出偶然波动（95%）的才标好坏。",
        absent && [
          ` ${NO_COLUMN}：数据源没有提供所需的列，不作 0 计，见`,
          el("a", { href: `${heads.root}quality#lacking` }, "数据质量"),
          "。",
        ],
        partly,
      ],
    }),
  );
}

/** Pairs of numerators and denominators as figures, one for each rule. */
export function processLines(
  rules: readonly ProcessRule[],
  now: readonly number[],
  before: readonly number[] | null,
  long?: readonly number[],
): ProcessLine[] {
  const at = (values: readonly number[], i: number) => ({
    numerator: values[2 * i] ?? 0,
    denominator: values[2 * i + 1] ?? 0,
  });
  return rules.map((rule, i) => ({
    rule,
    now: at(now, i),
    before: before && at(before, i),
    ...(long ? { long: at(long, i) } : {}),
  }));
}

/** Follow-up and ratings come some days after completion; a span is not compared by them until this many days later (自设). */
const FOLLOWED_UP_DAYS = 7;

/** Marks what rests on follow-up while that of a span ending on `end` is still going on. */
export function followedUp(lines: readonly ProcessLine[], end: string, asOf: string): ProcessLine[] {
  const passed = (Date.parse(asOf.slice(0, 10)) - Date.parse(end)) / 86_400_000;
  return lines.map((line) =>
    /^(visited|coverage_)/.test(line.rule.id) ? { ...line, pending: passed < FOLLOWED_UP_DAYS } : line,
  );
}

function known({ numerator, denominator }: Figure): boolean {
  return denominator === null ? numerator > 0 : denominator > 0;
}

/** The columns of process indicators; in the CSV with numerators and denominators. */
export function processColumns(heads: ProcessHeads): Column<ProcessLine>[] {
  return [
    {
      name: "指标",
      text: true,
      value: (l) => l.rule.name,
      show: ({ rule }) =>
        el("a", { href: `${heads.root}method#i-${rule.id}`, title: wording(rule) }, rule.name),
    },
    figureColumn(heads.now, (l) => l.now, { heads }),
    {
      name: "分子/分母",
      optional: true,
      csv: [],
      value: (l) => l.now.denominator,
      show: (l) => el("span", { class: "soft" }, l.now.denominator ? base(share(l.now)) : ""),
    },
    figureColumn(heads.before, (l) => l.before, { heads, soft: true }),
    ...(heads.long
      ? [figureColumn(heads.long, (l) => l.long ?? null, { heads, soft: true, optional: true })]
      : []),
    changeColumn(heads),
    { name: "方向", text: true, optional: true, value: (l) => BETTER[l.rule.direction] },
    { name: "责任方", text: true, value: (l) => l.rule.responsible },
    { name: "对象", text: true, optional: true, value: (l) => l.rule.counted },
    {
      name: "条款",
      text: true,
      optional: true,
      value: (l) => clauseText(l.rule),
      show: (l) => el("span", { class: "soft" }, clauseText(l.rule)),
    },
  ];
}

function wording({ numerator, denominator }: ProcessRule): string {
  return denominator ? `${numerator} ÷ ${denominator}` : numerator;
}

function clauseText({ clause, basis }: ProcessRule): string {
  return [clause, BASES[basis]].filter(Boolean).join(" · ") || "自设";
}

function share({ numerator, denominator }: Figure): Ratio {
  return { numerator, denominator: denominator ?? 0 };
}

function figureColumn(
  name: string,
  pick: (line: ProcessLine) => Figure | null,
  { heads, soft = false, optional = false }: { heads: ProcessHeads; soft?: boolean; optional?: boolean },
): Column<ProcessLine> {
  const absent = ({ rule }: ProcessLine) => isAbsent(heads.meta.lacking[rule.id]);
  const value = (line: ProcessLine) => {
    const figure = pick(line);
    if (figure === null || absent(line)) return null;
    return figure.denominator === null ? figure.numerator : percentOf(share(figure));
  };
  return {
    name,
    optional,
    value,
    csv: [
      { name: `${name}(%或件)`, value: (l) => (absent(l) ? NO_COLUMN : value(l)) },
      { name: `${name}分子`, value: (l) => (absent(l) ? null : (pick(l)?.numerator ?? null)) },
      { name: `${name}分母`, value: (l) => (absent(l) ? null : (pick(l)?.denominator ?? null)) },
    ],
    show: (line) =>
      absent(line)
        ? noColumn(heads.meta.lacking[line.rule.id])
        : el(soft ? "span" : "b", { class: soft ? "soft" : null }, figureText(pick(line))),
  };
}

function figureText(figure: Figure | null): string {
  if (figure === null) return "—";
  if (figure.denominator === null) return `${count(figure.numerator)} 件`;
  return percent(figure.numerator, figure.denominator, [0, 100]);
}

function changeColumn({ obstacle, meta }: ProcessHeads): Column<ProcessLine> {
  const obstructed = ({ rule, pending }: ProcessLine) =>
    obstacle !== null || pending || isAbsent(meta.lacking[rule.id]);
  return {
    name: "变化",
    optional: true,
    value: (line) => (obstructed(line) ? null : difference(line)),
    csv: [{ name: "变化(个百分点或件)", value: (line) => (obstructed(line) ? null : difference(line)) }],
    show: (line) => {
      if (!obstructed(line)) return changeText(line);
      const pending = line.pending && obstacle === null && !isAbsent(meta.lacking[line.rule.id]);
      return el("span", { class: "soft" }, pending ? "回访未完，不比" : "不比");
    },
  };
}

function difference({ now, before }: ProcessLine): number | null {
  if (before === null) return null;
  if (now.denominator === null) return now.numerator - before.numerator;
  return rateChange(share(now), share(before)).points;
}

function changeText(line: ProcessLine): Child {
  const { now, before, rule } = line;
  const change = difference(line);
  if (change === null || before === null) return "—";
  if (now.denominator === null) return change > 0 ? `+${count(change)}` : count(change);
  const { direction } = rateChange(share(now), share(before));
  const text = points(change);
  if (rule.direction === "none" || (direction !== "up" && direction !== "down"))
    return el("span", { class: "soft", title: "在偶然波动之内，或件数太少" }, text);
  const better = (direction === "up") === (rule.direction === "higher");
  return el("b", { class: better ? "ok" : "warn" }, `${better ? "▲ 变好" : "▼ 变差"} ${text}`);
}
