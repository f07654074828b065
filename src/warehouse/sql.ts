import { readFileSync } from "node:fs";

const cache = new Map<string, string>();

/**
 * The text of a SQL file lying beside the code that runs it.
 * @param base the caller's `import.meta.url`
 * @param file name relative to the caller, such as `schema.sql`
 */
export function sqlFile(base: string, file: string): string {
  const url = new URL(file, base).href;
  const known = cache.get(url);
  if (known !== undefined) return known;
  const text = readFileSync(new URL(url), "utf8");
  cache.set(url, text);
  return text;
}

/** `text` as a SQL string literal, for the few places that take no bound parameter. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** `name` as a quoted SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
