import type { Cell, Column } from "../model.ts";

/** What stands in a cell of a workbook: a number with its format, or a text. */
export interface Value {
  value: number | string | null;
  format?: string;
}

const TEXT = "@";
const MOST_LETTERS = 32_000;

/**
 * A cell of a table as a number where one stands behind it. A percentage is a fraction, shown with as many decimals as were
 * printed, so that it crosses no floor.
 */
export function cellValue({ text, value, withheld }: Cell, column: Column): Value {
  if (withheld || value === null || value === undefined || !Number.isFinite(value) || !column.number)
    return textValue(text);
  const places = decimals(text);
  switch (column.number) {
    case "percent":
      return { value: value / 100, format: `0.${"0".repeat(Math.max(1, places))}%` };
    case "points":
      return {
        value,
        format: `+0.${"0".repeat(Math.max(1, places))};-0.${"0".repeat(Math.max(1, places))};0.0`,
      };
    case "count":
      return { value, format: places === 0 ? "#,##0" : `#,##0.${"0".repeat(places)}` };
    case "money":
      return { value, format: places === 0 ? "#,##0" : `#,##0.${"0".repeat(places)}` };
    case "days":
      return { value, format: places === 0 ? "0" : `0.${"0".repeat(places)}` };
  }
}

/** A text as a cell: never a formula, however it begins. */
export function textValue(text: string): Value {
  return { value: text.slice(0, MOST_LETTERS), format: TEXT };
}

/** A number of a figure as it is. */
export function numberValue(value: number | null | undefined): Value {
  return { value: value ?? null };
}

function decimals(text: string): number {
  return /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
}
