import { NoRecords, type Page, readPage } from "../json-page.ts";
import { JsonFault } from "../json-text.ts";
import { PullError } from "../pull-error.ts";
import { complaintOf, type Hide, named, utf8Body, whatCame } from "./content.ts";
import { type Answer, shownUrl } from "./exchange.ts";
import type { HttpPlan } from "./plan.ts";

/** Status of an answer without a body. */
export const NO_CONTENT = 204;

/** Whether an answer is to be read as JSON or as CSV: as the settings say, else as it says itself. */
export function formatOf(plan: HttpPlan, { headers }: Answer): "json" | "csv" | null {
  if (plan.format !== null) return plan.format;
  const type = headers["content-type"] ?? "";
  if (/json/i.test(type)) return "json";
  return /csv/i.test(type) ? "csv" : null;
}

/** The whole body. @throws PullError when it breaks off, stalls or grows beyond the limit */
export async function wholeBody(answer: Answer): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer.body()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** An answer of JSON as read. */
export interface Read {
  readonly text: Buffer;
  readonly page: Page;
}

/**
 * Reads an answer of JSON.
 * @param path of the list of records; null to find it
 * @throws PullError naming what came instead
 */
export function readJson(
  plan: HttpPlan,
  answer: Answer,
  body: Buffer,
  path: readonly string[] | null,
): Read | null {
  const where = shownUrl(answer.url);
  if (answer.status === NO_CONTENT) return null;
  const came = whatCame(body);
  if (came !== "json") throw unlike(where, "JSON", body, plan.hide);
  const text = utf8Body(body, plan.encoding, answer.headers["content-type"]);
  try {
    const page = readPage(text, path);
    const isFine = checkOk(plan, JSON.parse(page.envelope.toString("utf8")), where);
    if (page.records.length === 0 && !isFine) checkComplaint(plan, page.envelope, where);
    return { text, page };
  } catch (error) {
    if (error instanceof NoRecords && error.kind === "missing" && checkOk(plan, error.envelope, where))
      return null;
    if (error instanceof NoRecords) throw unclear(error, where, path, plan.hide);
    if (!(error instanceof JsonFault)) throw error;
    throw new PullError(
      error.at >= text.length
        ? `${where}: the JSON is cut off after ${text.length} bytes`
        : `${where}: the answer is no JSON from byte ${error.at} on`,
      "the next pull asks again; if it stays so, tell the server's operator",
      error.at >= text.length,
    );
  }
}

/** Refuses what is not what was wanted. */
export function unlike(where: string, wanted: string, body: Uint8Array, hide: Hide): PullError {
  const came = whatCame(body);
  const hint =
    came === "html"
      ? "most likely a page to sign in, or of a relay: see whether address and token are right"
      : came === "nothing"
        ? "the next pull asks again; if it stays so, tell the server's operator"
        : "correct the address, or format: json | csv";
  return new PullError(`${where}: ${named(body, hide)} came, ${wanted} was wanted`, hint);
}

/** Whether the answer says by the settings' own words that all is well. @throws PullError where it says otherwise */
function checkOk({ ok, hide }: HttpPlan, envelope: unknown, where: string): boolean {
  if (ok === null) return false;
  if (ok.is.includes(String(inside(envelope, ok.field.split("."))))) return true;
  const said = complaintOf(envelope, hide);
  throw new PullError(
    `${where}: ${ok.field} of the answer is not ${ok.is.join(" or ")}${said ? `: ${said}` : ""}`,
    "see whether token and parameters are right",
  );
}

function inside(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    value,
  );
}

function checkComplaint({ hide }: HttpPlan, envelope: Buffer, where: string): void {
  const said = complaintOf(JSON.parse(envelope.toString("utf8")), hide);
  if (said === null) return;
  throw new PullError(
    `${where}: no records, and the answer says ${said}`,
    "see whether token and parameters are right; if this is how it says that all is well, tell so: ok: { field: …, is: [ … ] }",
  );
}

function unclear(
  { kind, lists, envelope }: NoRecords,
  where: string,
  path: readonly string[] | null,
  hide: Hide,
): PullError {
  const said = complaintOf(envelope, hide);
  if (said !== null)
    return new PullError(
      `${where}: no records, and the answer says ${said}`,
      "see whether token and parameters are right",
    );
  const there = lists.map(({ path, rows }) => `${path} (${rows})`).join(", ") || "none";
  const name = path?.join(".");
  const what = {
    none: "the answer holds no list of records",
    several: `the answer holds several lists of records: ${there}`,
    missing: `the answer has no ${name}; its lists: ${there}`,
    "no list": `${name} of the answer is no list; its lists: ${there}`,
    "no objects": `the records are no objects with named fields; lists: ${there}`,
  }[kind];
  return new PullError(`${where}: ${what}`, "name the path of the list as rows: such as data.items");
}
