import type { DueState } from "./data.js";
import { type Child, el } from "./node.js";

/** States of open tickets in words, with mark and tone. */
export const DUE_WORDS: Record<DueState, { name: string; mark: string; tone: string }> = {
  overdue: { name: "已超时", mark: "▲", tone: "bad" },
  today: { name: "今日到期", mark: "●", tone: "warn" },
  next: { name: "下一工作日到期", mark: "", tone: "plain" },
  later: { name: "以后到期", mark: "", tone: "soft" },
  none: { name: "无时限", mark: "", tone: "soft" },
};

/** A state as mark and word. */
export function dueChip(state: DueState): Child {
  const { name, mark, tone } = DUE_WORDS[state];
  return el(
    "span",
    { class: tone === "bad" || tone === "warn" ? `chip ${tone}` : "soft" },
    mark && el("i", { "aria-hidden": "true" }, mark),
    name,
  );
}
