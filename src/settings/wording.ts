import type { z } from "zod";

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "keys with values",
  record: "keys with values",
};

/** What the settings want where a schema has no words of its own. */
export function wording(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "invalid_type") return KINDS[issue.expected];
  if (issue.code === "invalid_value") return choice(issue.values.map(String));
  if (issue.code === "invalid_union" && Array.isArray(issue.options))
    return choice(issue.options.map(String));
  if (issue.code === "too_big") return `at most ${issue.maximum}${unitOf(issue.origin)}`;
  if (issue.code !== "too_small") return undefined;
  return `${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}${unitOf(issue.origin)}`;
}

function unitOf(origin: string): string {
  return origin === "string" ? " characters" : origin === "array" ? " in the list" : "";
}

/** Several things of which one is wanted. */
export function choice(all: readonly string[]): string {
  const different = [...new Set(all)];
  const last = different.pop() ?? "";
  return different.length === 0 ? last : `${different.join(", ")} or ${last}`;
}
