import type { Clock, ClockCase, Policy } from "./schema.ts";

/** A case of a clock in force, with the place that decides which governs. */
export type Rule = { ruleNo: number; policy: Policy; clock: Clock; case: ClockCase };

/** Every case of the policies in the order in which they govern: policies first, then cases as written. */
export function rulesInForce(policies: readonly Policy[]): Rule[] {
  return policies
    .flatMap((policy) =>
      policy.clocks.flatMap((clock) => clock.cases.map((one) => ({ policy, clock, case: one }))),
    )
    .map((rule, ruleNo) => ({ ruleNo, ...rule }));
}

/** A rule as a row of `mart.clock_rule`. */
export function ruleRow({ ruleNo, policy, clock, case: one }: Rule) {
  return {
    rule_no: ruleNo,
    policy_id: policy.id,
    clock_id: clock.id,
    case_id: one.id,
    name: clock.name,
    case_name: one.name,
    responsible: clock.responsible,
    clause: one.clause,
    basis: one.basis,
    to_confirm: one.to_confirm,
    conditions: one.when,
    ...one.limit,
    day_precision: (one.precision ?? clock.precision) === "day",
    rolls: (one.roll ?? clock.roll) === "next_workday",
    extends: clock.extension !== undefined,
    forbidden: clock.extension?.forbidden ?? [],
  };
}

/** What step.sql asks of a clock beside its cases. */
export function clockParameters(clock: Clock) {
  const atMost = clock.extension?.at_most;
  return {
    responsible: clock.responsible,
    due_given: clock.due_given,
    late_hours: clock.late_dispatch?.hours ?? null,
    charged_to: clock.late_dispatch?.charged_to ?? null,
    asked_days_before: clock.extension?.asked_days_before ?? null,
    consent: clock.extension?.consent ?? false,
    extend_hours: atMost?.hours ?? null,
    extend_working_days: atMost?.working_days ?? null,
    extend_calendar_days: atMost?.calendar_days ?? null,
  };
}
