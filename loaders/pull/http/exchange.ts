import { type IncomingMessage, type OutgoingHttpHeaders, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { pipeline } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { networkError, PullError, SpoiltPull } from "../pull-error.ts";

const CONNECT_MS = 15_000;
const MEGABYTE = 1_000_000;

/** One request as it goes out. */
export interface Outgoing {
  readonly url: URL;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What a connection may take and bring. */
export interface Limits {
  /** milliseconds without a byte */
  readonly idleMs: number;
  /** unpacked bytes that may still come, of the bytes that a pull may bring */
  readonly maxBytes: number;
  readonly ofBytes: number;
  /** certificates trusted, where they are not the usual ones */
  readonly ca: readonly string[] | undefined;
  readonly signal: AbortSignal;
}

/** An answer whose body has not been read yet. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: URL;
  /** Unpacked body. @throws PullError when it breaks off, stalls or grows beyond the limit */
  body(): AsyncGenerator<Buffer>;
  /** Closes the connection. */
  close(): void;
}

/** An address as messages show it: without user, password and parameters. */
export function shownUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}

/**
 * Sends one request and gives its answer, whatever its status.
 * @throws PullError for everything that keeps an answer away
 */
export function exchange(outgoing: Outgoing, limits: Limits): Promise<Answer> {
  const { url, method, body } = outgoing;
  const { idleMs, signal } = limits;
  const where = shownUrl(url);
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? secureRequest : plainRequest;
    const secure = url.protocol === "https:" ? { rejectUnauthorized: true, ca: limits.ca?.slice() } : {};
    const asked = send(url, { method, headers: headersOf(outgoing), agent: false, auth: "", ...secure });
    const fail = (error: unknown) => {
      clearTimeout(connecting);
      clearTimeout(answering);
      signal.removeEventListener("abort", stop);
      reject(signal.aborted ? signal.reason : networkError(error, where));
    };
    const late = (what: string, ms: number) => () =>
      asked.destroy(new PullError(`${where}: ${what} within ${ms / 1000} s`, SLOW, true));
    const stop = () => asked.destroy();
    const connectMs = Math.min(CONNECT_MS, idleMs);
    const connecting = setTimeout(late("no connection", connectMs), connectMs);
    const answering = setTimeout(late("no answer", idleMs), idleMs);
    signal.addEventListener("abort", stop, { once: true });
    asked.once("socket", (socket) => {
      const event = url.protocol === "https:" ? "secureConnect" : "connect";
      socket.once(event, () => clearTimeout(connecting));
    });
    asked.once("error", fail);
    asked.once("response", (response) => {
      clearTimeout(connecting);
      clearTimeout(answering);
      response.once("close", () => signal.removeEventListener("abort", stop));
      resolve(answerOf(response, url, limits, () => asked.destroy()));
    });
    asked.end(body ?? undefined);
  });
}

const SLOW = "try later, or give it longer: timeout_seconds";

function headersOf({ url, method, headers, body }: Outgoing): OutgoingHttpHeaders {
  const own: Record<string, string> = { "accept-encoding": "gzip, deflate, br", host: url.host };
  if (method === "POST") own["content-length"] = String(Buffer.byteLength(body ?? ""));
  return { ...own, ...headers };
}

function answerOf(response: IncomingMessage, url: URL, limits: Limits, close: () => void): Answer {
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
  );
  response.on("error", () => undefined);
  return {
    status: response.statusCode ?? 0,
    headers,
    url,
    close,
    body: () => bodyOf(response, url, limits, close),
  };
}

async function* bodyOf(
  response: IncomingMessage,
  url: URL,
  { idleMs, maxBytes, ofBytes, signal }: Limits,
  close: () => void,
): AsyncGenerator<Buffer> {
  const where = shownUrl(url);
  const source = unpacked(response, where);
  const stalled = new PullError(`${where}: the answer stopped for ${idleMs / 1000} s`, SLOW, true);
  const late = () => source.destroy(stalled);
  let waiting = setTimeout(late, idleMs);
  let bytes = 0;
  try {
    for await (const chunk of source) {
      clearTimeout(waiting);
      bytes += (chunk as Buffer).length;
      if (bytes > maxBytes) throw tooLarge(where, ofBytes);
      yield chunk as Buffer;
      waiting = setTimeout(late, idleMs);
    }
    if (!response.complete)
      throw new PullError(`${where}: the answer broke off after ${bytes} bytes`, AGAIN, true);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    const isCut = (error as NodeJS.ErrnoException).code === "ECONNRESET";
    throw isCut
      ? new PullError(`${where}: the answer broke off after ${bytes} bytes`, AGAIN, true)
      : networkError(error, where);
  } finally {
    clearTimeout(waiting);
    close();
  }
}

const AGAIN = "the next pull asks again; if it stays so, tell the server's operator";

/** More than the settings allow. */
export function tooLarge(where: string, maxBytes: number): SpoiltPull {
  return new SpoiltPull(
    `${where}: more than ${maxBytes / MEGABYTE} MB came, which is the limit`,
    "if so much is right, raise max_mb; else ask for less, for example with since",
  );
}

/** The body without its packing. */
function unpacked(
  response: IncomingMessage,
  where: string,
): NodeJS.ReadableStream & { destroy(error?: Error): void } {
  const packing = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (packing === "" || packing === "identity") return response;
  const unpack =
    packing === "gzip" || packing === "x-gzip"
      ? createGunzip()
      : packing === "deflate"
        ? createInflate()
        : packing === "br"
          ? createBrotliDecompress()
          : null;
  if (unpack === null)
    throw new PullError(
      `${where}: the answer is packed in a way that nobody asked for`,
      "tell the server's operator",
    );
  return pipeline(response, unpack, () => undefined);
}
