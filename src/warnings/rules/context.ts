import type { UntoldClock } from "../../indicators/clock-needs.ts";
import type { IssuesFile } from "../../issues/schema.ts";
import { namedIn } from "../../issues/warehouse/named.ts";
import type { RatePolicy } from "../../policy/schema.ts";
import type { Settings } from "../../settings/settings.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Params, Warehouse } from "../../warehouse/warehouse.ts";
import type { Kinds } from "../kinds.ts";
import { MOST_TICKETS, SEVERITIES, type Signal } from "../signal.ts";
import type { UrgentFile } from "../urgent/schema.ts";

/** What rules are asked with: the moment of the marts, and what the installation's files say. */
export interface RuleOptions {
  /** Local time `YYYY-MM-DD HH:MM:SS`. */
  readonly asOf: string;
  readonly rates: RatePolicy;
  readonly settings: Pick<Settings, "profile" | "rating_source">;
  readonly issues: Pick<IssuesFile, "classes">;
  readonly urgent: Pick<UrgentFile, "groups">;
  /** Clocks that a source has no columns for: what they say of its tickets is no warning. */
  readonly untold: readonly UntoldClock[];
}

/** The same with the warehouse at hand, as each rule gets it. */
export interface RuleContext extends RuleOptions {
  readonly warehouse: Warehouse;
  readonly kinds: Kinds;
}

/** Rows of a SQL file of this folder, asked as of the moment with those parameters that it names. */
export function ask<T>({ warehouse, asOf }: RuleContext, file: string, params: Params = {}): Promise<T[]> {
  const sql = sqlFile(import.meta.url, file);
  return warehouse.rows<T>(sql, namedIn(sql, { as_of: asOf, ...params }));
}

type Told = Omit<Signal, "issue" | "tickets" | "total" | "evidence"> &
  Partial<Pick<Signal, "issue" | "total" | "evidence">> & { readonly tickets: readonly string[] };

/** A signal whose tickets are cut to those that it may name. */
export function signal({
  issue = "",
  tickets,
  total = tickets.length,
  evidence = null,
  ...rest
}: Told): Signal {
  return { ...rest, issue, tickets: tickets.slice(0, MOST_TICKETS), total, evidence };
}

/**
 * The gravest signals one by one, and what is beyond `most` as one of the city, so that nothing is lost and nothing floods.
 * @param rest what is said of those beyond, by how many they are
 */
export function capped(signals: readonly Signal[], most: number, rest: (n: number) => string): Signal[] {
  const [first] = signals;
  const beyond = signals.slice(most);
  if (first === undefined || beyond.length === 0) return [...signals];
  return [...signals.slice(0, most), pooled(first.kind, beyond, rest(beyond.length))];
}

/** Several signals of a kind as one of the city, as grave as the gravest of them. */
export function pooled(kind: string, signals: readonly Signal[], said: string): Signal {
  return signal({
    ...{ kind, scope: "city", member: "", said },
    severity: SEVERITIES.find((grade) => signals.some(({ severity }) => severity === grade)) ?? "yellow",
    onset: signals.map(({ onset }) => onset).reduce((a, b) => (a < b ? a : b)),
    weight: Math.max(...signals.map(({ weight }) => weight)) - 1,
    tickets: [...new Set(signals.flatMap(({ tickets }) => tickets))],
    total: signals.reduce((sum, { total }) => sum + total, 0),
  });
}

/** Name of a class of the word list; tickets of none are 未归类. */
export function issueName({ issues }: RuleContext, id: string): string {
  return issues.classes.find((issue) => issue.id === id)?.name ?? "未归类";
}
