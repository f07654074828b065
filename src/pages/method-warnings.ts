import type { MethodPage, MethodWarning } from "../../reports/components/data.ts";
import measured from "../warnings/detectors/measured.json" with { type: "json" };
import type { Kind } from "../warnings/kinds.ts";

/** How detectors did, as measured for docs/detectors.md. */
export const DETECTORS: MethodPage["detectors"] = measured;

/** The kinds of warnings as the method page tells them: those in force, then those switched off. */
export function methodWarnings(kinds: readonly Kind[]): MethodWarning[] {
  return [...kinds.filter(({ enabled }) => enabled), ...kinds.filter(({ enabled }) => !enabled)].map(
    ({ name, enabled, clause, basis, severity, step, closes_after_days, thresholds, thresholds_basis }) => ({
      ...{ name, enabled, basis, severity, step },
      clause: clause ?? null,
      closesAfter: closes_after_days,
      thresholds: Object.entries(thresholds)
        .filter(([, value]) => !Array.isArray(value))
        .map(([key, value]) => `${WORDS[key] ?? key} ${value}`)
        .join("，"),
      thresholdsBasis: thresholds_basis,
    }),
  );
}

/** Thresholds in words; those of lists stand in the file alone. */
const WORDS: Readonly<Record<string, string>> = {
  days: "近几天",
  weeks: "比前几周",
  periods: "连续几期",
  before_days: "比前几天",
  valid_days: "有效天数",
  q: "误报比例至多",
  p: "碰巧的概率至多",
  times: "倍数",
  least_tickets: "最少件数",
  least_excess: "最少超出",
  least_share: "最少占比",
  least_rated: "最少评价",
  least_bad: "最少差评",
  least_heat: "最低热度",
  amber_times: "橙倍数",
  amber_excess: "橙超出",
  amber_tickets: "橙件数",
  red_times: "红次数或倍数",
  most: "单列至多",
  red_excess: "红超出",
  red_tickets: "红件数",
  red_share: "红占比",
  red_yuan: "红金额（元）",
  red_drivers: "红司机数",
  amber: "橙可能性",
  red: "红可能性",
  yuan: "金额（元）",
  drivers: "司机数",
  returns: "退单次数",
  units: "单位数",
  alike: "同样答复次数",
  near: "相隔字数",
  share_left: "剩余占比",
  hours_left: "剩余小时",
  budget_a_day: "每日名额",
};
