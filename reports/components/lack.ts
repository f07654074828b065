import type { Lack, Meta } from "./data.js";
import { feedName } from "./feed-words.js";
import { el, type Piece } from "./node.js";

/** What stands in place of a figure whose columns no feed has. */
export const NO_COLUMN = "无此列";

/** True where no source has the columns, so that the figure cannot be had: it is not nought. */
export function isAbsent(lack: Lack | null | undefined): boolean {
  return lack?.sources === null;
}

/** Which columns lack where, and what that does to the figure. */
export function lackWords({ columns, sources, apart }: Lack): string {
  if (sources === null) return `各数据源都没有${columns}列，无从计算，也不判定`;
  return `数据源 ${sources.map(feedName).join("、")} 没有${columns}列，其工单${apart ? "不计入" : "视同未填"}`;
}

/** Columns without which nobody knows whether a driver's ticket was rated badly, in words; null where they are there. */
export function ratingsLacking({ rules }: Pick<Meta, "rules">): string | null {
  const lacks = rules.flatMap(({ lack }) => (lack && isAbsent(lack) ? [lack.columns] : []));
  return lacks.length < rules.length ? null : [...new Set(lacks)].join("、");
}

/** 无此列, with the columns on pointing. */
export function noColumn(lack: Lack | null | undefined): Piece {
  return el("span", { class: "soft", title: lack ? lackWords(lack) : null }, NO_COLUMN);
}
