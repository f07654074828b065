import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Broken } from "../../../loaders/pull/http/pull-http.ts";
import type { Mark } from "../../../loaders/pull/mark.ts";
import type { Secrets } from "../../../loaders/pull/secrets.ts";
import type { FeedSettings } from "../../settings/feed.ts";
import type { Home } from "../../settings/home.ts";
import { writeWhole } from "../../whole-file.ts";

const mark = z.object({ kind: z.enum(["time", "number"]), value: z.string() });
const broken = z.object({
  /** fingerprint of the settings that it can be gone on with */
  of: z.string(),
  /** file that holds what came, and how many of its bytes belong to whole pages */
  part: z.string(),
  bytes: z.number(),
  /** epoch milliseconds */
  at: z.number(),
  http: z.custom<Broken>((value) => typeof value === "object" && value !== null),
});
const state = z.object({
  version: z.literal(1),
  /** fingerprint of the settings that say what is pulled */
  of: z.string(),
  mark: mark.nullable(),
  validators: z
    .object({ of: z.string(), etag: z.string().nullable(), modified: z.string().nullable() })
    .nullable(),
  broken: broken.nullable(),
  /** name of the newest file that landed, and its SHA-256 */
  landed: z.object({ name: z.string(), sha256: z.string() }).nullable(),
  /** local times, and the last failure's line */
  last_success: z.string().nullable(),
  /** epoch milliseconds of the last success */
  succeeded: z.number().nullable(),
  last_failure: z.object({ at: z.string(), message: z.string() }).nullable(),
});

/** What is remembered of a feed's pulls: operate/pulls/FEED.json. */
export type PullState = z.infer<typeof state>;
export type { Mark };

/** Where the state of a feed's pulls lies. */
export function statePath(home: Home, feed: string): string {
  return join(home.operate, "pulls", `${feed}.json`);
}

/**
 * Fingerprints of what is pulled: another server, query or watermark is another source, and begins anew.
 * @param where server and path, or server and database: what the address says without its secrets
 */
export function sourceOf(feed: FeedSettings, where: string): { of: string; plan: string } {
  const { url, method, body, rows, since, paging, database, query, watermark } = feed;
  const source = [
    url,
    database,
    where,
    method,
    body,
    rows,
    query,
    since?.parameter,
    since?.field,
    watermark?.column,
  ];
  const of = print(source);
  return { of, plan: print([of, since, paging, watermark, feed.encoding]) };
}

function print(told: unknown): string {
  return createHash("sha256").update(JSON.stringify(told)).digest("hex").slice(0, 32);
}

/** What is remembered of a feed's pulls, whatever its settings say now; null of none, and of a file that cannot be read. */
export function readState(home: Home, feed: string, secrets: Secrets): PullState | null {
  const path = statePath(home, feed);
  if (!existsSync(path)) return null;
  const read = state.safeParse(parsedOr(secrets.reveal(readFileSync(path, "utf8"))));
  return read.success ? read.data : null;
}

/** What of it holds for a source: of another one nothing but what landed, and rows that came before are known when they are loaded. */
export function stateOf(known: PullState | null, { of, plan }: { of: string; plan: string }): PullState {
  const { landed, last_success, last_failure } = known ?? NOTHING;
  if (known?.of !== of) return { ...NOTHING, of, landed, last_success, last_failure };
  return { ...known, broken: known.broken?.of === plan ? known.broken : null };
}

/** Of a feed that was never pulled. */
export const NOTHING: PullState = {
  version: 1,
  of: "",
  mark: null,
  validators: null,
  broken: null,
  landed: null,
  last_success: null,
  succeeded: null,
  last_failure: null,
};

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Remembers a feed's pulls; secrets that a server gave back are kept as the names of their variables. */
export function writeState(home: Home, feed: string, next: PullState, secrets: Secrets): void {
  writeWhole(statePath(home, feed), `${secrets.hide(JSON.stringify(next, null, 1))}\n`);
}
