import { z } from "zod";

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens");
const text = z.string().min(1);
const word = z.string().refine((value) => value.trim() !== "", "must not be blank");

/** Words and patterns of one weight. */
const evidence = z
  .strictObject({
    /** 5 settles the class alone, 3 strong, 2 fair, 1 faint. */
    weight: z.number().positive().max(10),
    words: z.array(word).min(1).optional(),
    patterns: z.array(text).min(1).optional(),
    /** Not counted right after 没, 未, 不 …; after 不是, 并非 … no word counts. */
    negatable: z.boolean().default(false),
  })
  .refine((value) => value.words !== undefined || value.patterns !== undefined, {
    message: "must give words or patterns",
  });

/** Weights and limits that every list of words shares. */
const common = {
  version: text,
  /** Weight of the export's own class, or caller type. */
  given_weight: z.number().min(0).max(10),
  /** A word in the title counts so many times. */
  title_factor: z.number().min(1).max(5),
  /** confidence = exp(slope × score) ÷ (exp(slope × (floor + elsewhere)) + Σ exp(slope × score)). */
  calibration: z.strictObject({
    slope: z.number().positive(),
    floor: z.number(),
    /** Below this confidence nothing is said. */
    unsure_below: z.number().min(0).max(1),
  }),
  negators: z.strictObject({
    /** Before any word, within three characters. */
    any: z.array(word),
    /** Right before a negatable word. */
    adjacent: z.array(word),
  }),
  /** Words of other fields: each makes it likelier that no class fits. */
  elsewhere: z.array(evidence).default([]),
  /** Words of the trade: together they make it unlikelier, by `context_most` points at most. */
  context: z.array(evidence).default([]),
  context_most: z.number().min(0).max(10).default(0),
  /** Taken from a class that needs such words where there are none. */
  context_missing: z.number().min(0).max(10).default(0),
  /** Groups of words that patterns take in as `<name>`. */
  sets: z.record(z.string().min(1), z.array(word).min(1)).default({}),
};

/** `needs_context`: the class's words are used in every trade. */
const matter = {
  id,
  name: text,
  needs_context: z.boolean().default(false),
  for: z.array(evidence).min(1),
  against: z.array(evidence).default([]),
};

/** Who speaks in a ticket. */
export const ROLES = ["driver", "owner", "public", "company"] as const;

/** What can be done about a matter (处置途径). */
export const ROUTES = [
  "协调",
  "垫付",
  "法律援助",
  "属地督办",
  "提级办理",
  "平台整改",
  "政策解答",
  "行业研究",
  "立即处置",
  "立即回访",
  "督办",
  "表扬",
  "转公安",
  "转市场监管",
  "转口岸海关",
] as const;

const issue = z.strictObject({
  ...matter,
  group: id,
  /** Division in charge, of `registers/divisions.csv`. */
  division: text,
  route: z.array(z.enum(ROUTES)).min(1),
  /** Of `policies/clauses.yaml`. */
  clause: text,
  /** Names that exports give this class. */
  given: z.array(word).default([]),
  /** To be reported at the first ticket. */
  urgent: z.boolean().default(false),
  /** Who usually speaks of it. */
  speaker: z.enum([...ROLES, "any"]).default("driver"),
});

/** `lexicon/issues.yaml`: groups and classes of matters with their words. */
export const issuesSchema = z.strictObject({
  ...common,
  groups: z.array(z.strictObject({ id, name: text })).min(1),
  classes: z.array(issue).min(1),
});

/** `lexicon/speakers.yaml`: words that tell who speaks. */
export const speakersSchema = z.strictObject({
  ...common,
  /** Weight of what the class says about who speaks. */
  issue_weight: z.number().min(0).max(10),
  classes: z.array(z.strictObject({ ...matter, id: z.enum(ROLES) })).length(ROLES.length),
});

export type IssuesFile = z.infer<typeof issuesSchema>;
export type SpeakersFile = z.infer<typeof speakersSchema>;
export type Issue = IssuesFile["classes"][number];
export type Role = (typeof ROLES)[number];
export type Evidence = z.infer<typeof evidence>;
/** What the scoring engine needs of a list of words, whichever it is. */
export type WordList = Pick<
  IssuesFile,
  | "title_factor"
  | "calibration"
  | "negators"
  | "elsewhere"
  | "context"
  | "context_most"
  | "context_missing"
  | "sets"
> & {
  readonly classes: readonly {
    id: string;
    name: string;
    needs_context: boolean;
    for: Evidence[];
    against: Evidence[];
  }[];
};
