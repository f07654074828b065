import type { Ratio } from "../../../reports/components/judge.ts";
import { isAbsent } from "../../../reports/components/lack.ts";
import type { Population, Scope } from "../../indicators/indicator.ts";
import { name, say } from "../book.ts";
import type { Scribe } from "../compose.ts";
import type { CubeRow, Slot } from "../cube.ts";
import type { CubeCell, Sentence } from "../model.ts";
import type { Judged } from "../words/rates.ts";

/** Whose figures lead a brief: the city's, a division's classes together, or those of the unit or platform. */
export interface Lead {
  row(slot: Slot, population?: Population): CubeRow;
  /** What the book is told of its figures: their place in the cube, and that they are of one member. */
  of(indicator: string): { cell?: CubeCell; member?: true };
  /** 全市 */
  who: Sentence;
}

/** The lead of a brief. */
export function leadOf(scribe: Scribe): Lead {
  const { context, scope, member, issues, audience } = scribe;
  if (issues !== null) {
    return {
      row: (slot, population) =>
        sumOf([...issues].map((id) => context.cube.row(slot, "issue", id, population))),
      of: () => ({}),
      who: say`${name(audience.name)}主管事项`,
    };
  }
  return {
    row: (slot, population) => context.cube.row(slot, scope, member, population),
    of: (indicator) => ({ cell: scribe.cell(indicator), ...(scope !== "city" && { member: true as const }) }),
    who: say`${name(scribe.who)}`,
  };
}

function sumOf(rows: readonly CubeRow[]): CubeRow {
  return {
    count: (id) => rows.reduce((sum, row) => sum + row.count(id), 0),
    ratio: (...asked) =>
      rows
        .map((row) => row.ratio(...asked))
        .reduce<Ratio>(
          (sum, one) => ({
            numerator: sum.numerator + one.numerator,
            denominator: sum.denominator + one.denominator,
          }),
          { numerator: 0, denominator: 0 },
        ),
  };
}

/** Whether the brief's own period has a slot to be set beside. */
export function has({ context }: Scribe, slot: Slot): boolean {
  return context.cube.members(slot, "city").length > 0;
}

/** Whether no feed has the columns of an indicator. */
export function lacks({ context }: Scribe, indicator: string): boolean {
  return isAbsent(context.lacks.figures[indicator]);
}

/** Whether the brief has the city's figures first. */
export function leadsCity({ scope, issues }: Scribe): boolean {
  return scope === "city" && issues === null;
}

/** The three rates of one member in a slot, as the book is to have them. */
export function judgedRates(scribe: Scribe, scope: Scope, member: string, slot: Slot = "now"): Judged[] {
  const row = scribe.context.cube.row(slot, scope, member);
  return scribe.rules.map((rule) => ({
    ...{ id: `${scope}/${member}/${rule.id}`, name: rule.name, rule, rate: row.ratio(rule.id) },
    cell: scribe.cell(rule.id, scope, member),
    ...(scope !== "city" && { member: true as const }),
  }));
}

/** The three rates of the lead in a slot, as the book is to have them. */
export function leadRates(scribe: Scribe, lead: Lead, slot: Slot = "now"): Judged[] {
  const row = lead.row(slot);
  return scribe.rules.map((rule) => ({
    ...{ id: slot === "now" ? `lead/${rule.id}` : `lead/${slot}/${rule.id}`, name: rule.name },
    ...{ rule, rate: row.ratio(rule.id) },
    ...(slot === "now" ? lead.of(rule.id) : memberOnly(lead, rule.id)),
  }));
}

function memberOnly(lead: Lead, indicator: string): { member?: true } {
  const { member } = lead.of(indicator);
  return member ? { member } : {};
}
