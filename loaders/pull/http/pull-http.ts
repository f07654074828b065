import { createHash } from "node:crypto";
import { wallClock } from "../../../src/clock.ts";
import { linesOf } from "../json-page.ts";
import { isObject, textOf, valueAt } from "../json-text.ts";
import { askedFrom, later, type Mark, MarkKeeper } from "../mark.ts";
import { momentOf, writeMoment } from "../moments.ts";
import { PullError, SpoiltPull } from "../pull-error.ts";
import type { PullTools, Sink } from "../tools.ts";
import { withTries } from "../tries.ts";
import { formatOf, type Read, readJson, wholeBody } from "./ask.ts";
import { whatCame } from "./content.ts";
import { readCsv } from "./csv.ts";
import { type Answer, type Limits, shownUrl } from "./exchange.ts";
import { nextStep, numberAt } from "./paging.ts";
import type { HttpPlan } from "./plan.ts";
import { follow } from "./redirects.ts";
import { refused } from "./status.ts";
import { firstStep, requestFor, type Step, type Window } from "./step.ts";

const NOT_MODIFIED = 304;
const PARTIAL = 206;

/** What a server gave to ask it later whether anything has changed. */
export interface Validators {
  /** fingerprint of the request that they belong to */
  readonly of: string;
  readonly etag: string | null;
  readonly modified: string | null;
}

/** How far a pull came before it broke. */
export interface Broken {
  readonly step: Step;
  readonly window: Window;
  readonly pages: number;
  readonly rows: number;
  readonly path: readonly string[] | null;
  readonly newest: Mark | null;
  /** fingerprint of the last page */
  readonly last: string;
}

/** What is known of earlier pulls. */
export interface HttpMemory {
  readonly mark: Mark | null;
  readonly validators: Validators | null;
  readonly broken: Broken | null;
}

/** What a pull gave. */
export interface HttpPulled {
  readonly kind: "json" | "csv" | "unchanged";
  /** null where they were not counted */
  readonly rows: number | null;
  readonly mark: Mark | null;
  readonly validators: Validators | null;
}

/**
 * Pulls a feed over HTTP: records as lines of JSON, or CSV as it comes, into `sink`.
 * @param checkpoint told after each page but the last how far it came; the sink's bytes of that moment belong to it
 * @throws PullError for whatever does not end in a whole answer
 */
export async function pullHttp(
  plan: HttpPlan,
  tools: PullTools,
  sink: Sink,
  memory: HttpMemory,
  checkpoint: (broken: Broken) => void,
): Promise<HttpPulled> {
  const run = new HttpRun(plan, tools, sink, memory);
  return await run.go(checkpoint);
}

class HttpRun {
  private step: Step;
  private window: Window;
  private pages = 0;
  private rows = 0;
  private path: readonly string[] | null;
  private last = "";
  private readonly marks: MarkKeeper | null;
  private readonly seen = new Set<string>();

  constructor(
    private readonly plan: HttpPlan,
    private readonly tools: PullTools,
    private readonly sink: Sink,
    private readonly memory: HttpMemory,
  ) {
    const { broken, mark } = memory;
    this.step = broken?.step ?? firstStep(plan);
    this.window = broken?.window ?? windowOf(plan, mark, tools.now);
    this.pages = broken?.pages ?? 0;
    this.rows = broken?.rows ?? 0;
    this.path = broken?.path ?? plan.rows;
    this.last = broken?.last ?? "";
    const { field } = plan.since ?? {};
    const newest = later(mark, broken?.newest ?? null)?.value ?? null;
    this.marks = field === undefined ? null : new MarkKeeper(field, "time", plan.zone, tools.now, newest);
  }

  async go(checkpoint: (broken: Broken) => void): Promise<HttpPulled> {
    for (;;) {
      const start = this.sink.bytes;
      const came = await withTries(this.plan.tries, this.tools, () => this.ask(start));
      if (came.kind !== "page") return came.pulled;
      const next = unspoilt(() => this.take(came.read, came.answer));
      if (next === null) return this.done("json", this.rows, this.validatorsOf(came.answer));
      this.step = next;
      const { step, window, pages, rows, path, last } = this;
      checkpoint({ step, window, pages, rows, path, last, newest: this.marks?.mark ?? null });
      this.tools.progress(`${pages} pages, ${rows} rows`);
    }
  }

  private async ask(
    start: number,
  ): Promise<{ kind: "page"; read: Read; answer: Answer } | { kind: "end"; pulled: HttpPulled }> {
    const { plan, sink } = this;
    sink.rewind(start);
    const answer = await follow(this.conditional(), this.limits(start));
    if (answer.status === NOT_MODIFIED) return this.notModified(answer);
    if (answer.status < 200 || answer.status > 299)
      throw await refused(answer, wallClock().getTime(), plan.hide);
    if (answer.status === PARTIAL && plan.paging === null) throw partial(answer);
    const format = formatOf(plan, answer);
    if (format === "csv") return { kind: "end", pulled: await this.csv(answer) };
    const body = await wholeBody(answer);
    if (format === null && whatCame(body) === "text")
      return { kind: "end", pulled: await this.csv({ ...answer, body: () => once(body) }) };
    const read = readJson(plan, answer, body, this.path);
    if (read === null) return { kind: "end", pulled: this.done("json", this.rows, null) };
    return { kind: "page", read, answer };
  }

  private async csv(answer: Answer): Promise<HttpPulled> {
    if (this.plan.paging !== null)
      throw new PullError(
        "pages of CSV cannot be put together",
        "ask for JSON, or for the whole at once without paging",
      );
    const rows = await readCsv(answer, this.plan.hide, (chunk) => this.sink.write(chunk));
    return this.done("csv", rows, this.validatorsOf(answer));
  }

