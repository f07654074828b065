import type { z } from "zod";
import { nearName } from "./near.ts";
import type { KeyPath } from "./place.ts";
import { keysAt } from "./settings.ts";
import { choice } from "./wording.ts";

/** A mistake in settings: the keys that lead to it, and what is wrong, with the value found where it can be no secret. */
export interface SettingsFault {
  readonly keys: KeyPath;
  readonly what: string;
}

type Issue = z.core.$ZodIssue;

const SHOWN = 40;
/** Keys that may hold secrets, at any height above a value. */
const SECRET_KEY = /headers|database|query|url|server|body|key|secret|password|token/i;
/** Texts that may hold secrets wherever they stand: addresses, and what looks like parameters or variables. */
const SECRET_VALUE = /:\/\/|[?&][^=&]*=|\$\{/;
/** What the kinds of a value are called. */
const NAMES: Readonly<Record<string, string>> = { string: "text", number: "number", boolean: "yes or no" };
const CONTAINERS: readonly string[] = ["object", "record", "array"];

/**
 * Everything that a check of settings found, a fault for each key.
 * @param values the settings as they stand in their file
 */
export function settingsFaults(issues: readonly Issue[], values: unknown): SettingsFault[] {
  return issues.flatMap((issue) => faultsOf(issue, [], values));
}

function faultsOf(issue: Issue, above: KeyPath, values: unknown): SettingsFault[] {
  const keys = [...above, ...issue.path.map((key) => (typeof key === "symbol" ? String(key) : key))];
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(keys, key));
  if (issue.code === "invalid_key")
    return issue.issues.map(({ message }) => ({ keys, what: `not allowed as a key: ${message}` }));
  if (issue.code === "invalid_union" && issue.errors.length > 0)
    return choiceFaults(issue.errors, keys, values);
  return [{ keys, what: withValue(wantedOf(issue, keys), issue, keys, values) }];
}

function unknownKey(keys: KeyPath, key: string): SettingsFault {
  const known = keysAt(keys);
  const near = nearName(key, known);
  const meant = near === null ? "" : ` (${near}?)`;
  return { keys: [...keys, key], what: `no such key${meant}; there are ${known.join(", ")}` };
}

/** Of several shapes the one that is meant says what is wrong inside it; where none is, all are named. */
function choiceFaults(
  options: readonly (readonly Issue[])[],
  keys: KeyPath,
  values: unknown,
): SettingsFault[] {
  const meant = options.find((issues) => !issues.some(isOfAnotherKind));
  if (meant) return meant.flatMap((issue) => faultsOf(issue, keys, values));
  const firsts = options.flatMap((issues) => issues.find(isOfAnotherKind) ?? []);
  const what = choice(firsts.map((issue) => wantedOf(issue, keys)));
  return [{ keys, what: withValue(what, firsts[0], keys, values) }];
}

function isOfAnotherKind({ code, path }: Issue): boolean {
  return path.length === 0 && (code === "invalid_type" || code === "invalid_value");
}

function wantedOf(issue: Issue, keys: KeyPath): string {
  const own = issue.code === "invalid_type" && issue.expected === "object" ? keysAt(keys) : [];
  return own.length > 0 ? `the keys ${own.join(", ")}` : issue.message;
}

/** The value stands behind what is wrong with it, before the way out. */
function withValue(what: string, issue: Issue | undefined, keys: KeyPath, values: unknown): string {
  const value = keys.reduce<unknown>(inside, values);
  if (value === undefined) return issue?.code === "custom" ? what : `missing: ${what}`;
  const shown = shownValue(value, issue, keys);
  if (shown === null || what.includes(`: ${shown};`)) return what;
  const [wrong = "", ...ways] = what.split("; ");
  return [`${wrong}, got ${shown}`, ...ways].join("; ");
}

function inside(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string | number, unknown>)[key]
    : undefined;
}

function shownValue(value: unknown, issue: Issue | undefined, keys: KeyPath): string | null {
  if (Array.isArray(value)) return issue?.code === "custom" ? null : listShown(value);
  if (value === null) return "nothing";
  if (typeof value === "object") return issue?.code === "custom" ? null : "keys with values";
  // A text where a whole channel or feed is wanted may be its address.
  if (issue?.code === "invalid_type" && CONTAINERS.includes(issue.expected))
    return `a ${NAMES[typeof value]}`;
  const text = String(value).replaceAll(/\s+/g, " ").trim();
  if (keys.some((key) => SECRET_KEY.test(String(key))) || SECRET_VALUE.test(text)) return null;
  if (text === "") return "an empty text";
  const short = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  // A number in quotes is a text, and looks like a number where it is not said.
  return issue?.code === "invalid_type" && typeof value !== "boolean"
    ? `the ${NAMES[typeof value]} ${short}`
    : short;
}

function listShown(value: readonly unknown[]): string {
  return value.length === 0 ? "an empty list" : "a list";
}
