import { z } from "zod";

/** Moments of a ticket that a clock may start from or be met by: time columns of `core.ticket_state`. */
export const EVENTS = [
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
  "notice_at",
  "rectified_at",
  "cleared_at",
] as const;

/** Who answers for a clock: id → name. `handling_unit` stands for the ticket's own unit. */
export const RESPONSIBLE = {
  handling_unit: "承办单位",
  dispatch_centre: "市调度中心",
  service_office: "委政务服务处",
  hotline_centre: "12328服务中心",
} as const;

/** Kinds of tickets. */
export const KINDS = [
  "咨询",
  "建议",
  "投诉",
  "举报",
  "投诉举报",
  "求助",
  "办理",
  "反馈",
  "表扬",
  "其他",
] as const;
const CHANNELS = [
  "12345",
  "12328电话",
  "12328微信",
  "12328小程序",
  "政民零距离",
  "部级转办",
  "网站",
  "APP",
  "其他",
] as const;
const CALLERS = ["货车司机", "货主", "企业", "群众", "其他"] as const;

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens");
const text = z.string().min(1);
const event = z.enum(EVENTS);
const responsible = z.enum(["handling_unit", "dispatch_centre", "service_office", "hotline_centre"]);
const precision = z.enum(["second", "day"]);
const roll = z.enum(["none", "next_workday"]);
/** Where a rule comes from: a document's clause, the ministry's published practice, or this installation. */
const basis = z.enum(["clause", "ministry", "local"]);

const limit = z
  .strictObject({
    hours: z.number().positive().max(8784).optional(),
    working_days: z.int().positive().max(366).optional(),
    calendar_days: z.int().positive().max(366).optional(),
  })
  .refine((value) => Object.values(value).filter((n) => n !== undefined).length === 1, {
    message: "must give exactly one of hours, working_days, calendar_days",
  });

/** Every condition given must hold; within one, any of the values. */
const when = z.strictObject({
  channel: z.array(z.enum(CHANNELS)).min(1).optional(),
  kind: z.array(z.enum(KINDS)).min(1).optional(),
  urgency: z
    .array(z.enum(["特急", "紧急", "急", "普通"]))
    .min(1)
    .optional(),
  caller_type: z.array(z.enum(CALLERS)).min(1).optional(),
  driver_mark: z.boolean().optional(),
  /** Any of these labels in the ticket's tags. */
  tags: z.array(text).min(1).optional(),
  /** Any of these words in the export's own class or the tags. */
  class_words: z.array(text).min(1).optional(),
});

const source = { clause: text.optional(), basis, to_confirm: text.optional() };

const clockCase = z.strictObject({
  id: slug,
  name: text,
  when: when.default({}),
  limit,
  precision: precision.optional(),
  roll: roll.optional(),
  ...source,
});

const extension = z.strictObject({
  /** Longest extension beyond the limit; absent = the document names none. */
  at_most: limit.optional(),
  /** The request must be this many times 24 hours before the limit. */
  asked_days_before: z.int().positive().max(30).optional(),
  /** Whether a refusal by the caller forbids it. */
  consent: z.boolean().default(false),
  /** Tickets that may never be extended: any one of these conditions. */
  forbidden: z.array(when).default([]),
  ...source,
});

const clock = z.strictObject({
  /** The step; over several policies in force, the first with a matching case governs it. */
  id: slug,
  name: text,
  /** The first of these events that is known starts the clock. */
  start: z.array(event).min(1),
  meet: event,
  /** Later events which prove that the step was done, where its own time was not recorded. */
  implied_by: z.array(event).default([]),
  /** The clock exists only where this event happened (a return is a right, not a duty). */
  only_if: event.optional(),
  responsible,
  precision: precision.default("second"),
  roll: roll.default("none"),
  /** The deadline that the platform put on the ticket governs. */
  due_given: z.boolean().default(false),
  /** Dispatch later than this after receipt: the lost time is charged to another body, not the unit. */
  late_dispatch: z
    .strictObject({ hours: z.number().positive().max(8784), charged_to: responsible, ...source })
    .optional(),
  extension: extension.optional(),
  cases: z.array(clockCase).min(1),
});

/** A recurring duty of a unit towards its superiors: a day of the month or year by which something is sent. */
const duty = z.strictObject({
  id: slug,
  name: text,
  responsible: text,
  every: z.enum(["month", "year"]),
  /** Month of the year, for yearly duties. */
  month: z.int().min(1).max(12).optional(),
  day: z.int().min(1).max(31),
  /** Which period the paper speaks of. */
  about: z.enum(["last", "this"]),
  /** holiday_next: a statutory holiday moves it to the next working day, a plain weekend to the Friday before;
   * earlier: a holiday or weekend moves it to the working day before; none: it stays. */
  moved: z.enum(["holiday_next", "earlier", "none"]),
  ...source,
});

/** One policy file. */
export const policySchema = z.strictObject({
  id: slug,
  name: text,
  document: text,
  version: text,
  clocks: z.array(clock).min(1),
  duties: z.array(duty).default([]),
});

const rate = z.strictObject({
  id: z.enum(["response", "resolution", "satisfaction"]),
  name: text,
  /** The rate must not be below this. */
  floor: z.number().min(0).max(1),
  /** The rate is to lie strictly above this. */
  target: z.number().min(0).max(1),
  ...source,
});

const profile = z.strictObject({
  id: z.enum(["default", "strict", "lenient"]),
  name: text,
  version: text,
  base: z.enum(["completed", "received", "due", "rated"]),
  unreached: z.enum(["out", "for", "against"]),
  unrated: z.enum(["out", "for", "against"]),
  /** Tickets not completed by their limit: judged by their rating, or counted against. */
  overdue: z.enum(["by_rating", "against"]),
  /** Weight of 基本满意. */
  partly: z.union([z.literal(1), z.literal(0.5), z.literal(0)]),
  upheld_appeals: z.enum(["out", "in"]),
  rating: z.enum(["first", "final"]),
  excluded_kinds: z.array(z.enum(KINDS)).default([]),
  excluded_classes: z.array(text).default([]),
  /** Printed under the figures. */
  wording: text,
  ...source,
});

/** `rates.yaml`: floors, targets and definition profiles, apart from the clocks so that switching a policy leaves them. */
export const ratesSchema = z.strictObject({
  version: text,
  rates: z.array(rate).length(3),
  profiles: z.array(profile).length(3),
});

/** `clauses.yaml`: what each cited clause says, in our own words. */
export const clausesSchema = z.array(z.strictObject({ id: text, document: text, wording: text }));

export type Policy = z.infer<typeof policySchema>;
export type Clock = Policy["clocks"][number];
export type ClockCase = Clock["cases"][number];
export type Limit = z.infer<typeof limit>;
export type When = z.infer<typeof when>;
export type Duty = Policy["duties"][number];
export type EventName = z.infer<typeof event>;
export type RatePolicy = z.infer<typeof ratesSchema>;
export type RateLine = RatePolicy["rates"][number];
export type Profile = RatePolicy["profiles"][number];
export type Clause = z.infer<typeof clausesSchema>[number];
