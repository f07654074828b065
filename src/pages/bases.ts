import type { MemberBase, MemberRow, PeriodPage, ScopeId } from "../../reports/components/data.ts";
import { memberRow, type Span, type Store } from "./store.ts";

/** Members of a scope over the newest month, the newest rolling 13 weeks and the year to date. */
export function memberBases(store: Store, month: PeriodPage, scope: ScopeId): MemberBase[] {
  const point = month.points.at(-1);
  const bases: MemberBase[] = [];
  if (point) {
    const rows = month.details.find((d) => d.start === point.start)?.[scope] ?? [];
    const base = { start: point.start, end: point.end, partial: point.partial };
    bases.push({ id: "month", label: `${Number(point.end.slice(5, 7))}月`, ...base, rows });
  }
  for (const [id, label] of [
    ["r13w", "近 13 周"],
    ["ytd", "年初至今"],
  ] as const) {
    const span = newest(store, id);
    if (span)
      bases.push({
        id,
        label,
        start: span.start,
        end: span.end,
        partial: false,
        rows: longRows(store, id, scope),
      });
  }
  return bases;
}

/** The newest rolling 13 weeks or year to date. */
export function newest(store: Store, period: "r13w" | "ytd"): Span | undefined {
  return [...(store.spans.get(period) ?? [])].sort((a, b) => a.end.localeCompare(b.end)).at(-1);
}

function longRows(store: Store, period: "r13w" | "ytd", scope: ScopeId): MemberRow[] {
  return store.long(period, scope).map((row) => memberRow(store, row));
}

/** A member's row among others, or an empty one. */
export function rowOf(rows: readonly MemberRow[], id: string): MemberRow {
  return rows.find((row) => row.id === id) ?? { id, received: 0, before: null, usual: null, rates: {} };
}
