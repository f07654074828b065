import type { Outgoing } from "./exchange.ts";
import type { HttpPlan } from "./plan.ts";

/** Which page of a paged answer is asked for. */
export type Step =
  | { readonly kind: "only" }
  | { readonly kind: "number"; readonly n: number }
  /** JSON text of the cursor as it was sent: digits stay what they are */
  | { readonly kind: "cursor"; readonly raw: string }
  | { readonly kind: "address"; readonly url: string };

/** The parameters that stand for the moment from which, and up to which, changes are asked for. */
export interface Window {
  readonly from: string | number | null;
  readonly until: string | number | null;
}

const PAGE_START = 1;
const RAW = "\u0001raw\u0001";

/** The first page. */
export function firstStep({ paging }: HttpPlan): Step {
  if (paging?.by === "page") return { kind: "number", n: paging.start ?? PAGE_START };
  if (paging?.by === "offset") return { kind: "number", n: paging.start ?? 0 };
  return { kind: "only" };
}

/** The request for one page. */
export function requestFor(plan: HttpPlan, step: Step, window: Window): Outgoing {
  const { method, headers, since, paging } = plan;
  if (step.kind === "address") {
    const own = { ...headers, accept: headers.accept ?? ACCEPT };
    return { url: new URL(step.url), method, headers: own, body: bodyText(plan, plan.body ?? {}, null) };
  }
  const given: [name: string, value: string | number][] = [];
  if (since && window.from !== null) given.push([since.parameter, window.from]);
  if (since?.until && window.until !== null) given.push([since.until, window.until]);
  if (paging?.size) given.push([paging.size.parameter, paging.size.rows]);
  if (step.kind === "number") given.push([paging?.parameter ?? paging?.by ?? "page", step.n]);
  const raw = step.kind === "cursor" ? step.raw : null;
  if (paging?.parameter && raw !== null) given.push([paging.parameter, RAW]);
  return method === "POST" ? inBody(plan, given, raw) : inAddress(plan, given, raw);
}

const ACCEPT = "application/json, text/csv;q=0.9, */*;q=0.1";

function inAddress(
  plan: HttpPlan,
  given: readonly [string, string | number][],
  raw: string | null,
): Outgoing {
  const url = new URL(plan.url);
  for (const [name, value] of given) url.searchParams.set(name, value === RAW ? plain(raw) : String(value));
  const headers = { ...plan.headers, accept: plan.headers.accept ?? ACCEPT };
  return { url, method: "GET", headers, body: null };
}

function inBody(plan: HttpPlan, given: readonly [string, string | number][], raw: string | null): Outgoing {
  const body = structuredClone(plan.body ?? {}) as Record<string, unknown>;
  for (const [name, value] of given) put(body, name.split("."), value);
  const type = plan.bodyFormat === "json" ? "application/json" : "application/x-www-form-urlencoded";
  const headers = { "content-type": type, ...plan.headers, accept: plan.headers.accept ?? ACCEPT };
  return { url: plan.url, method: "POST", headers, body: bodyText(plan, body, raw) };
}

function bodyText(
  plan: HttpPlan,
  body: Readonly<Record<string, unknown>>,
  raw: string | null,
): string | null {
  if (plan.method !== "POST") return null;
  if (plan.bodyFormat === "json")
    return JSON.stringify(body).replace(JSON.stringify(RAW), () => raw ?? "null");
  const pairs = Object.entries(body).map(([name, value]) => [
    name,
    value === RAW ? plain(raw) : formText(value),
  ]);
  return new URLSearchParams(pairs as [string, string][]).toString();
}

function formText(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

function put(target: Record<string, unknown>, keys: readonly string[], value: unknown): void {
  const [key = "", ...rest] = keys;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner = target[key];
  const below = typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>) : {};
  target[key] = below;
  put(below, rest, value);
}

/** A cursor as an address takes it: without the quotes of JSON. */
function plain(raw: string | null): string {
  return raw?.startsWith('"') ? String(JSON.parse(raw)) : (raw ?? "");
}
