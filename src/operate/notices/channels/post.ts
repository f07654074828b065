import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";

/** How a request ended. */
export type Posted =
  | { end: "answered"; status: number; body: string; retryAfter: string | null }
  /** The server cannot have got it. */
  | { end: "not sent"; said: string }
  /** The server may have got it. */
  | { end: "unknown"; said: string };

/** Bytes of an answer that are read. */
const MOST_READ = 65_536;

/**
 * Posts a body once, on a connection of its own: no redirect is followed, and nothing is tried again. Certificates are checked.
 * @param seconds after which it is given up
 */
export function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  seconds: number,
): Promise<Posted> {
  const secure = url.protocol === "https:";
  return new Promise((resolve) => {
    let connected = false;
    const bytes = Buffer.from(body);
    const options = {
      method: "POST",
      headers: { ...headers, "content-length": bytes.length },
      agent: false as const,
    };
    const request = (secure ? secureRequest : plainRequest)(url, options);
    const timer = setTimeout(
      () => request.destroy(new Error(`no answer within ${seconds} s`)),
      seconds * 1000,
    );
    const done = (posted: Posted) => {
      clearTimeout(timer);
      resolve(posted);
    };
    request.on("socket", (socket) =>
      socket.once(secure ? "secureConnect" : "connect", () => {
        connected = true;
      }),
    );
    request.on("error", (error: NodeJS.ErrnoException) => {
      const said = error.code === undefined ? error.message : `${error.code}`;
      done({ end: connected ? "unknown" : "not sent", said });
    });
    request.on("response", (response) => {
      read(response).then((answer) => {
        done(answer);
        request.destroy();
      });
    });
    request.end(bytes);
  });
}

function read(response: IncomingMessage): Promise<Posted> {
  const pieces: Buffer[] = [];
  let length = 0;
  const status = response.statusCode ?? 0;
  const retryAfter = response.headers["retry-after"] ?? null;
  return new Promise((resolve) => {
    const answered = () =>
      resolve({ end: "answered", status, body: Buffer.concat(pieces).toString("utf8"), retryAfter });
    const broken = () =>
      status >= 300
        ? answered()
        : resolve({ end: "unknown", said: `HTTP ${status}, and the answer broke off` });
    response.on("data", (piece: Buffer) => {
      length += piece.length;
      if (length <= MOST_READ) pieces.push(piece);
      else broken();
    });
    response.on("end", answered);
    response.on("error", broken);
    response.on("close", broken);
  });
}
