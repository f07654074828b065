import type { FeedSettings } from "../../../src/settings/feed.ts";
import { certificates, type Surroundings } from "../http/plan.ts";
import type { MarkRules } from "../mark.ts";
import { PullError } from "../pull-error.ts";

/** Which database speaks. */
export type Engine = "postgres" | "mysql";

/** What a pull asks a database for, with every `${NAME}` filled in. */
export interface DatabasePlan {
  readonly engine: Engine;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly query: string;
  readonly mark: (MarkRules & { readonly column: string }) | null;
  readonly zone: string;
  /** null where the connection is not encrypted */
  readonly tls: { readonly ca: string[] | undefined } | null;
  readonly tries: number;
  readonly connectMs: number;
  readonly limitMs: number;
  readonly maxBytes: number;
}

const PORTS: Readonly<Record<Engine, number>> = { postgres: 5432, mysql: 3306 };
const CONNECT_MS = 15_000;
/** What other programs write for a connection that is encrypted, and for one that is not. */
const ENCRYPTED = /^(require|required|verify-ca|verify-full|verify_ca|verify_identity|true|1)$/i;
const PLAIN = /^(disable|disabled|allow|prefer|preferred|false|0)$/i;

/**
 * The plan of a feed with `database`.
 * @throws PullError for a variable that is not set, or an address that is none
 */
export function databasePlan(feed: FeedSettings, around: Surroundings): DatabasePlan {
  const { secrets, place, zone } = around;
  const template = feed.database ?? "";
  const address = secrets.fill(template, place("database"), (value, at) =>
    at === 0 || isHost(template, at) ? value : encodeURIComponent(value),
  );
  const url = URL.canParse(address) ? new URL(address) : null;
  const engine = url && engineOf(url.protocol);
  if (url === null || engine === null || url.hostname === "")
    throw new PullError(
      `feed ${feed.name}: no address such as postgres://user@host/database or mysql://user@host/database (${place("database")})`,
      "correct it, or the environment variable that it names",
    );
  const password = decodeURIComponent(url.password);
  secrets.keep(password, "PASSWORD");
  secrets.keep(url.password, "PASSWORD");
  const { watermark } = feed;
  return {
    engine,
    host: decodeURIComponent(url.hostname).replace(/^\[|\]$/g, ""),
    port: url.port === "" ? PORTS[engine] : Number(url.port),
    user: decodeURIComponent(url.username),
    password,
    database: decodeURIComponent(url.pathname.slice(1)),
    query: feed.query ?? "",
    mark: watermark
      ? { column: watermark.column, start: watermark.start, overlap: watermark.overlap, zone }
      : null,
    zone,
    tls: isEncrypted(url, feed, around) ? { ca: certificates(feed, around) } : null,
    tries: feed.tries,
    connectMs: Math.min(CONNECT_MS, feed.timeout_seconds * 1000),
    limitMs: feed.limit_minutes * 60_000,
    maxBytes: feed.max_mb * 1_000_000,
  };
}

function engineOf(protocol: string): Engine | null {
  if (/^postgres(ql)?:$/.test(protocol)) return "postgres";
  return /^(mysql|mariadb):$/.test(protocol) ? "mysql" : null;
}

function isHost(template: string, at: number): boolean {
  const rest = /^[^/?#]*/.exec(template.slice(at))?.[0] ?? "";
  return /^[a-z]+:\/\/([^/?#]*@)?$/i.test(template.slice(0, at)) && !rest.includes("@");
}

function isEncrypted(url: URL, feed: FeedSettings, { place }: Surroundings): boolean {
  let asked = feed.tls ?? feed.ca !== undefined;
  for (const [name, value] of url.searchParams) {
    if (!/^ssl-?mode$|^ssl$/i.test(name) || !(ENCRYPTED.test(value) || PLAIN.test(value)))
      throw new PullError(
        `feed ${feed.name}: the parameter ${name} of the address is not understood (${place("database")})`,
        "take it away; tls: true and ca: FILE.pem of the feed encrypt the connection and check the certificate",
      );
    if (ENCRYPTED.test(value)) asked = true;
  }
  return asked;
}