  /** Takes a page's records; gives the step that follows. */
  private take({ text, page }: Read, { headers, url }: Answer): Step | null {
    const { plan, sink } = this;
    this.path = page.path ?? this.path;
    this.pages++;
    const lines = linesOf(text, page.records);
    const print = fingerprint(lines);
    const isRepeat = this.pages > 1 && print === this.last;
    this.last = print;
    if (!isRepeat) this.keep(text, page.records, lines, sink);
    const got = {
      rows: page.records.length,
      total: this.rows,
      pages: this.pages,
      envelope: page.envelope,
      link: headers.link,
      url,
      isRepeat,
    };
    if (plan.paging !== null) return nextStep(plan.paging, this.step, got, this.seen);
    checkAlone(got, this.path);
    return null;
  }

  private keep(text: Buffer, records: Read["page"]["records"], lines: Buffer, sink: Sink): void {
    const field = this.plan.since?.field?.split(".");
    for (const record of field && this.marks ? records : []) {
      const value = valueAt(text, field!, record.start);
      const isTold = value !== null && !isObject(text, value);
      this.marks?.see(isTold ? nullable(textOf(text, value)) : null);
    }
    sink.write(lines);
    this.rows += records.length;
  }

  /** Only an answer that is whole in one piece can be asked for whether it has changed. */
  private conditional() {
    const request = requestFor(this.plan, this.step, this.window);
    const { validators } = this.memory;
    if (this.plan.paging !== null || validators === null || validators.of !== this.print()) return request;
    const { etag, modified } = validators;
    return {
      ...request,
      headers: {
        ...request.headers,
        ...(etag === null ? {} : { "if-none-match": etag }),
        ...(modified === null ? {} : { "if-modified-since": modified }),
      },
    };
  }

  private notModified(answer: Answer): { kind: "end"; pulled: HttpPulled } {
    answer.close();
    const { validators, mark } = this.memory;
    if (validators === null || validators.of !== this.print())
      throw new PullError(
        `${shownUrl(answer.url)}: the server answers 304 though nothing was asked for by its tag`,
        "tell its operator",
      );
    return { kind: "end", pulled: { kind: "unchanged", rows: 0, mark, validators } };
  }

  private validatorsOf({ headers }: Answer): Validators | null {
    const { etag = null, "last-modified": modified = null } = headers;
    if (this.plan.paging !== null || (etag === null && modified === null)) return null;
    return { of: this.print(), etag, modified };
  }

  private print(): string {
    const { url, body } = requestFor(this.plan, this.step, this.window);
    return fingerprint(`${url.href}\n${body ?? ""}`);
  }

  private done(kind: "json" | "csv", rows: number | null, validators: Validators | null): HttpPulled {
    const { since } = this.plan;
    const moment: Mark | null = since === null ? null : { kind: "time", value: this.tools.now };
    return { kind, rows, validators, mark: this.marks ? this.marks.mark : moment };
  }

  private limits(start: number): Limits {
    const { idleMs, maxBytes, ca } = this.plan;
    return { idleMs, ca, maxBytes: maxBytes - start, ofBytes: maxBytes, signal: this.tools.signal };
  }
}

function windowOf({ since, zone }: HttpPlan, mark: Mark | null, now: string): Window {
  if (since === null) return { from: null, until: null };
  const { start, overlap, format } = since;
  const from =
    mark === null
      ? start === undefined
        ? null
        : momentOf(start, zone)
      : askedFrom(mark, { start: start ?? "1970-01-01", overlap, zone }).value;
  return {
    from: from === null ? null : writeMoment(from, format, zone),
    until: writeMoment(now, format, zone),
  };
}

/** An answer whose status says that it is only a part, though the whole was asked for. */
function partial(answer: Answer): PullError {
  answer.close();
  const range = /^[a-z]+ [\d-]+\/[\d*]+$/i.exec(answer.headers["content-range"] ?? "")?.[0];
  return new PullError(
    `${shownUrl(answer.url)}: the answer is only a part: the server answers 206${range ? `, ${range}` : ""}`,
    "set paging, so that the other parts are asked for, too, such as paging: { by: page, parameter: … }",
  );
}

/** Keys under which services tell how many records there are in all. */
const TOTALS = ["total", "totalCount", "total_count", "totalElements", "totalRecords"];

/** Refuses an answer that says itself that it is only the first page. */
function checkAlone(
  { rows, envelope, link }: { rows: number; envelope: Buffer; link: string | undefined },
  path: readonly string[] | null,
): void {
  const above = path?.slice(0, -1) ?? [];
  const places = [above, []].flatMap((keys) => TOTALS.map((key) => [...keys, key].join(".")));
  const told = rows === 0 ? undefined : places.find((place) => (numberAt(envelope, place) ?? 0) > rows);
  const isFirst = /rel\s*=\s*"?next\b/i.test(link ?? "");
  if (told === undefined && !isFirst) return;
  throw new PullError(
    told === undefined
      ? "the answer is only the first page: its Link header leads to a next one"
      : `the answer is only a part: ${rows} rows of the ${numberAt(envelope, told)} that ${told} tells`,
    told === undefined
      ? "set paging: { by: next }"
      : `set paging: { by: page, parameter: …, total: ${told} }`,
  );
}

/** What is wrong with pages or their order stays wrong where a pull goes on. */
function unspoilt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof PullError ? new SpoiltPull(error.message, error.hint ?? "") : error;
  }
}

function nullable(text: string): string | null {
  return text === "null" ? null : text;
}

function fingerprint(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 32);
}

async function* once(body: Buffer): AsyncGenerator<Buffer> {
  yield body;
}
