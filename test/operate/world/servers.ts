import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** How a played server answers next. */
export type Mood = "well" | "down" | "login page" | "500" | "drops after the body";

/** A played server with what it was sent. */
export interface Played {
  url: string;
  behave(mood: Mood): void;
  close(): Promise<void>;
}

/** A feed over HTTP: gives the records of the moment as JSON. */
export async function feedServer(records: () => object[]): Promise<Played> {
  return await played((mood, _body, _headers) =>
    mood === "login page"
      ? { type: "text/html", body: "<html><title>统一认证登录</title></html>" }
      : { type: "application/json", body: JSON.stringify({ code: 0, data: { list: records() } }) },
  );
}

/** What a receiver of notices has taken, each message once by its key. */
export interface Receiver extends Played {
  messages: { key: string; body: string }[];
  /** Requests beyond the first with the same key. */
  repeated: number;
}

/** A webhook that takes notices; it knows a message that comes again by its key. */
export async function webhookServer(): Promise<Receiver> {
  const taken: Receiver["messages"] = [];
  let repeated = 0;
  const server = await played((mood, body, headers) => {
    if (mood === "500") return { status: 500, type: "text/plain", body: "no" };
    const key = String(headers["idempotency-key"]);
    if (taken.some((one) => one.key === key)) repeated++;
    else taken.push({ key, body });
    return { type: "application/json", body: "{}" };
  });
  return Object.defineProperties(server as Receiver, {
    messages: { get: () => taken },
    repeated: { get: () => repeated },
  });
}

/** A WeCom group robot: takes every message that it is sent, as the real one does. */
export async function robotServer(): Promise<Receiver> {
  const taken: Receiver["messages"] = [];
  const server = await played((mood, body) => {
    if (mood === "500")
      return { type: "application/json", body: '{"errcode":45009,"errmsg":"api freq out of limit"}' };
    taken.push({ key: String(taken.length), body });
    return { type: "application/json", body: '{"errcode":0,"errmsg":"ok"}' };
  });
  return Object.defineProperties(server as Receiver, {
    messages: { get: () => taken },
    repeated: { get: () => 0 },
  });
}

type Reply = { status?: number; type: string; body: string };

async function played(
  answer: (mood: Mood, body: string, headers: NodeJS.Dict<string | string[]>) => Reply,
): Promise<Played> {
  const state = { mood: "well" as Mood };
  const server = createServer((request, response) => {
    if (state.mood === "down") return request.socket.destroy();
    let body = "";
    request.setEncoding("utf8").on("data", (piece: string) => {
      body += piece;
    });
    request.on("end", () => {
      const { mood } = state;
      const { status = 200, type, body: text } = answer(mood, body, request.headers);
      if (mood === "drops after the body") return void request.socket.destroy();
      response.writeHead(status, { "content-type": type }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    behave: (mood) => {
      state.mood = mood;
    },
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
