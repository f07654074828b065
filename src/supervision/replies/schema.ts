import { z } from "zod";

/** What a reply must say, and what it must not be; the order is that of the findings. */
export const ELEMENTS = [
  "contacted_when",
  "who_answered",
  "how_to_reach",
  "process",
  "result",
  "reaction",
] as const;
export const FORBIDDEN = [
  "missing_elements",
  "off_subject",
  "vague_result",
  "return_ground_as_result",
  "stock_result",
  "process_only",
  "completed_before_handling",
  "template",
] as const;
/** What clauses are told apart by. */
export const PARTS = [
  "offer",
  "early",
  "fact",
  "return",
  "forward",
  "solved",
  "restate",
  "frame",
  "pending",
  "contact",
  "told",
  "stock",
  "template",
  "reaction",
  "effort",
  "promise",
  "lead",
  "act",
] as const;
/** Words that count without making a clause anything: evidence of elements, and of the genre of a reply. */
export const MARKS = [
  "contacted_when",
  "who_answered",
  "how_to_reach",
  "process",
  "process_bare",
  "process_told",
  "answer",
  "reaction",
  "excused",
  "hotline",
  "letter",
  "addressed",
] as const;
export const PROFILES = ["hotline", "letter"] as const;

export type Element = (typeof ELEMENTS)[number];
export type Forbidden = (typeof FORBIDDEN)[number];
export type RuleId = Element | Forbidden;
export type Part = (typeof PARTS)[number];
export type Mark = (typeof MARKS)[number];
export type Profile = (typeof PROFILES)[number];

const text = z.string().min(1);
const word = z.string().refine((value) => value.trim() !== "", "must not be blank");
const points = z.int().min(0).max(100);

/** Words and patterns of which any one suffices; those of `unless` that overlap a find take it back. */
const finds = {
  words: z.array(word).default([]),
  patterns: z.array(text).default([]),
  unless: z.array(word).default([]),
};

const part = z.strictObject({
  id: z.enum(PARTS),
  name: text,
  /** The rule that such clauses break where nothing else is the result. */
  rule: z.enum(FORBIDDEN).optional(),
  /** How much of a clause's length counts as substance. */
  weight: z.number().min(0).max(1),
  /** Most characters beside the words found; a longer clause is no such part. */
  rest: z.int().min(0).optional(),
  /** How much the plain clauses of the same sentence keep of their weight. */
  dims: z.number().min(0).max(1).default(1),
  /** Whether `dims` holds only for clauses that come after. */
  after: z.boolean().default(false),
  ...finds,
});

const mark = z.strictObject({ id: z.enum(MARKS), name: text, ...finds });

const rule = z.strictObject({ id: z.enum([...ELEMENTS, ...FORBIDDEN]), name: text, clause: text });

const profile = z.strictObject({
  name: text,
  /** Elements without which the reply does not pass. */
  required: z.array(z.enum(ELEMENTS)).min(1),
  /** Points of each element; together 100. */
  points: z
    .strictObject({
      contacted_when: points,
      who_answered: points,
      how_to_reach: points,
      process: points,
      result: points,
      reaction: points,
    })
    .refine((all) => Object.values(all).reduce((sum, one) => sum + one, 0) === 100, "must add up to 100"),
});

/** `lexicon/replies.yaml`: what the office's answers are judged by. */
export const repliesSchema = z.strictObject({
  version: text,
  sets: z.record(z.string().min(1), z.array(word).min(1)).default({}),
  /**
   * Characters of substance: `alone` are a result, `answer` where there are words that answer, `beside` where the reply also
   * forwards, returns or soothes; from `process` on the story told is the process.
   */
  enough: z.strictObject({
    alone: z.int().min(1),
    answer: z.int().min(1),
    beside: z.int().min(1),
    process: z.int().min(1),
  }),
  /** Most points of a reply that breaks a rule, and fewest of one that passes. */
  score: z.strictObject({ barred: points, failed: points, passed: points }),
  /** Copies: likeness from which replies are alike, and the fewest characters of one that passes, and of one that fails. */
  copies: z.strictObject({
    likeness: z.number().min(0.5).max(1),
    least: z.int().min(1),
    failing: z.int().min(1),
  }),
  rules: z.array(rule).min(1),
  profiles: z.strictObject({ hotline: profile, letter: profile }),
  parts: z.array(part).min(1),
  marks: z.array(mark).min(1),
  /** Words that two texts share without being about the same. */
  subject: z.strictObject({ common: z.array(word).min(1), stops: text, least: z.int().min(1) }),
});

export type RepliesFile = z.infer<typeof repliesSchema>;
export type PartRule = RepliesFile["parts"][number];
