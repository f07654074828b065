import { clipped, safeText } from "../safe.ts";

/** Characters of a reason at most. */
const MOST = 200;
const QUOTED = /"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”|‘[^’]*’|「[^」]*」/g;
/** What a message says last is the value that it is about: `…, got X`, `value X`. */
const GIVEN =
  /\b(got|value|found|was|string|values?)[:=]? +(?!…|(?:a|an|the|no|not|in|of|for|is|by)\b)[^;，。]*/gi;
const FILE = /[/\\]|\.(?:csv|tsv|txt|xlsx?|jsonl?|parquet|zip|ya?ml|sql|duckdb|md|html)\b/i;

/**
 * What went wrong, in the words of the error but without what may stand in a row: nothing quoted, no value, no long number, Chinese
 * only where it is the name of a file; of addresses no user, password or query.
 */
export function reasonOf(message: string): string {
  const [first = ""] = message.trim().split(/\r?\n/);
  const bare = first
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/)(?:[^\s/@]*@)?([^\s/?#"']+)[^\s"']*/gi, "$1$2/…")
    .replace(QUOTED, "…")
    .replace(GIVEN, "$1 …");
  const words = bare.split(/\s+/).map((word) => (FILE.test(word) ? word : unnamed(word)));
  return clipped(safeText(words.join(" ")), MOST);
}

function unnamed(word: string): string {
  return word.replace(/[\p{Script=Han}·]+/gu, "…").replace(/\d[\d\s-]{5,}\d/g, "…");
}
