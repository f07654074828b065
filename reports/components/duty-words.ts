import type { DutyRow } from "./data-duties.js";
import { day, weekday } from "./format.js";

const SHIFTS: Record<Exclude<DutyRow["shift"], "none">, string> = {
  holiday_later: "遇法定节假日，顺延到下一个工作日",
  off_later: "遇休息日，移到下一个工作日",
  holiday_earlier: "遇法定节假日，不顺延，提前到前一个工作日",
  weekend_earlier: "遇普通周末，文件未明，按前一个工作日提示",
  off_stays: "当天休息，条款未说移动，日期不变",
};

/** 4月5日遇法定节假日，… for a due day that is not the rule's plain day; null for one that is. */
export function shiftWords({ shift, nominal }: Pick<DutyRow, "shift" | "nominal">): string | null {
  return shift === "none" ? null : `${day(nominal)}（${weekday(nominal)}）${SHIFTS[shift]}`;
}

/** 2026年3月, 2026年第7周, 2025年. */
export function periodWords(period: string): string {
  const [year = "", part] = period.split("-");
  if (part === undefined) return `${year}年`;
  return part.startsWith("W") ? `${year}年第${Number(part.slice(1))}周` : `${year}年${Number(part)}月`;
}

const BASES: Record<DutyRow["basis"], string> = { clause: "", ministry: "部做法", local: "日期自设" };

/** T23-28, or JZ-2（日期自设）. */
export function basisWords({ clause, basis }: Pick<DutyRow, "clause" | "basis">): string {
  const word = BASES[basis];
  if (clause === null) return word;
  return word ? `${clause}（${word}）` : clause;
}
