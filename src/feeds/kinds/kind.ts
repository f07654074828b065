import type { CaseKind } from "../fields.ts";
import { complaintTarget } from "./complaint.ts";
import { ticketTarget } from "./ticket.ts";

/** Where the rows of a feed kind go, and how the stored columns follow from the staged ones. */
export interface Target {
  /** the table of versions */
  readonly table: string;
  /** its identity column */
  readonly id: string;
  /** stored column → SQL over `s` (a staged row); `has` tells which staged columns there are */
  columns(has: (column: string) => boolean): Record<string, string>;
  /** doubt code → SQL over `s` that is true when the row deserves it; `$last` is the last moment at which an event can lie */
  checks(has: (column: string) => boolean): Record<string, string>;
  /** columns of moments that have happened: the latest tells how new a state is */
  readonly events: readonly string[];
}

const TARGETS: Record<CaseKind, Target> = { ticket: ticketTarget, platform_complaint: complaintTarget };

/** The target of a feed kind. */
export function targetOf(kind: CaseKind): Target {
  return TARGETS[kind];
}
