import type { PeriodKind } from "./data.js";

/** What the three kinds of period are called. */
export const PERIOD_WORDS: Record<PeriodKind, { now: string; before: string; unit: string; one: string }> = {
  day: { now: "当日", before: "前一日", unit: "日", one: "日" },
  week: { now: "本周", before: "上周", unit: "周", one: "周" },
  month: { now: "本月", before: "上月", unit: "个月", one: "月" },
};
