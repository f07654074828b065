import type { Clock, ClockCase, Policy, When } from "./schema.ts";

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
    due_given: clock.due_given,
    late_hours: clock.late_dispatch?.hours,
    charged_to: clock.late_dispatch?.charged_to,
    ...extensionColumns(clock),
  };
}

function extensionColumns({ extension }: Clock) {
  return {
    extends: extension !== undefined,
    extend_hours: extension?.at_most?.hours,
    extend_working_days: extension?.at_most?.working_days,
    extend_calendar_days: extension?.at_most?.calendar_days,
    asked_days_before: extension?.asked_days_before,
    consent: extension?.consent ?? false,
    forbidden: extension?.forbidden ?? ([] as When[]),
  };
}
