import type { BriefBars, BriefTrend } from "../../reports/components/brief-chart.ts";

/** What a brief is: one period's report as data, the same for the page, the PDF, the Word file and the workbook. */

export const BRIEF_KINDS = ["daily", "weekly", "monthly", "quarterly", "yearly"] as const;
export type BriefKind = (typeof BRIEF_KINDS)[number];
export const EDITIONS = ["internal", "public"] as const;
export type Edition = (typeof EDITIONS)[number];

/** The span of days that a brief tells of; `start` and `end` are its first and last day, `YYYY-MM-DD`. */
export interface BriefPeriod {
  kind: BriefKind;
  /** As a person names it on the command line: 2026-02-11, 2026-W07, 2026-02, 2026-Q1, 2026. */
  id: string;
  /** 2026年第7周（2月9日—15日） */
  label: string;
  /** 本周 */
  name: string;
  /** 上周 */
  before: string;
  /** Its kind in the cube. */
  cube: "day" | "week" | "month" | "quarter" | "ytd";
  start: string;
  end: string;
}

/** For whom a brief is written. `id` is empty for the leader; else of the division, unit or platform. */
export interface Audience {
  type: "leader" | "division" | "unit" | "platform";
  id: string;
  name: string;
}

/** Where in the cube a figure lies, so that later data can be held against it. */
export interface CubeCell {
  indicator: string;
  profile: string;
  scope: string;
  member: string;
}

export const FIGURE_UNITS = [
  "件",
  "%",
  "个百分点",
  "元",
  "万元",
  "天",
  "小时",
  "名",
  "家",
  "个",
  "起",
  "次",
  "人",
  "辆",
  "条",
  "项",
  "事",
  "分",
  "",
] as const;
export type FigureUnit = (typeof FIGURE_UNITS)[number];

/** A number that a brief states, with all that stands behind it. */
export interface Figure {
  /** Unique within the brief: `unit/wuqing/response`. */
  id: string;
  /** 武清区响应率 */
  name: string;
  /** Rates in percent, unrounded; null where there is nothing to tell. */
  value: number | null;
  unit: FigureUnit;
  numerator?: number;
  denominator?: number;
  cell?: CubeCell;
  /** Of one member alone (a unit, a platform, a class …): too small ones are not told in the public edition. */
  member?: true;
  /** Figures that it was worked out from: it falls with them. */
  from?: readonly string[];
}

export type Tone = "bad" | "warn" | "ok";

/**
 * A stretch of a sentence. Digits stand only in stretches of a figure, of a date, or of a name that has some (热线 12345,
 * a clause): `words` hold none.
 */
export interface Span {
  text: string;
  is: "words" | "figure" | "date" | "name";
  /** The figure told, and which of its numbers. */
  figure?: string;
  part?: "value" | "numerator" | "denominator";
  strong?: true;
  tone?: Tone;
}
export type Sentence = readonly Span[];

/** A cell of a table: what is printed, and the number behind it (a percentage as 0 to 100). */
export interface Cell {
  text: string;
  value?: number | null;
  figure?: string;
  tone?: Tone;
  /** Left out of the public edition because few stand behind it. */
  withheld?: true;
}
export interface Column {
  name: string;
  align: "left" | "right";
  /** Share of the width on paper; columns are as wide as their shares say. */
  width: number;
  /** How a workbook shows its numbers; texts have none. */
  number?: "count" | "percent" | "points" | "money" | "days";
  /** Its cells add up to the row of sums. */
  sums?: true;
}
export interface Table {
  kind: "table";
  /** Unique within the brief, ASCII: `units`. */
  id: string;
  title: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  /** The row of sums (合计), if the table has one: its index in `rows`. */
  total?: number;
  /** What the reader must know of it: 口径, what is left out. */
  note?: Sentence;
  /** What is printed in place of no rows. */
  empty: string;
  /** Names tickets or people's matters one by one: never in the public edition. */
  tickets?: true;
}

/** A chart as data: drawn by `reports/components/brief-chart.ts` into SVG of a fixed size. */
export interface Chart {
  kind: "chart";
  id: string;
  title: string;
  /** In words, for those who do not see it. */
  alt: string;
  chart: BriefTrend | BriefBars;
  /** Figures that it shows: in the public edition it falls with any that is withheld. */
  figures?: readonly string[];
}

export type Block =
  | { kind: "heading"; text: string; number?: string }
  | { kind: "say"; sentences: readonly Sentence[] }
  | { kind: "items"; items: readonly Sentence[] }
  /** One masked ticket told as a case: what was said, what became of it. Never in the public edition. */
  | { kind: "case"; title: Sentence; body: string; outcome: Sentence }
  | { kind: "note"; sentence: Sentence }
  | Table
  | Chart;

export interface Section {
  id: string;
  /** 三率与时限, without its number. */
  heading: string;
  /** 一、 as printed; given by compose. */
  number?: string;
  blocks: readonly Block[];
}

/** What a brief was made from. */
export interface Made {
  /** Events up to this moment, as known at `knownAt`; local times. */
  asOf: string;
  knownAt: string;
  version: string;
  /** sha256 of each file of rules by its name under the home: policies, lexicon, registers, settings, actions, tasks. */
  rules: Readonly<Record<string, string>>;
  files: number;
  tickets: number;
  sample: boolean;
}

export interface Brief {
  /** weekly-2026-W07-leader-internal */
  id: string;
  title: string;
  /** 货车司机诉求办理情况周报 is its title; city and period stand below. */
  subtitle: string;
  city: string;
  office: string;
  period: BriefPeriod;
  audience: Audience;
  edition: Edition;
  made: Made;
  /** The leader's first page: stands alone. */
  front: Section;
  sections: readonly Section[];
  annex: readonly Section[];
  /** 口径: definitions in force. */
  definitions: readonly Sentence[];
  sources: readonly Sentence[];
  figures: readonly Figure[];
}
