import { GROUNDS } from "../../../reports/components/supervision-words.ts";
import { addDays } from "../../policy/work-calendar.ts";
import type { SupervisionPolicy } from "../policy.ts";

/** Papers that go to a unit: 整改通知单, 督办单, 约谈通知, 通报附件. */
export const PAPERS = ["rectify", "supervise", "summon", "circular"] as const;
export type PaperKind = (typeof PAPERS)[number];

/** What a paper is about: one line of its table. */
export interface Matter {
  unit: string;
  unitName: string;
  /** Tickets that it rests on. */
  tickets: readonly string[];
  /** Its number where it is one ticket. */
  number: string | null;
  cells: readonly string[];
}

/** A paper as it is to be written. */
export interface Paper {
  kind: PaperKind;
  unit: string;
  unitName: string;
  title: string;
  /** 津交政务整〔2026〕3号 */
  number: string;
  office: string;
  /** YYYY-MM-DD */
  dated: string;
  opening: string;
  table: { head: readonly string[]; widths: readonly number[]; rows: readonly (readonly string[])[] };
  closing: readonly string[];
}

/** Heads of the tables with their widths in percent. */
export const TABLES: Readonly<Record<PaperKind, { head: readonly string[]; widths: readonly number[] }>> = {
  rectify: {
    head: ["序号", "工单编号", "事项", "办结时间", "评价", "反映要点"],
    widths: [7, 28, 13, 15, 14, 23],
  },
  supervise: {
    head: ["序号", "工单编号", "事项", "受理时间", "督办缘由", "反映要点"],
    widths: [7, 28, 13, 15, 14, 23],
  },
  summon: { head: ["序号", "依据", "情况", "自何时"], widths: [8, 22, 54, 16] },
  circular: { head: ["序号", "问题", "情况", "自何时"], widths: [8, 22, 54, 16] },
};

/** A date that a person fills in. */
const BLANK = "　　年　　月　　日";

/**
 * A unit's paper.
 * @param series its number in the series of its kind and year
 * @param dated YYYY-MM-DD, the day it is written: limits count from it
 * @param sample whether it is made of the sample alone: then it says so
 */
export function paperOf(
  kind: PaperKind,
  matters: readonly [Matter, ...Matter[]],
  {
    dated,
    series,
    policy,
    sample = false,
  }: { dated: string; series: number; policy: SupervisionPolicy["papers"]; sample?: boolean },
): Paper {
  const { title, sign, days, opening, closing } = policy[kind];
  const due = days === undefined ? BLANK : chineseDay(addDays(dated, days));
  return {
    ...{ kind, title: sample ? `【示例数据】${title}` : title, dated, closing, office: policy.office },
    unit: matters[0].unit,
    unitName: matters[0].unitName,
    number: `${policy.sign}${sign}〔${dated.slice(0, 4)}〕${series}号`,
    opening: opening.replaceAll("{n}", String(matters.length)).replaceAll("{due}", due),
    table: { ...TABLES[kind], rows: matters.map(({ cells }, i) => [String(i + 1), ...cells]) },
  };
}

/** 2026年3月7日 */
export function chineseDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** Grounds of a case as a paper names them; those that wait for a look at the recordings say so themselves (疑似). */
export function groundNames(grounds: readonly string[]): string {
  return grounds.map((id) => GROUNDS[id]?.name ?? id).join("、");
}
