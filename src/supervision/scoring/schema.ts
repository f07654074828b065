import { z } from "zod";
import { KINDS } from "../../policy/schema.ts";

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens");
const text = z.string().min(1);
const points = z.number().positive().max(10_000);
const basis = z.enum(["clause", "ministry", "local"]);
const source = { clause: text.optional(), basis, to_confirm: text.optional() };

/** Rules by which a ticket counts as a case: those of a month are due, or rated, in it. */
export const CASE_RULES = {
  overdue: "未按时限办结",
  not_contacted: "回访称未联系",
  unresolved: "回访称未解决",
  dissatisfied: "不满意",
  partly_or_dissatisfied: "基本满意、不满意",
} as const;
/** One of CASE_RULES. */
export type CaseRule = keyof typeof CASE_RULES;
const CASE_RULE_IDS = Object.keys(CASE_RULES) as [CaseRule, ...CaseRule[]];

/** A figure of the cube, counted over drivers' tickets unless said otherwise, or what `registers/scores.csv` holds. */
const value = z.union([
  z.literal("register"),
  z.strictObject({
    indicator: text,
    population: z.enum(["driver", "driver_consult", "other", "other_consult", "all"]).default("driver"),
  }),
]);
const count = z.union([z.literal("register"), z.strictObject({ tickets: z.enum(CASE_RULE_IDS) })]);

/** months_mean: each month gets points, the period their mean; period: the months of a period are taken together. */
const over = z.enum(["months_mean", "period"]);

const common = { id: slug, name: text, group: text.optional(), ...source };
const cases = z.array(z.strictObject({ id: slug, name: text, points, count })).min(1);

const item = z.discriminatedUnion("rule", [
  z.strictObject({
    ...common,
    rule: z.literal("linear"),
    full: points,
    /** No points here or beyond, all points at `best` or beyond; zero above best means lower is better. */
    zero: z.union([
      z.number(),
      z.strictObject({ 1: z.number(), 2: z.number(), 3: z.number(), 4: z.number() }),
    ]),
    best: z.number(),
    value,
    over,
    /** On top of the stated total. */
    extra: z.boolean().default(false),
  }),
  z.strictObject({ ...common, rule: z.literal("deduction"), full: points, cases, over }),
  /** Always on top of the stated total, `full` at most. */
  z.strictObject({ ...common, rule: z.literal("bonus"), full: points, cases, over }),
  /** The value is the points themselves. */
  z.strictObject({
    ...common,
    rule: z.literal("entered"),
    full: points,
    value: z.literal("register"),
    over,
    extra: z.boolean().default(false),
  }),
  /** Passed or not, no points; floor and target are those of `rates.yaml`. */
  z.strictObject({
    ...common,
    rule: z.literal("line"),
    rate: z.enum(["response", "resolution", "satisfaction"]),
  }),
]);

/** One scoring scheme (`policies/scoring/ID.yaml`). */
export const schemeSchema = z.strictObject({
  id: slug,
  name: text,
  document: text,
  version: text,
  /** Who is scored; entered: whoever stands in `registers/scores.csv`. */
  scope: z.enum(["unit", "district", "platform_about", "platform_answered", "entered"]),
  period: z.enum(["month", "quarter", "year"]),
  /** What the items that are no extra add up to, and the extra ones. */
  full: z.number().min(0),
  extra: z.number().min(0).default(0),
  /** Tickets among which cases are counted. */
  tickets: z.strictObject({ drivers: z.boolean(), kinds: z.array(z.enum(KINDS)).default([]) }).optional(),
  /** Colours by the share of points reached, in percent, the highest first. */
  bands: z.array(z.strictObject({ name: text, from: z.number().min(0).max(100) })).default([]),
  /** Among the last so many places in so many periods running. */
  bottom: z
    .strictObject({ places: z.int().min(1), periods: z.int().min(2).max(12), does: text, ...source })
    .optional(),
  note: text.optional(),
  items: z.array(item).min(1),
});

/** One scoring scheme. */
export type Scheme = z.infer<typeof schemeSchema>;
/** One of its items. */
export type Item = Scheme["items"][number];
/** An item of one rule. */
export type ItemOf<Rule extends Item["rule"]> = Extract<Item, { rule: Rule }>;

/** Points that an item can give; none where it is passed or not. */
export function fullOf(one: Item): number {
  return one.rule === "line" ? 0 : one.full;
}

/** Whether an item's points come on top of the stated total. */
export function isExtra(one: Item): boolean {
  return one.rule === "bonus" || ((one.rule === "linear" || one.rule === "entered") && one.extra);
}
