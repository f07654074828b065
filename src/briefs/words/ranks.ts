import { chinese } from "./chinese.ts";

/** A row with its place; rows of equal value share one, and the next is as many further on (1, 2, 2, 4). */
export interface Placed<T> {
  row: T;
  rank: number;
  tied: boolean;
}

/** Rows by their value, the highest first; equal ones keep the order in which they came. */
export function placed<T>(rows: readonly T[], measure: (row: T) => number): Placed<T>[] {
  const values = rows.map(measure);
  return rows
    .map((row, i) => {
      const own = values[i]!;
      return {
        row,
        rank: 1 + values.filter((value) => value > own).length,
        tied: values.filter((value) => value === own).length > 1,
      };
    })
    .sort((a, b) => a.rank - b.rank);
}

/** 第二, 并列第二. */
export function place({ rank, tied }: Pick<Placed<unknown>, "rank" | "tied">): string {
  return `${tied ? "并列" : ""}第${chinese(rank)}`;
}
