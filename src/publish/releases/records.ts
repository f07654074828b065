import { readFile, rename, writeFile } from "node:fs/promises";
import type { Places } from "./places.ts";

/** What is known of a release beside its files. */
export interface ReleaseRecord {
  name: string;
  /** The release that stood before it, to which one goes back from it. */
  before: string | null;
  /** Files of releases before that are kept reachable for pages opened then. */
  carried: string[];
  /** Nothing of the releases before it may stay reachable, now or later. */
  fresh: boolean;
  /** Held against the whole gate when it was made. */
  passed: boolean;
}

/** The record of release `name`; undefined where it has none, as one whose removal was cut short. */
export async function readRecord(places: Places, name: string): Promise<ReleaseRecord | undefined> {
  try {
    const record = JSON.parse(await readFile(places.record(name), "utf8")) as ReleaseRecord;
    return record.name === name && Array.isArray(record.carried) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the record, whole or not at all. */
export async function writeRecord(places: Places, record: ReleaseRecord): Promise<void> {
  const path = places.record(record.name);
  await writeFile(`${path}.tmp`, `${JSON.stringify(record)}\n`);
  await rename(`${path}.tmp`, path);
}

/** The releases that one can go back to from `name`, itself first. */
export async function chainFrom(places: Places, name: string | undefined): Promise<ReleaseRecord[]> {
  const chain: ReleaseRecord[] = [];
  const seen = new Set<string>();
  for (let at = name; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const record = await readRecord(places, at);
    if (!record) break;
    chain.push(record);
    at = record.before ?? undefined;
  }
  return chain;
}
