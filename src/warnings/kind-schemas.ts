import { z } from "zod";
import { SEVERITIES } from "./signal.ts";

/** What is proposed to be done about a warning. */
export const STEPS = ["督办", "通报", "约谈", "提级", "会商", "专报", "核实"] as const;

const text = z.string().min(1);
const texts = z.array(text).min(1);
const days = z.int().min(1).max(366);
const times = z.number().positive().max(100);
const count = z.int().min(1).max(100_000);
const share = z.number().min(0).max(1);
const yuan = z.number().positive();

const basis = z.enum(["clause", "ministry", "local"]);

function kind<Id extends string, Shape extends z.ZodRawShape>(id: Id, thresholds: Shape) {
  return z.strictObject({
    id: z.literal(id),
    name: text,
    /** Of `clauses.yaml`. */
    clause: text.optional(),
    basis,
    severity: z.enum(SEVERITIES),
    step: z.enum(STEPS),
    /** Back to usual for so many days, it closes by itself. */
    closes_after_days: days,
    /** Where the numbers come from: a kind of a document may have numbers of our own. */
    thresholds_basis: basis,
    enabled: z.boolean().default(true),
    to_confirm: text.optional(),
    thresholds: z.strictObject(thresholds),
  });
}

const denied = {
  days,
  least_tickets: count,
  least_share: share,
  red_tickets: z.int().min(3),
  red_share: share,
  claims: texts,
  excepts: z.array(text),
};
/** So many are told one by one, the rest together. */
const most = z.int().min(1).max(50);

/** Every kind with the thresholds that it needs; a new kind is a line here and an entry in `warnings.yaml`. */
export const kindSchemas = [
  kind("urgent", { days }),
  kind("surge", {
    q: share,
    least_tickets: count,
    least_excess: z.number().min(0),
    amber_times: times,
    amber_excess: z.number().min(0),
    red_times: times,
    red_excess: z.number().min(0),
    budget_a_day: count,
  }),
  kind("topic", { days, least_heat: z.number().min(0).max(100), least_tickets: count }),
  kind("forecast", { amber: share, red: share, least_rated: count }),
  kind("official-below", { valid_days: days, least_rated: count }),
  kind("below-floor", { least_rated: count, least_bad: count }),
  kind("below-target", { periods: z.int().min(2).max(12), least_rated: count, least_bad: count }),
  kind("clock-soon", { share_left: share, hours_left: z.number().positive(), least_tickets: count }),
  kind("clock-over", { red_tickets: z.int().min(3) }),
  kind("clock-special", {
    tags: texts,
    urgencies: texts,
    share_left: share,
    hours_left: z.number().positive(),
    most,
  }),
  kind("repeat-dissatisfied", { days, red_times: count, most }),
  kind("contact-denied", denied),
  kind("resolution-denied", denied),
  kind("stock-reply", {
    days,
    alike: z.int().min(2).max(100),
    least_tickets: count,
    least_share: share,
  }),
  kind("bounced", { returns: count, units: z.int().min(2), days, most }),
  kind("enforcement-report", {
    days,
    classes: texts,
    kinds: texts,
    least_tickets: count,
    amber_tickets: count,
  }),
  kind("complained-unit", { days, kinds: texts, near: z.int().min(1).max(200), words: texts, most }),
  kind("arrears-large", { yuan, drivers: count, red_yuan: yuan, red_drivers: count, days, most }),
  kind("debtor-surge", { days, drivers: z.int().min(2), before_days: days, times }),
  kind("stability-rise", {
    classes: texts,
    least_tickets: count,
    weeks: z.int().min(2).max(52),
    times,
    p: share,
  }),
  kind("platform-below", { least_rated: count, least_bad: count }),
] as const;

/** Thresholds of two severities: the first may not lie above the second, for what is amber would never be so. */
export const ORDERED = [
  ["amber", "red"],
  ["amber_times", "red_times"],
  ["amber_excess", "red_excess"],
  ["least_excess", "amber_excess"],
  ["least_tickets", "red_tickets"],
  ["least_tickets", "amber_tickets"],
  ["least_share", "red_share"],
  ["yuan", "red_yuan"],
  ["drivers", "red_drivers"],
] as const;

/** Ids of the kinds. */
export type KindId = (typeof kindSchemas)[number]["shape"]["id"]["value"];
