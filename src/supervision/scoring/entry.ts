import type { MemberNames } from "./members.ts";
import type { Item, Scheme } from "./schema.ts";

/** A value of `registers/scores.csv`. */
export interface Entry {
  scheme: string;
  item: string;
  /** '' where the item has no cases. */
  case: string;
  member: string;
  /** A month, or the scheme's own period. */
  period: string;
  /** The scheme's period that it lies in. */
  within: string;
  value: number;
}

const FORMS = { month: /^\d{4}-(0[1-9]|1[0-2])$/, quarter: /^\d{4}-Q[1-4]$/, year: /^\d{4}$/ } as const;
const SUCH = { month: "2026-02", quarter: "2026-Q1", year: "2026" } as const;

/** Reads one line; a list of what is wrong where something is. */
export function entryOf(
  cells: Partial<Record<"period" | "scheme" | "item" | "member" | "value", string>>,
  schemes: readonly Scheme[],
  names: MemberNames,
): Entry | string[] {
  const scheme = schemes.find(({ id, name }) => cells.scheme === id || cells.scheme === name);
  if (!scheme)
    return [`scheme: "${cells.scheme ?? ""}" is none of ${schemes.map(({ id }) => id).join(", ")}`];
  const [itemId = "", caseId = ""] = (cells.item ?? "").split("/").map((part) => part.trim());
  const item = scheme.items.find(({ id, name }) => id === itemId || name === itemId);
  const within = periodOf(cells.period ?? "", scheme.period);
  const member = names.find(scheme.scope, cells.member ?? "");
  const value = numberOf(cells.value ?? "");
  const one = item && caseOf(item, caseId);
  const faults = [
    !item && `item: "${itemId}" is no item of ${scheme.id}`,
    typeof one === "object" && one.fault,
    within === null &&
      `period: "${cells.period ?? ""}" is neither ${SUCH[scheme.period]} nor one of its months`,
    member === null && `member: "${cells.member ?? ""}" is not in the registers`,
    value === null && `value: "${cells.value ?? ""}" is not a number`,
    item && value !== null && valueFault(item, value, cells.value ?? ""),
  ].filter((fault) => typeof fault === "string");
  if (faults.length > 0 || !item || within === null || member === null || value === null) return faults;
  return {
    ...{ scheme: scheme.id, item: item.id, case: typeof one === "string" ? one : "" },
    ...{ member, period: cells.period ?? "", within, value },
  };
}

/** The scheme's period that a label is, or lies in; null where it is neither. */
function periodOf(label: string, period: Scheme["period"]): string | null {
  if (FORMS[period].test(label)) return label;
  return FORMS.month.test(label) ? periodOfMonth(label, period) : null;
}

/** The period of a month: `2026-02` → `2026-02`, `2026-Q1` or `2026`. */
export function periodOfMonth(month: string, period: Scheme["period"]): string {
  if (period === "month") return month;
  const year = month.slice(0, 4);
  return period === "year" ? year : `${year}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}

/** The case that a line speaks of, '' for items without; or what is wrong. */
function caseOf(item: Item, id: string): string | { fault: string } {
  if (item.rule === "line") return { fault: `item: ${item.id} is measured, not entered` };
  if (item.rule !== "deduction" && item.rule !== "bonus") {
    if (item.value !== "register") return { fault: `item: ${item.id} is measured, not entered` };
    return id === "" ? "" : { fault: `item: ${item.id} has no cases` };
  }
  const own = item.cases.filter(({ count }) => count === "register");
  if (own.length === 0) return { fault: `item: ${item.id} is measured, not entered` };
  const found = own.find((one) => one.id === id) ?? (id === "" && own.length === 1 ? own[0] : undefined);
  return found?.id ?? { fault: `item: write one of ${own.map((one) => `${item.id}/${one.id}`).join(", ")}` };
}

function valueFault(item: Item, value: number, text: string): string | false {
  if (item.rule === "deduction" || item.rule === "bonus")
    return (!Number.isInteger(value) || value < 0) && `value: a count of cases, got ${text}`;
  if (item.rule === "entered")
    return (
      (value < 0 || (value > item.full && !item.extra)) && `value: points from 0 to ${item.full}, got ${text}`
    );
  if (item.rule !== "linear") return false;
  const zeros = typeof item.zero === "number" ? [item.zero] : Object.values(item.zero);
  const rate = [...zeros, item.best].every((one) => Math.abs(one) <= 1);
  return rate && Math.abs(value) > 1 && `value: a share such as 85% or 0.85, got ${text}`;
}

function numberOf(text: string): number | null {
  const [, digits, percent] = /^(-?\d+(?:\.\d+)?)\s*([%％]?)$/.exec(text.replaceAll(",", "")) ?? [];
  if (digits === undefined) return null;
  return percent ? Number(digits) / 100 : Number(digits);
}
