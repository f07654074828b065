import { z } from "zod";
import { MOST_ANCHORS } from "../../issues/pattern.ts";
import { SEVERITIES } from "../signal.ts";

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens");
const text = z.string().min(1);
const word = z.string().refine((value) => value.trim() !== "", "must not be blank");

/** Words and patterns of which any one suffices. */
const finds = z.strictObject({ words: z.array(word).default([]), patterns: z.array(text).default([]) });

/**
 * Sets of words that together are a find, in any order: a word of the first, and within `reach` characters of it one of each
 * other, the second within `close` where that is given, in the same clause or sentence. Shields are looked for around the word of the first.
 */
const together = z.strictObject({
  sets: z.array(text).min(2).max(MOST_ANCHORS),
  within: z.enum(["clause", "sentence"]),
  reach: z.int().min(1).max(60),
  close: z.int().min(0).max(60).optional(),
});

/** Words near a find that take it back. */
const shield = z
  .strictObject({
    id,
    /** near: right before it; clause, sentence: in the same one; text: anywhere. */
    where: z.enum(["near", "clause", "sentence", "text"]),
    words: z.array(word).min(1),
    /** Characters that may stand between; only with near. */
    reach: z.int().min(0).max(20).optional(),
    /** Characters over which it does not reach; only with near. */
    stop: z.string().default(""),
    /** Longer words within which the shield's own do not count: 不得不 is no 不. */
    except: z.array(word).default([]),
  })
  .refine(({ where, reach }) => (where === "near") === (reach !== undefined), {
    message: "reach belongs to where: near, and only there",
    path: ["reach"],
  });

const group = z.strictObject({
  id,
  name: text,
  /** Of `policies/clauses.yaml`. */
  clause: text,
  basis: z.enum(["clause", "ministry", "local"]),
  severity: z.enum(SEVERITIES),
  shields: z.array(id).default([]),
  ...finds.shape,
  together: z.array(together).default([]),
  /** Longer expressions: a find that overlaps one does not count. */
  unless: finds.default({ words: [], patterns: [] }),
});

/** `lexicon/urgent.yaml`: what makes a single ticket urgent. */
export const urgentSchema = z.strictObject({
  version: text,
  /** Groups of words that patterns take in as `<name>`, and of which `together` names several. */
  sets: z.record(z.string().min(1), z.array(word).min(1)).default({}),
  shields: z.array(shield).default([]),
  groups: z.array(group).min(1),
});

export type UrgentFile = z.infer<typeof urgentSchema>;
export type UrgentGroup = UrgentFile["groups"][number];
export type Together = z.infer<typeof together>;
export type Shield = UrgentFile["shields"][number];
