import {
  type MemberRow,
  type PeriodDetail,
  type PeriodKind,
  SCOPES,
  type ScopeId,
} from "../../reports/components/data.ts";
import type { WorkCalendar } from "../policy/work-calendar.ts";
import { daysOver, isPartial } from "./inputs.ts";
import { firstMembers, likeSpans } from "./like.ts";
import type { Span, Store } from "./store.ts";
import { usual } from "./usual.ts";

/** Working days below which a week tells nothing about what is usual (festivals; 自设). */
export const LEAST_WORKING = { day: 0, week: 4, month: 0 } as const;
/** Scopes whose members are held against a usual range, for weeks and months. */
const RANGED: readonly ScopeId[] = ["issue", "unit", "about", "answered", "district", "channel"];

/** Whether a period may stand as a base for what is usual of another: days only of the same weekday and kind. */
export function comparable(kind: PeriodKind, base: Span, judged: Span): boolean {
  if (kind === "day") {
    if (base.working !== judged.working) return false;
    return !ordinary(judged) || (ordinary(base) && weekdayOf(base.start) === weekdayOf(judged.start));
  }
  return base.working === null || base.working >= LEAST_WORKING[kind];
}

/** Not a make-up day nor a holiday on a weekday: those have too few of their own weekday and are held against all alike. */
function ordinary({ start, working }: Span): boolean {
  const weekend = [0, 6].includes(weekdayOf(start));
  return working === null || (working === 1) !== weekend;
}

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/**
 * Tables of every period: each scope's members with the count before and, where it makes sense, the usual range. In a
 * period that is not over at the moment both are of as many first days as are over.
 */
export function periodDetails(
  store: Store,
  kind: PeriodKind,
  asOf: string,
  calendar: WorkCalendar,
): PeriodDetail[] {
  const spans = store.spans.get(kind) ?? [];
  const tables = new Map(
    SCOPES.map((scope) => [
      scope,
      scopeTables(store, kind, scope, spans).map((rows, index) =>
        isPartial(spans[index]?.end ?? "", asOf)
          ? firstRows(rows, store, scope, spans, index, asOf, calendar)
          : rows,
      ),
    ]),
  );
  return spans.map((span, index) => {
    const detail: Partial<Record<ScopeId, MemberRow[]>> = {};
    for (const scope of SCOPES) detail[scope] = tables.get(scope)?.[index] ?? [];
    return { start: span.start, ...(detail as Record<ScopeId, MemberRow[]>) };
  });
}

function scopeTables(store: Store, kind: PeriodKind, scope: ScopeId, spans: readonly Span[]): MemberRow[][] {
  const members = spans.map((span) => store.members(kind, span.start, scope));
  const ranged = kind !== "day" && RANGED.includes(scope);
  return spans.map((_, index) => {
    const [now, before] = [members[index]!, members[index - 1]];
    const base = ranged ? earlier(kind, spans, index).map((i) => members[i]!) : [];
    const row = (id: string): MemberRow => ({
      id,
      received: now.get(id)?.received ?? 0,
      before: before ? (before.get(id)?.received ?? 0) : null,
      usual: ranged ? usual(base.map((past) => past.get(id)?.received ?? 0)) : null,
      rates: now.get(id)?.rates ?? {},
    });
    return idsOf(now, before).flatMap((id) => {
      const one = row(id);
      return one.received === 0 && !one.before && empty(one.rates) ? [] : [one];
    });
  });
}

/** Ids of either, in order. */
function idsOf(now: ReadonlyMap<string, unknown>, before?: ReadonlyMap<string, unknown>): string[] {
  const gone = [...(before?.keys() ?? [])].filter((id) => !now.has(id));
  return gone.length === 0 ? [...now.keys()] : [...now.keys(), ...gone].sort();
}

/** Rows of a period that is not over, with counts before and usual ranges of as many first days; null where none is over. */
function firstRows(
  rows: readonly MemberRow[],
  store: Store,
  scope: ScopeId,
  spans: readonly Span[],
  index: number,
  asOf: string,
  calendar: WorkCalendar,
): MemberRow[] {
  const days = daysOver(spans[index] as Span, asOf);
  if (days === 0) return rows.map((row) => ({ ...row, before: null, usual: null }));
  const counts = (span: Span | undefined) => span && firstMembers(store, scope, span.start, days);
  const [now, before] = [counts(spans[index]), counts(spans[index - 1])];
  const base = RANGED.includes(scope) ? likeSpans(spans, index, days, calendar).map(counts) : [];
  return rows.map((row) => {
    const like = now?.get(row.id) ?? 0;
    return {
      ...row,
      ...(like < row.received ? { like } : {}),
      before: before ? (before.get(row.id) ?? 0) : null,
      usual: usual(base.map((past) => past?.get(row.id) ?? 0)),
    };
  });
}

/** Indices of earlier periods that tell what is usual for the one at `index`. */
export function earlier(kind: PeriodKind, spans: readonly Span[], index: number): number[] {
  const judged = spans[index];
  if (!judged) return [];
  const from = Math.max(0, index - 120);
  return spans
    .slice(from, index)
    .map((_, i) => from + i)
    .filter((i) => comparable(kind, spans[i] as Span, judged));
}

function empty(rates: MemberRow["rates"]): boolean {
  return Object.keys(rates).length === 0;
}
