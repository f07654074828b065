import type { Column } from "../../model.ts";

/** A column of words. */
export function wordColumn(name: string, width: number): Column {
  return { name, align: "left", width };
}

/** A column of counts. @param sums whether its cells add up to the row of sums */
export function countColumn(name: string, width: number, sums = false): Column {
  return { name, align: "right", width, number: "count", ...(sums && { sums: true as const }) };
}

/** A column of shares in percent. */
export function columnOfShare(name: string, width: number): Column {
  return { name, align: "right", width, number: "percent" };
}
