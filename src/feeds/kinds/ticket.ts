import { futureCheck, type OrderRule, orderChecks } from "./checks.ts";
import type { Target } from "./kind.ts";

const EVENTS = [
  "received_at",
  "committee_at",
  "dispatched_at",
  "accepted_at",
  "contacted_at",
  "progressed_at",
  "completed_at",
  "visited_at",
  "rated_at",
  "returned_at",
  "extension_asked_at",
  "notice_at",
  "rectified_at",
  "cleared_at",
] as const;

const ORDER: readonly OrderRule[] = [
  ["completed_before_receipt", "completed_at", "received_at"],
  ["dispatched_before_receipt", "dispatched_at", "received_at"],
  ["accepted_before_dispatch", "accepted_at", "dispatched_at"],
  ["contacted_before_receipt", "contacted_at", "received_at"],
  ["completed_before_dispatch", "completed_at", "dispatched_at"],
  ["visited_before_completion", "visited_at", "completed_at"],
  ["rated_before_completion", "rated_at", "completed_at"],
];

const SAME = [
  ...EVENTS,
  "number",
  "channel",
  "kind",
  "urgency",
  "field",
  "class_given",
  "tags",
  "text_id",
  "caller_type",
  "caller_key",
  "plate_prefix",
  "plate_key",
  "debtor_key",
  "district",
  "handling_district",
  "unit_given",
  "platform_given",
  "due_given",
  "return_reason",
  "return_count",
  "extension_consent",
  "extended_to",
  "final_contacted",
  "final_resolved",
  "final_satisfied",
  "rating_source",
  "appeal",
  "amount_claimed",
  "amount_recovered",
  "extra",
];

/** Part `at` of the verdicts read from one phrase (values.ts). */
function verdict(at: number): string {
  return `nullif(split_part(s.rating_text, '|', ${at}), '')`;
}

function either(has: (column: string) => boolean, column: string, fallback: string): string {
  const own = has(column) ? `s.${column}` : "NULL";
  return has("rating_text") ? `coalesce(${own}, ${fallback})` : own;
}

/**
 * The official mark. In a table that fills the mark's own column a blank is no mark; where it has none, or never fills it,
 * the caller's type or the tags say it.
 */
function driverMark(has: (column: string) => boolean): string {
  const hints = [
    ...(has("caller_type") ? ["s.caller_type = '货车司机'"] : []),
    ...(has("tags") ? ["CASE WHEN contains(s.tags, '货车司机') THEN true END"] : []),
  ];
  const hinted = hints.length > 0 ? `coalesce(${hints.join(", ")})` : "CAST(NULL AS BOOLEAN)";
  if (!has("driver_mark")) return hinted;
  return `CASE WHEN (SELECT count(driver_mark) > 0 FROM staged WHERE received_at IS NOT NULL) THEN coalesce(s.driver_mark, false) ELSE ${hinted} END`;
}

/** A state that the export does not name follows from the moments it has. */
function status(has: (column: string) => boolean): string {
  const steps: [string, string][] = [
    ["completed_at", "已办结"],
    ["accepted_at", "办理中"],
    ["dispatched_at", "待接单"],
  ];
  const found = steps
    .filter(([column]) => has(column))
    .map(([column, state]) => `WHEN s.${column} IS NOT NULL THEN '${state}'`);
  const derived = found.length > 0 ? `CASE ${found.join(" ")} ELSE '待派' END` : "NULL";
  return has("status") ? `coalesce(s.status, ${derived})` : derived;
}

/** Tickets of a hotline. */
export const ticketTarget: Target = {
  table: "core.ticket_version",
  id: "ticket_id",
  events: EVENTS,
  columns(has) {
    const columns: Record<string, string> = Object.fromEntries(
      SAME.filter(has).map((column) => [column, `s.${column}`]),
    );
    columns.status = status(has);
    columns.driver_mark = driverMark(has);
    columns.first_contacted = either(has, "first_contacted", `${verdict(1)} = 'true'`);
    columns.first_resolved = either(has, "first_resolved", `${verdict(2)} = 'true'`);
    columns.first_satisfied = either(has, "first_satisfied", verdict(3));
    const reached = either(has, "visit_reached", `${verdict(4)} = 'true'`);
    columns.visit_reached = `coalesce(${reached}, CASE WHEN s.unreached THEN false END)`;
    if (has("platform")) columns.complained_platform_id = "s.platform";
    const byUnit = has("unit") ? "CASE WHEN starts_with(s.unit, '@') THEN substr(s.unit, 2) END" : "NULL";
    columns.answered_by_platform_id = has("answered_by") ? `coalesce(s.answered_by, ${byUnit})` : byUnit;
    if (has("unit")) columns.unit_id = "CASE WHEN NOT starts_with(s.unit, '@') THEN s.unit END";
    return columns;
  },
  checks: (has) => ({
    ...orderChecks(ORDER, has),
    ...futureCheck(EVENTS, has),
    date_only: "s.received_at = date_trunc('day', s.received_at)",
  }),
};
