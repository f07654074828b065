import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { createInterface } from "node:readline";

/** Larger files are not compared line by line: what they hold twice is known when it is loaded. */
const LARGEST = 100_000_000;

/** Whether every line of `path` is a line of `known`, too: what a pull brings again because its window overlaps. */
export async function holdsAllLines(known: string, path: string): Promise<boolean> {
  if (statSync(known).size > LARGEST || statSync(path).size > LARGEST) return false;
  const seen = new Set<string>();
  for await (const line of lines(known)) seen.add(digest(line));
  for await (const line of lines(path)) if (!seen.has(digest(line))) return false;
  return true;
}

function lines(path: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(path, "latin1"), crlfDelay: Number.POSITIVE_INFINITY });
}

function digest(line: string): string {
  return createHash("sha256").update(line, "latin1").digest("base64").slice(0, 24);
}
