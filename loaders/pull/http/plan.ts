import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { rootCertificates } from "node:tls";
import type { FeedSettings } from "../../../src/settings/feed.ts";
import { hasPlaceholder } from "../../../src/settings/placeholders.ts";
import type { Paging, Since } from "../../../src/settings/pulled.ts";
import { isSecretName } from "../../../src/settings/pulled-faults.ts";
import { PullError } from "../pull-error.ts";
import type { Secrets } from "../secrets.ts";

/** What a pull asks for, with every `${NAME}` filled in. */
export interface HttpPlan {
  /** without user and password */
  readonly url: URL;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly bodyFormat: "json" | "form";
  readonly format: "json" | "csv" | null;
  readonly encoding: string | null;
  /** path of the list of records; null where it is found by itself */
  readonly rows: readonly string[] | null;
  readonly paging: Paging | null;
  readonly since: Since | null;
  readonly ok: { readonly field: string; readonly is: readonly string[] } | null;
  readonly zone: string;
  readonly tries: number;
  readonly idleMs: number;
  readonly maxBytes: number;
  readonly ca: readonly string[] | undefined;
  /** replaces secrets in what a server says */
  readonly hide: (text: string) => string;
}

/** Where a feed's keys stand, for messages: `file:line, key`. */
export type Place = (...keys: (string | number)[]) => string;

/** What of an installation a plan depends on. */
export interface Surroundings {
  readonly secrets: Secrets;
  readonly place: Place;
  /** folder that `ca` is sought in */
  readonly dir: string;
  readonly zone: string;
}

/**
 * The plan of a feed with `url`.
 * @throws PullError for a variable that is not set, an address that is none, a certificate file that is not there
 */
export function httpPlan(feed: FeedSettings, around: Surroundings): HttpPlan {
  const { secrets, place } = around;
  const { url, headers } = addressOf(feed, around);
  for (const [name, value] of Object.entries(feed.headers ?? {}))
    headers[name.toLowerCase()] = secrets.fill(value, place("headers", name));
  const body = feed.body === undefined ? null : filled(feed.body, ["body"], around);
  return {
    url,
    method: feed.method ?? "GET",
    headers,
    body: body as Record<string, unknown> | null,
    bodyFormat: feed.body_format ?? "json",
    format: feed.format ?? null,
    encoding: feed.encoding ?? null,
    rows: feed.rows?.split(".") ?? null,
    paging: feed.paging ?? null,
    since: feed.since ?? null,
    ok: feed.ok ?? null,
    zone: around.zone,
    tries: feed.tries,
    idleMs: feed.timeout_seconds * 1000,
    maxBytes: feed.max_mb * 1_000_000,
    ca: certificates(feed, around),
    hide: (text) => secrets.hide(text),
  };
}

function addressOf(feed: FeedSettings, { secrets, place }: Surroundings) {
  const template = feed.url ?? "";
  const address = secrets.fill(template, place("url"), (value, at) =>
    isRaw(template, at) ? value : encodeURIComponent(value),
  );
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new PullError(
      `feed ${feed.name}: no address that begins with http:// or https:// (${place("url")})`,
      "correct it, or the environment variable that it names",
    );
  for (const [name, value] of url.searchParams) if (isSecretName(name)) secrets.keep(value, name);
  const headers: Record<string, string> = {};
  if (url.username !== "" || url.password !== "") {
    const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    secrets.keep(decodeURIComponent(url.password), "PASSWORD");
    secrets.keep(pair, "USER");
    headers.authorization = `Basic ${Buffer.from(pair, "utf8").toString("base64")}`;
    url.username = "";
    url.password = "";
  }
  url.hash = "";
  return { url, headers };
}

/** Whether a value stands where an address or a host does: there it is taken as it is. */
function isRaw(template: string, at: number): boolean {
  if (at === 0) return true;
  const rest = /^[^/?#]*/.exec(template.slice(at))?.[0] ?? "";
  return /^[a-z]+:\/\/[^/?#]*$/i.test(template.slice(0, at)) && !rest.includes("@");
}

function filled(value: unknown, keys: (string | number)[], around: Surroundings): unknown {
  if (typeof value === "string") {
    return hasPlaceholder(value) ? around.secrets.fill(value, around.place(...keys)) : value;
  }
  if (Array.isArray(value)) return value.map((inner, i) => filled(inner, [...keys, i], around));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, filled(inner, [...keys, key], around)]),
  );
}

/**
 * Certificates that a feed trusts: the usual ones and those of its `ca` file.
 * @throws PullError where the file cannot be read or holds none
 */
export function certificates(feed: FeedSettings, { dir, place }: Surroundings): string[] | undefined {
  if (feed.ca === undefined) return undefined;
  const text = textOf(resolve(dir, feed.ca));
  if (!text?.includes("-----BEGIN CERTIFICATE-----"))
    throw new PullError(
      `feed ${feed.name}: ${feed.ca} ${text === null ? "cannot be read" : "holds no certificate"} (${place("ca")})`,
      "put the certificate of the office that signed the server's, as PEM text, under the home folder",
    );
  return [...rootCertificates, text];
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
