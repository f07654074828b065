import { hasPlaceholder, PLACEHOLDER, placeWatermark } from "./placeholders.ts";
import { DATABASE_KEYS, HTTP_KEYS, PULL_KEYS, type PulledSettings } from "./pulled.ts";

/** A mistake in how a feed is pulled: the keys that lead to it, and what is wrong. It never repeats a value. */
export interface PulledFault {
  readonly path: (string | number)[];
  readonly message: string;
}

type Given = Partial<PulledSettings>;

/** Headers that hold no secret and may stand in the file as they are. */
const HARMLESS = new Set([
  "accept",
  "accept-language",
  "content-type",
  "origin",
  "referer",
  "user-agent",
  "x-requested-with",
]);
/** Names of parameters and of body keys that hold secrets. */
const SECRET =
  /^(?:.*[_-])?(?:token|secret|password|passwd|pwd|pass|key|sign|signature|auth|authorization|credential|session)$|(?:token|secret|password|apikey|appkey|accesskey|signature|密码|密钥|口令)$/i;
const WAY_OUT = `write it as \${NAME} and set the environment variable NAME: no password or token stands in this file`;

/** Whether a parameter or key of this name holds a secret. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name);
}

/** Everything that is wrong with how a feed is pulled, at once. */
export function pulledFaults(given: Given & { path?: string }): PulledFault[] {
  return [
    ...waysOf(given),
    ...strangers(given),
    ...addressFaults(given),
    ...httpFaults(given),
    ...queryFaults(given),
  ];
}

function waysOf(given: Given & { path?: string }): PulledFault[] {
  const { url, database, query, path } = given;
  const faults: PulledFault[] = [];
  if (url === undefined && database === undefined && path === undefined)
    faults.push({ path: ["path"], message: "wanted, or url, or database and query" });
  if (url !== undefined && database !== undefined)
    faults.push({ path: ["url"], message: "a feed has url, or database, not both" });
  if ((database === undefined) !== (query === undefined))
    faults.push({ path: ["query"], message: "database and query go together" });
  return faults;
}

/** Keys of another way of pulling, which would do nothing. */
function strangers(given: Given): PulledFault[] {
  const unwanted = (keys: readonly (keyof Given)[], wanted: string) =>
    keys
      .filter((key) => given[key] !== undefined)
      .map((key) => ({ path: [key], message: `only a feed with ${wanted} has it` }));
  const isPulled = given.url !== undefined || given.database !== undefined;
  return [
    ...(given.url === undefined ? unwanted(HTTP_KEYS, "url") : []),
    ...(given.database === undefined
      ? unwanted(
          DATABASE_KEYS.filter((key) => key !== "query"),
          "database",
        )
      : []),
    ...(isPulled ? [] : unwanted(PULL_KEYS, "url or database")),
  ];
}

function addressFaults({ url, database }: Given): PulledFault[] {
  const faults: PulledFault[] = [];
  if (url !== undefined && !/^(https?:\/\/[^/]|\$\{)/i.test(url))
    faults.push({ path: ["url"], message: "an address that begins with http:// or https://" });
  if (database !== undefined && !/^((postgres(ql)?|mysql|mariadb):\/\/[^/]|\$\{)/i.test(database))
    faults.push({
      path: ["database"],
      message: `an address that begins with postgres:// or mysql://, or \${NAME}`,
    });
  for (const [key, address] of [
    ["url", url],
    ["database", database],
  ] as const) {
    const password = /^[a-z]+:\/\/[^/@?#]*?:([^/?#]*)@/i.exec(address ?? "")?.[1];
    if (password && isLiteral(password))
      faults.push({ path: [key], message: `a password in the address: ${WAY_OUT}` });
    for (const [name, value] of parametersOf(address ?? ""))
      if (isSecretName(name) && isLiteral(value))
        faults.push({ path: [key], message: `the value of its parameter ${name}: ${WAY_OUT}` });
  }
  return faults;
}

/** Whether anything of a value beside `${NAME}` could be a secret. */
function isLiteral(value: string): boolean {
  return value.replaceAll(PLACEHOLDER, "") !== "";
}

function parametersOf(address: string): [name: string, value: string][] {
  const query = address.split("#")[0]!.split("?").slice(1).join("?");
  return query
    .split("&")
    .map((pair) => pair.split("="))
    .map(([name = "", ...value]) => [name, value.join("=")]);
}

function httpFaults(given: Given): PulledFault[] {
  const { headers = {}, body, method, format, body_format } = given;
  const faults: PulledFault[] = Object.entries(headers)
    .filter(([name, value]) => !HARMLESS.has(name.toLowerCase()) && !hasPlaceholder(value))
    .map(([name]) => ({ path: ["headers", name], message: WAY_OUT }));
  for (const [name, value] of Object.entries(headers))
    if (/[\r\n\0]/.test(value)) faults.push({ path: ["headers", name], message: "a header is one line" });
  if (body !== undefined) faults.push(...bodyFaults(body, ["body"]));
  if (body !== undefined && method !== "POST")
    faults.push({ path: ["body"], message: "goes with method: POST" });
  if (body_format !== undefined && method !== "POST")
    faults.push({ path: ["body_format"], message: "goes with method: POST" });
  if (format === "csv")
    for (const key of ["rows", "paging", "ok"] as const)
      if (given[key] !== undefined)
        faults.push({ path: [key], message: "goes with JSON, not with format: csv" });
  if (format === "csv" && given.since?.field !== undefined)
    faults.push({ path: ["since", "field"], message: "goes with JSON, not with format: csv" });
  return faults;
}

function bodyFaults(value: unknown, path: (string | number)[]): PulledFault[] {
  if (typeof value !== "object" || value === null) {
    const name = String(path.findLast((key) => typeof key === "string"));
    const literal = typeof value === "string" ? isLiteral(value) : typeof value === "number";
    return path.length > 1 && isSecretName(name) && literal ? [{ path, message: WAY_OUT }] : [];
  }
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, inner]) => bodyFaults(inner, [...path, key]));
}

function queryFaults({ query, watermark }: Given): PulledFault[] {
  if (query === undefined) return [];
  const { text, count } = placeWatermark(query, () => "");
  const faults: PulledFault[] = [];
  if (/'[^']*\$watermark\b[^']*'/.test(text))
    faults.push({
      path: ["query"],
      message: "$watermark stands without quotes: it is bound, not written into the text",
    });
  else if (watermark !== undefined && count === 0)
    faults.push({ path: ["query"], message: "has no $watermark, such as WHERE updated_at >= $watermark" });
  if (watermark === undefined && count > 0)
    faults.push({ path: ["query"], message: "has $watermark, but the feed has no watermark: { column: … }" });
  return faults;
}
