import type { Paging } from "../../../src/settings/pulled.ts";
import { type Span, textOf, valueAt } from "../json-text.ts";
import { PullError } from "../pull-error.ts";
import type { Step } from "./step.ts";

/** One page that came. */
export interface Got {
  readonly rows: number;
  /** rows of all pages so far, this one among them */
  readonly total: number;
  /** pages so far, this one among them */
  readonly pages: number;
  readonly envelope: Buffer;
  /** `Link` header */
  readonly link: string | undefined;
  readonly url: URL;
  /** whether its records are those of the page before */
  readonly isRepeat: boolean;
}

/**
 * The page that follows; null after the last.
 * @param seen cursors and addresses asked for before, to which the next is added
 * @throws PullError where pages go round, lead away, never end, or end too early
 */
export function nextStep(paging: Paging, step: Step, got: Got, seen: Set<string>): Step | null {
  const next = successor(paging, step, got);
  const told = numberAt(got.envelope, paging.total);
  if (next === null || (told !== null && got.total >= told)) {
    if (told !== null && got.total < told)
      throw new PullError(
        `${got.total} rows came of the ${told} that ${paging.total} tells`,
        "see whether the parameters of paging are those that the server knows",
      );
    return null;
  }
  const name = JSON.stringify(next);
  if (seen.has(name))
    throw new PullError(
      `page ${got.pages + 1} would be one that came before: its ${next.kind === "address" ? "address" : "cursor"} repeats`,
      "the server's pages go round: tell its operator",
    );
  seen.add(name);
  if (got.pages >= paging.max_pages)
    throw new PullError(
      `still no last page after ${paging.max_pages} pages`,
      "if there are really more, raise paging.max_pages; else see whether the server knows the parameters of paging",
    );
  return next;
}

function successor(paging: Paging, step: Step, got: Got): Step | null {
  if (paging.more !== undefined && saysNo(got.envelope, paging.more)) return null;
  if (paging.by === "page") return pageAfter(paging, step, got);
  if (paging.by === "offset") return offsetAfter(step, got);
  return paging.by === "cursor" ? cursorIn(paging, got) : addressIn(paging, got);
}

function pageAfter(paging: Paging, step: Step, got: Got): Step | null {
  if (step.kind !== "number" || got.rows === 0) return null;
  if (!got.isRepeat) return { kind: "number", n: step.n + 1 };
  // Past the last page some services give the last one again; a server that does not know the parameter gives the first.
  const isShort = paging.size !== undefined && got.rows < paging.size.rows;
  if (got.pages > 2 || isShort || paging.total !== undefined) return null;
  throw new PullError(
    "page 2 holds the same rows as page 1",
    "name the parameter that the server knows (paging.parameter), or where it tells the number of all rows (paging.total)",
  );
}

function offsetAfter(step: Step, got: Got): Step | null {
  if (step.kind !== "number" || got.rows === 0) return null;
  if (!got.isRepeat) return { kind: "number", n: step.n + got.rows };
  throw new PullError(
    `page ${got.pages} holds the same rows as the page before`,
    "name the parameter that the server knows (paging.parameter)",
  );
}

function cursorIn(paging: Paging, { envelope }: Got): Step | null {
  const span = spanAt(envelope, paging.from);
  if (span === null) return null;
  const raw = envelope.toString("utf8", span.start, span.end);
  if (/^[[{]/.test(raw))
    throw new PullError(`${paging.from} holds no cursor but a list or an object`, "correct paging.from");
  return ["null", '""', "false"].includes(raw) ? null : { kind: "cursor", raw };
}

function addressIn(paging: Paging, { envelope, link, url }: Got): Step | null {
  const span = spanAt(envelope, paging.from);
  const told = paging.from === undefined ? nextOfLink(link) : span && textOf(envelope, span);
  if (told === null || told === "" || told === "null" || told === "false") return null;
  if (!URL.canParse(told, url)) throw new PullError("the next page's address is none", "correct paging.from");
  return { kind: "address", url: nextAddress(new URL(told, url), url).href };
}

/**
 * The next page's address, of the same server. One that names plain http behind https, as servers behind a relay do, keeps https.
 * @throws PullError where it leads to another host
 */
function nextAddress(next: URL, from: URL): URL {
  const isDowngrade =
    from.protocol === "https:" && next.protocol === "http:" && next.hostname === from.hostname;
  if (isDowngrade && (next.port === "" || next.host === from.host)) {
    const kept = new URL(next);
    kept.protocol = from.protocol;
    kept.port = from.port;
    return kept;
  }
  if (next.origin === from.origin) return next;
  throw new PullError(
    `the next page leads to another server, ${next.protocol}//${next.host}`,
    "it is not followed, for it would be given the tokens: ask the operator, or name that server in url",
  );
}

/** The address with rel=next of a `Link` header. */
export function nextOfLink(link: string | undefined): string | null {
  for (const [, address, parameters] of (link ?? "").matchAll(/<([^>]*)>((?:\s*;\s*[^;,"]+(?:"[^"]*")?)*)/g))
    if (/;\s*rel\s*=\s*"?(?:[^";]*\s)?next(?:\s[^"]*)?"?\s*(?:;|$)/i.test(parameters ?? ""))
      return address ?? null;
  return null;
}

function spanAt(envelope: Buffer, path: string | undefined): Span | null {
  return path === undefined ? null : valueAt(envelope, path.split("."));
}

function saysNo(envelope: Buffer, path: string): boolean {
  const span = spanAt(envelope, path);
  return span === null || ["false", "0", "null", ""].includes(textOf(envelope, span));
}

/** A whole number of an answer; null where there is none. */
export function numberAt(envelope: Buffer, path: string | undefined): number | null {
  const span = spanAt(envelope, path);
  const text = span && textOf(envelope, span);
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
