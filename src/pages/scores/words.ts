import type { ScoreItem } from "../../../reports/components/data-scores.ts";
import { INDICATORS } from "../../indicators/registry.ts";
import type { RateLine } from "../../policy/schema.ts";
import { CASE_RULES, fullOf, type Item, type ItemOf, isExtra } from "../../supervision/scoring/schema.ts";

const INDICATOR_NAMES = new Map(INDICATORS.map(({ id, name }) => [id, name]));
const REGISTER = "登记（scores.csv）";

/** An item in the words of the page. */
export function itemWords(item: Item, rates: readonly RateLine[]): ScoreItem {
  return {
    ...{ id: item.id, name: item.name, group: item.group ?? null, full: fullOf(item), extra: isExtra(item) },
    ...{ how: howWords(item, rates), from: fromWords(item), percent: isShare(item) },
    rate: item.rule === "line" ? item.rate : null,
    ...{ clause: item.clause ?? null, basis: item.basis, note: item.to_confirm ?? null },
  };
}

function howWords(item: Item, rates: readonly RateLine[]): string {
  switch (item.rule) {
    case "line": {
      const line = rates.find(({ id }) => id === item.rate);
      return line ? `底线 ${share(line.floor)}，目标高于 ${share(line.target)}` : "";
    }
    case "linear":
      return `${linearWords(item)}；${overWords(item.over)}`;
    case "deduction":
      return `${casesWords(item, "扣")}，扣完为止；${overWords(item.over)}`;
    case "bonus":
      return `${casesWords(item, "加")}，最多 ${item.full} 分；${overWords(item.over)}`;
    default:
      return `按登记的得分；${overWords(item.over)}`;
  }
}

function linearWords(item: ItemOf<"linear">): string {
  const { zero, best, full } = item;
  const print = isShare(item) ? share : String;
  const zeros =
    typeof zero === "number"
      ? print(zero)
      : [1, 2, 3, 4].map((quarter) => `${quarter}季度 ${print(zero[quarter as 1 | 2 | 3 | 4])}`).join("、");
  return `零分点 ${zeros}，满分点 ${print(best)}，其间按直线：（x−零分点）÷（满分点−零分点）×${full}`;
}

function casesWords({ cases }: ItemOf<"deduction" | "bonus">, verb: string): string {
  return cases.map(({ name, points }) => `${name}，每件${verb} ${points} 分`).join("；");
}

function overWords(over: "months_mean" | "period"): string {
  return over === "months_mean" ? "按月计分取平均" : "按期累计";
}

function fromWords(item: Item): string {
  if (item.rule === "line") return "工单评价";
  if (item.rule === "linear")
    return item.value === "register"
      ? REGISTER
      : (INDICATOR_NAMES.get(item.value.indicator) ?? item.value.indicator);
  if (item.rule === "entered") return REGISTER;
  const rules = item.cases.flatMap(({ count }) => (count === "register" ? [] : [CASE_RULES[count.tickets]]));
  if (rules.length === 0) return REGISTER;
  const tickets = `工单：${rules.join("、")}`;
  return rules.length < item.cases.length ? `${tickets}；${REGISTER}` : tickets;
}

function isShare(item: Item): boolean {
  if (item.rule === "line") return true;
  if (item.rule !== "linear") return false;
  const zeros = typeof item.zero === "number" ? [item.zero] : Object.values(item.zero);
  return item.value !== "register" || [...zeros, item.best].every((one) => Math.abs(one) <= 1);
}

function share(value: number): string {
  return `${Number((100 * value).toFixed(4))}%`;
}
