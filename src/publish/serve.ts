import { realpath } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { XianbanError } from "../errors.ts";
import { type Encoding, encodingFor, FileStore, type ServedFile } from "./files.ts";
import { isMeant } from "./host.ts";
import { locate } from "./locate.ts";
import { siteAt } from "./releases/places.ts";

/** This machine alone. */
export const LOOPBACK = "127.0.0.1";
/** How many ports after the wanted one are tried when it is taken. */
const PORTS_TRIED = 20;

/** A browser sends little; more is somebody trying. */
const LONGEST_ADDRESS = 4096;
const LIMITS = {
  /** Milliseconds to send the head of a request, and the whole of it. */
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16_384,
  // Without Host nobody can tell for whom a request was meant.
  requireHostHeader: true,
  insecureHTTPParser: false,
};
const MOST_HEADERS = 64;
const MOST_CONNECTIONS = 512;
/** Milliseconds after which a connection is given up on which nothing moves, such as one that takes no answer. */
const IDLE_MS = 30_000;

const SECURITY_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Content-Security-Policy": "frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** What is served, and to whom. */
export interface ServeWishes {
  dir: string;
  /** Wanted port, 0 for any; the next free one when it is taken. */
  port: number;
  /** Address to listen on: left out, this machine alone. */
  host?: string;
  /** Times and sizes other than the usual ones, for tests. */
  limits?: Partial<typeof LIMITS> & { idle?: number };
}

export interface SiteServer {
  /** Address of the first page, such as `http://127.0.0.1:3000/`. */
  url: string;
  /** Ends the server and every connection still open. */
  close(): Promise<void>;
}

/**
 * Serves the built site in `dir`, on this machine alone unless a host is named: there is no login. Files are read when asked for, so a
 * site switched in while serving is served from the next request on.
 * @throws XianbanError when the port and those after it are all taken, or the host is none of this machine's
 */
export async function serveSite({
  dir,
  port,
  host = LOOPBACK,
  limits = {},
}: ServeWishes): Promise<SiteServer> {
  const files = new FileStore();
  let last = "";
  /** The release that is seen now: one request reads of one release, whatever is switched meanwhile. */
  const release = async () => {
    const now = await realpath(await siteAt(dir)).catch(() => dir);
    if (now !== last) files.clear();
    last = now;
    return now;
  };
  const { idle = IDLE_MS, ...times } = limits;
  const server = createServer({ ...LIMITS, ...times }, (request, response) => {
    if (!isMeant(hostsOf(request), host)) {
      plain(response, 421, "this server answers under its own name only");
      return;
    }
    answer(files, release, request, response).catch(() =>
      plain(response, 500, "the server failed on this request"),
    );
  });
  server.maxHeadersCount = MOST_HEADERS;
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(idle);
  await listen(server, port, host);
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, wanted: number, host: string): Promise<void> {
  const last = Math.min(wanted === 0 ? 0 : wanted + PORTS_TRIED, 65_535);
  for (let port = wanted; port <= last; port++) {
    if (await tryListen(server, port, host)) return;
  }
  throw new XianbanError(
    `ports ${wanted} to ${last} are all taken on ${host}`,
    "name a free one with --port",
  );
}

const TAKEN = new Set(["EADDRINUSE", "EACCES"]);
const NOT_OURS = new Set(["EADDRNOTAVAIL", "ENOTFOUND", "EAI_AGAIN"]);

function tryListen(server: Server, port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.off("error", onError);
      if (TAKEN.has(error.code ?? "")) resolve(false);
      else if (NOT_OURS.has(error.code ?? ""))
        reject(
          new XianbanError(
            `${host}: no address of this machine`,
            "name one of its addresses, or 0.0.0.0 for all",
          ),
        );
      else reject(error);
    };
    server.once("error", onError);
    server.listen(port, host, () => {
      server.off("error", onError);
      resolve(true);
    });
  });
}

/** Every Host header as it came: of several Node gives only the first. */
function hostsOf({ rawHeaders }: IncomingMessage): string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === "host");
}

async function answer(
  files: FileStore,
  release: () => Promise<string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    return plain(response, 405, "only GET and HEAD are answered here");
  }
  if ((request.url ?? "").length > LONGEST_ADDRESS) return plain(response, 414, "this address is too long");
  const dir = await release();
  const place = await locate(dir, request.url ?? "/");
  if (place.kind === "bad") return plain(response, 400, "this address cannot be read");
  if (place.kind === "moved") {
    response.setHeader("Location", place.to);
    return plain(response, 308, place.to);
  }
  const file = place.kind === "file" ? await files.read(place.path) : undefined;
  if (file) return send(request, response, 200, file);
  const missing = await locate(dir, "/404");
  const page = missing.kind === "file" ? await files.read(missing.path) : undefined;
  if (page) return send(request, response, 404, page);
  plain(response, 404, "no such page");
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  file: ServedFile,
): Promise<void> {
  const encoding = file.compressible ? encodingFor(request.headers["accept-encoding"]) : "identity";
  headers(response, {
    "Content-Type": file.type,
    "Cache-Control": file.immutable ? "public, max-age=31536000, immutable" : "no-cache",
    ETag: file.etag(encoding),
    ...(file.compressible ? { Vary: "Accept-Encoding" } : {}),
  });
  if (status === 200 && request.headers["if-none-match"] === file.etag(encoding)) {
    response.writeHead(304).end();
    return;
  }
  const body = await file.body(encoding);
  headers(response, { "Content-Length": body.length, ...contentEncoding(encoding) });
  response.writeHead(status).end(request.method === "HEAD" ? undefined : body);
}

function contentEncoding(encoding: Encoding): Record<string, string> {
  return encoding === "identity" ? {} : { "Content-Encoding": encoding };
}

function plain(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  headers(response, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  response.writeHead(status).end(`${text}\n`);
}

function headers(response: ServerResponse, values: Record<string, string | number>): void {
  for (const [name, value] of Object.entries({ ...SECURITY_HEADERS, ...values }))
    response.setHeader(name, value);
}
