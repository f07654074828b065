/** How a cell of a field is read. */
export type FieldType =
  | "id"
  | "text"
  | "time"
  | "limit" // a deadline: a time that may lie in the future
  | "flag"
  | "satisfied"
  | "amount"
  | "count"
  | "long" // title, body, reply: masked, stored once
  | "caller"
  | "plate"
  | "debtor"
  | "unit"
  | "platform"
  | "district"
  | "rating_text"
  | "word"; // an enumeration of values.yaml

/** Types whose cells are read into a time, an amount or a count. */
export const READ: ReadonlySet<FieldType> = new Set(["time", "limit", "amount", "count"]);
/** Types whose cells are words with a meaning to look up. */
export const LOOKED_UP: ReadonlySet<FieldType> = new Set([
  "text",
  "word",
  "flag",
  "satisfied",
  "unit",
  "platform",
  "district",
  "rating_text",
]);

/** One canonical field of a feed kind. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly required?: true;
  /** the list in values.yaml, where it is not the field's own name */
  readonly words?: string;
}

const word = (name: string): Field => ({ name, type: "word" });
const time = (name: string): Field => ({ name, type: "time" });
const text = (name: string): Field => ({ name, type: "text" });
const flag = (name: string): Field => ({ name, type: "flag", words: "flag" });
const satisfied = (name: string): Field => ({ name, type: "satisfied", words: "satisfied" });

const IDENTITY: readonly Field[] = [
  { name: "number", type: "id", required: true },
  { name: "received_at", type: "time", required: true },
];

const COMMON: readonly Field[] = [
  word("status"),
  text("class_given"),
  { name: "title", type: "long" },
  { name: "body", type: "long" },
  { name: "reply", type: "long" },
  { name: "caller", type: "caller" },
  { name: "plate", type: "plate" },
  { name: "district", type: "district" },
  { name: "platform", type: "platform" },
  time("completed_at"),
  flag("first_contacted"),
  flag("first_resolved"),
  satisfied("first_satisfied"),
  { name: "amount_claimed", type: "amount" },
  { name: "amount_recovered", type: "amount" },
];

const TICKET: readonly Field[] = [
  ...IDENTITY,
  ...COMMON,
  word("channel"),
  word("kind"),
  word("urgency"),
  text("field"),
  text("tags"),
  word("caller_type"),
  { name: "debtor", type: "debtor" },
  flag("driver_mark"),
  { name: "handling_district", type: "district" },
  { name: "unit", type: "unit" },
  word("role"),
  text("unit_state"),
  { name: "answered_by", type: "platform" },
  time("committee_at"),
  time("dispatched_at"),
  time("accepted_at"),
  time("contacted_at"),
  time("progressed_at"),
  time("visited_at"),
  time("rated_at"),
  { name: "due_given", type: "limit" },
  time("returned_at"),
  text("return_reason"),
  { name: "return_count", type: "count" },
  time("extension_asked_at"),
  flag("extension_consent"),
  { name: "extended_to", type: "limit" },
  flag("visit_reached"),
  { name: "rating_text", type: "rating_text" },
  flag("final_contacted"),
  flag("final_resolved"),
  satisfied("final_satisfied"),
  word("rating_source"),
  time("notice_at"),
  time("rectified_at"),
  time("cleared_at"),
  word("appeal"),
];

/** The canonical fields of the two kinds of feed that carry cases. */
export const FIELDS = {
  ticket: TICKET,
  platform_complaint: [...IDENTITY, ...COMMON, text("outcome")],
} as const satisfies Record<string, readonly Field[]>;

/** A feed kind whose rows are cases with a history. */
export type CaseKind = keyof typeof FIELDS;

/** True for the kinds that carry cases; false for registers. */
export function isCaseKind(kind: string): kind is CaseKind {
  return kind in FIELDS;
}

/** Fields of either kind that are moments. */
export const MOMENTS: ReadonlySet<string> = new Set(
  Object.values(FIELDS).flatMap((fields: readonly Field[]) =>
    fields.filter(({ type }) => type === "time" || type === "limit").map(({ name }) => name),
  ),
);
