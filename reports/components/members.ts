import { bar } from "./chart.js";
import { countLink, usualChip } from "./chip.js";
import type { Comparison } from "./compare.js";
import type { MemberRow, Meta, PeriodPoint, ScopeId } from "./data.js";
import { count } from "./format.js";
import { against, type View } from "./judge.js";
import { type Child, el } from "./node.js";
import type { Column } from "./table.js";
import { ticketsHref } from "./tickets-link.js";

/** What a reader of a table of members is looking through. */
export interface Lens extends View {
  meta: Meta;
  /** Way from the page to the site's root, `./` or `../`. */
  root: string;
}

/** Members without a name of their own in the feeds. */
/** Members that no register names; the last three answer for a step without being a unit. */
const UNREGISTERED: Record<string, string> = {
  ...{ 未派: "未派单位", 未填: "未填写" },
  ...{ dispatch_centre: "市调度中心", service_office: "委政务服务处", hotline_centre: "12328服务中心" },
};

/** A member's name as shown: register names for units and platforms, the word list's for issues, the value itself elsewhere. */
export function memberName(scope: ScopeId, id: string, meta: Meta, short = false): string {
  const unit = scope === "unit" ? meta.units[id] : undefined;
  if (unit) return short ? unit.short : unit.name;
  if (scope === "issue") return meta.issues[id]?.name ?? id;
  if (scope === "about" || scope === "answered")
    return meta.platforms[id]?.name ?? (id === "未填" ? "未涉及平台" : id);
  return UNREGISTERED[id] ?? id;
}

/** The name, leading to the member's page where it has one; a unit's full name gives way to its short one on a phone. */
export function memberLink(scope: ScopeId, id: string, lens: Lens, short = false): Child {
  const full = memberName(scope, id, lens.meta, short);
  const brief = memberName(scope, id, lens.meta, true);
  const name =
    full === brief ? full : [el("span", { class: "full" }, full), el("span", { class: "brief" }, brief)];
  if (scope === "unit" && lens.meta.units[id] && !lens.meta.units[id].unbuilt)
    return el("a", { href: `${lens.root}units/${id}` }, name);
  if (scope === "issue" && lens.meta.issues[id]?.page)
    return el("a", { href: `${lens.root}issues/${id}` }, name);
  if ((scope === "about" || scope === "answered") && lens.meta.platforms[id])
    return el("a", { href: `${lens.root}platforms/${id}` }, name);
  return name;
}

/** Platforms keep their own hue everywhere; never a colour of a verdict. */
export function platformTone(id: string): string {
  return id === "huolala" ? "p1" : id === "manban" ? "p2" : "p3";
}

/** What of a row is compared: all of it, or what came in on the days that are over. */
export function compared(row: Pick<MemberRow, "received" | "like">): number {
  return row.like ?? row.received;
}

/** The way to the tickets of members received in a span, of some issues where named. */
export function receivedHref(
  scope: ScopeId,
  ids: readonly string[],
  { start, end }: { start: string; end: string },
  lens: Lens,
  issue?: readonly string[],
): string | null {
  const members = { [scope]: ids, ...(issue ? { issue } : {}) };
  return ticketsHref(lens.meta, lens.root, { from: start, to: end, members });
}

/** What a table of counts is of: a scope in a period, compared with the one before or not. */
export interface Counted {
  scope: ScopeId;
  point: PeriodPoint;
  against: Comparison;
  lens: Lens;
  /** With rates beside the counts: bar and last period give way on a phone. */
  slim?: boolean;
}

/** Columns for counts: bar with last period's tick, count, last period, usual range. */
export function countColumns(
  rows: readonly MemberRow[],
  { scope, point, against: other, lens, slim }: Counted,
): Column<MemberRow>[] {
  const top = Math.max(1, ...rows.map((r) => Math.max(r.received, r.before ?? 0)));
  const out = (row: MemberRow) => ["above", "below"].includes(against(compared(row), row.usual));
  return [
    {
      name: "",
      wide: true,
      optional: slim,
      value: (r) => r.received,
      csv: [],
      show: (r) =>
        bar(
          r.received / top,
          !r.before || other.unlike !== null ? null : r.before / top,
          out(r) ? "warn" : "accent",
        ),
    },
    {
      name: "件",
      value: (r) => r.received,
      show: (r) => countLink(r.received, receivedHref(scope, [r.id], point, lens)),
    },
    {
      name: other.name,
      optional: slim,
      value: (r) => r.before,
      show: (r) =>
        el("span", { class: "soft", title: other.unlike }, other.unlike === null ? count(r.before) : "—"),
    },
    ...(rows.some((r) => r.usual !== null) ? [usualColumn(point.partial && !point.like)] : []),
  ];
}

function usualColumn(partial: boolean): Column<MemberRow> {
  return {
    name: "与常见范围",
    optional: true,
    text: true,
    value: (r) => r.usual?.[1] ?? null,
    csv: [
      { name: "常见下限", value: (r) => r.usual?.[0] ?? null },
      { name: "常见上限", value: (r) => r.usual?.[1] ?? null },
    ],
    show: (r) => (partial ? el("span", { class: "soft" }, "未满") : usualChip(compared(r), r.usual)),
  };
}
