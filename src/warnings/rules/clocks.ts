import { listValue } from "@duckdb/node-api";
import { hours } from "../../../reports/components/format.ts";
import { untoldKeys } from "../../indicators/clock-needs.ts";
import { RESPONSIBLE } from "../../policy/schema.ts";
import type { Signal } from "../signal.ts";
import { ask, capped, type RuleContext, signal } from "./context.ts";
import { grouped } from "./grouped.ts";

interface Row {
  ticket_id: string;
  clock: string;
  /** Unit's id, or one of those who answer for a clock by office. */
  body: string;
  unit: string;
  is_over: boolean;
  due_at: string;
  /** Below zero: so many hours late. */
  hours_left: number;
  /** Tag or urgency by which it is told alone. */
  special: string | null;
}

/** Clocks that ran out or are about to (T23-22（一）, C4-21): by who answers for them; special tickets one by one (T23-13). */
export async function clocks(context: RuleContext): Promise<Signal[]> {
  const soon = context.kinds["clock-soon"].thresholds;
  const special = context.kinds["clock-special"].thresholds;
  const read = (range: { share_left: number; hours_left: number }) =>
    ask<Row>(context, "clocks.sql", {
      untold: untoldKeys(context.untold),
      share_left: range.share_left,
      hours_left: range.hours_left,
      tags: listValue(special.tags),
      urgencies: listValue(special.urgencies),
    });
  const alone = context.kinds["clock-special"].enabled;
  const apart = alone ? (await read(special)).filter((row) => row.special !== null) : [];
  const plain = (await read(soon)).filter((row) => !alone || row.special === null);
  return [
    ...specials(context, apart),
    ...byBody(plain.filter(({ is_over }) => is_over)).map((rows) => over(context, rows)),
    ...byBody(plain.filter(({ is_over }) => !is_over))
      .filter((rows) => ticketsOf(rows).length >= soon.least_tickets)
      .map((rows) => near(context, rows)),
  ];
}

function byBody(rows: readonly Row[]): Row[][] {
  return [...grouped(rows, ({ body }) => body).values()];
}

function over({ kinds }: RuleContext, rows: readonly Row[]): Signal {
  const { id, severity, thresholds } = kinds["clock-over"];
  const tickets = ticketsOf(rows);
  const longest = Math.max(...rows.map(({ hours_left }) => -hours_left));
  return signal({
    ...{ kind: id, ...subject(rows), tickets },
    severity: tickets.length >= thresholds.red_tickets ? "red" : severity,
    onset: rows.map(({ due_at }) => due_at.slice(0, 10)).reduce(earlier),
    weight: tickets.length,
    said: `${nameOf(rows)}有 ${tickets.length} 件工单已超时未办（${stepsOf(rows)}），最长超 ${hours(longest)}`,
  });
}

function near({ kinds, asOf }: RuleContext, rows: readonly Row[]): Signal {
  const { id, severity } = kinds["clock-soon"];
  const tickets = ticketsOf(rows);
  const least = Math.min(...rows.map(({ hours_left }) => hours_left));
  return signal({
    ...{ kind: id, ...subject(rows), tickets, severity },
    onset: asOf.slice(0, 10),
    weight: tickets.length,
    said: `${nameOf(rows)}有 ${tickets.length} 件工单临近超时（${stepsOf(rows)}），最近一件剩 ${hours(least)}`,
  });
}

function specials({ kinds, asOf }: RuleContext, rows: readonly Row[]): Signal[] {
  const { id, severity, thresholds } = kinds["clock-special"];
  const signals = rows.map((row) =>
    signal({
      ...{ kind: id, scope: "ticket", member: row.ticket_id, tickets: [row.ticket_id] },
      severity: row.is_over ? severity : "amber",
      onset: row.is_over ? row.due_at.slice(0, 10) : asOf.slice(0, 10),
      weight: -row.hours_left,
      said: `${nameOf([row])}一件“${row.special}”工单的${row.clock}${row.is_over ? `已超时 ${hours(-row.hours_left)}` : `剩 ${hours(row.hours_left)}`}`,
    }),
  );
  return capped(signals, thresholds.most, (n) => `另有 ${n} 件特殊工单临近或已经超时`);
}

function subject([first]: readonly Row[]) {
  return { scope: "unit", member: first?.body ?? "" } as const;
}

function ticketsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.map(({ ticket_id }) => ticket_id))];
}

function nameOf([first]: readonly Row[]): string {
  if (first === undefined || first.body === "") return "未派单位的工单：";
  return first.unit || officeOf(first.body);
}

function officeOf(body: string): string {
  return Object.entries(RESPONSIBLE).find(([id]) => id === body)?.[1] ?? body;
}

/** Steps with how many: 办结 3、接单 1. */
function stepsOf(rows: readonly Row[]): string {
  return [...grouped(rows, ({ clock }) => clock)].map(([clock, own]) => `${clock} ${own.length}`).join("、");
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
