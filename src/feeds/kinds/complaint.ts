import { futureCheck, orderChecks } from "./checks.ts";
import type { Target } from "./kind.ts";

const EVENTS = ["received_at", "completed_at"] as const;

const SAME = [
  ...EVENTS,
  "number",
  "class_given",
  "district",
  "caller_key",
  "plate_prefix",
  "plate_key",
  "outcome",
  "first_contacted",
  "first_resolved",
  "first_satisfied",
  "amount_claimed",
  "amount_recovered",
  "status",
  "text_id",
  "platform_given",
  "extra",
];

/** A platform's own complaint list. */
export const complaintTarget: Target = {
  table: "core.platform_complaint_version",
  id: "complaint_id",
  events: EVENTS,
  columns(has) {
    const columns: Record<string, string> = Object.fromEntries(
      SAME.filter(has).map((column) => [column, `s.${column}`]),
    );
    if (has("platform")) columns.platform_id = "s.platform";
    return columns;
  },
  checks: (has) => ({
    ...orderChecks([["completed_before_receipt", "completed_at", "received_at"]], has),
    ...futureCheck(EVENTS, has),
    date_only: "s.received_at = date_trunc('day', s.received_at)",
  }),
};
