import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { XianbanError } from "../errors.ts";

/** A place in a YAML file that breaks a rule, as `file:line: path: what, value`. */
export type Fault = string;
/** A checked file, or everything that is wrong with it. */
export type Checked<T> = { value: T; at: Locate; faults: [] } | { faults: Fault[] };
/** Writes a fault found by a later check at the line of `path`. */
export type Locate = (path: PropertyKey[], what: string) => Fault;

/**
 * Reads a YAML file against a schema and collects all its faults, each with its line.
 * @param file path of the file; its base name stands in the faults
 */
export async function readYaml<T>(file: string, schema: z.ZodType<T>): Promise<Checked<T>> {
  const name = basename(file);
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return { faults: [`${name}: no such file`] };
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  if (document.errors.length > 0) {
    return {
      faults: document.errors.map((e) => `${name}:${e.linePos?.[0].line ?? 1}: ${e.message.split("\n")[0]}`),
    };
  }
  const raw: unknown = document.toJS();
  const at: Locate = (path, what) =>
    `${name}:${lineOf(document, counter, path)}: ${dotted(path, raw)}${what}`;
  const result = schema.safeParse(raw);
  if (result.success) return { value: result.data, at, faults: [] };
  return { faults: result.error.issues.flatMap((issue) => describe(issue, raw, at)) };
}

/** Throws all `faults` as one error; does nothing when there are none. */
export function refuse(faults: Fault[], folder: string): void {
  if (faults.length === 0) return;
  throw new XianbanError(faults.join("\n"), `correct the files in ${folder}; all faults are listed`);
}

function describe(issue: z.core.$ZodIssue, raw: unknown, at: Locate): Fault[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => at([...issue.path, key], "unknown key"));
  }
  const value = valueAt(raw, issue.path);
  const shown = value === undefined ? "missing" : `got ${JSON.stringify(value)}`;
  return [at(issue.path, `${issue.message}, ${shown}`)];
}

function valueAt(raw: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    raw,
  );
}

/** The keys down to a place; an entry of a list is named by its id where it has one. */
function dotted(path: PropertyKey[], raw: unknown): string {
  if (path.length === 0) return "";
  const keys = path.map((key, i) => {
    const id = typeof key === "number" ? valueAt(raw, [...path.slice(0, i + 1), "id"]) : undefined;
    return typeof id === "string" && id !== "" ? id : String(key);
  });
  return `${keys.join(".")}: `;
}

/** Line of the deepest part of `path` that is in the file; a mapping's entry counts from its key. */
function lineOf(document: Document, counter: LineCounter, path: PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const offset = offsetOf(document, path.slice(0, length));
    if (offset !== undefined) return counter.linePos(offset).line;
  }
  return 1;
}

function offsetOf(document: Document, path: PropertyKey[]): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === last);
    return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
  }
  const node = document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}
