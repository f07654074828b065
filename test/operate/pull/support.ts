import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createRawServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { byClock } from "../../../src/clock.ts";
import { type PullReport, pullFeeds } from "../../../src/operate/pull/pull.ts";
import { type Home, openHome, readSettings } from "../../../src/settings/home.ts";

type Closing = () => void | Promise<void>;
const closings: Closing[] = [];

/** Something to be done after the test file. */
export function atEnd(work: Closing): void {
  closings.push(work);
}

afterAll(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

/** One request as a server saw it. */
export interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A local HTTP server and what it was asked. */
export interface Served {
  readonly origin: string;
  readonly seen: Seen[];
}

/** Serves on a free port of 127.0.0.1, or of another of this machine's addresses. */
export async function serve(
  answer: (request: Seen, response: ServerResponse) => void | Promise<void>,
  host = "127.0.0.1",
): Promise<Served> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = {
      method: request.method ?? "",
      url: new URL(request.url ?? "/", "http://x"),
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    seen.push(asked);
    await answer(asked, response);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://${host}:${(server.address() as AddressInfo).port}`, seen };
}

/** A server that speaks bytes, right or wrong: called once a connection, when the request's head has come. */
export async function serveBytes(answer: (socket: Socket, nth: number) => void): Promise<string> {
  let connections = 0;
  const open = new Set<Socket>();
  const server = createRawServer((socket) => {
    const nth = ++connections;
    open.add(socket);
    socket.on("error", () => undefined);
    socket.once("data", () => answer(socket, nth));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  atEnd(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Sends JSON. */
export function json(
  response: ServerResponse,
  body: string | object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(200, { "content-type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

/** A home whose feeds are pulled. */
export interface PullHome {
  readonly home: Home;
  /** waits that were asked for between tries, in milliseconds; none of them is waited */
  readonly waits: number[];
  readonly said: string[];
  /** Writes the settings: lines of each feed under its name, kind ticket. */
  settings(feeds: Record<string, string>): void;
  pull(options?: {
    only?: string[];
    env?: Record<string, string>;
    now?: string;
    signal?: AbortSignal;
  }): Promise<PullReport[]>;
  /** The report of the one feed `hot`. */
  one(env?: Record<string, string>, now?: string): Promise<PullReport>;
  /** Files of a feed: name → content. */
  landed(feed?: string): Record<string, string>;
  /** Everything in the home that is text, for what must not be in it. */
  everything(): string;
}

/** Makes a home of its own; `now` is wall time of UTC+8. */
export function pullHome(): PullHome {
  const dir = mkdtempSync(join(tmpdir(), "xianban-pull-"));
  atEnd(() => rmSync(dir, { recursive: true, force: true }));
  const home = openHome(dir);
  const waits: number[] = [];
  const said: string[] = [];
  const pull: PullHome["pull"] = ({ only, env = {}, now, signal } = {}) => {
    const work = () =>
      pullFeeds({
        home,
        settings: readSettings(home),
        env,
        progress: (line) => said.push(line),
        ...(only ? { only } : {}),
        ...(signal ? { signal } : {}),
        waits: {
          random: () => 0.5,
          pause: async (ms) => {
            waits.push(ms);
          },
        },
      });
    return now === undefined ? work() : byClock(() => new Date(`${now.replace(" ", "T")}+08:00`), work);
  };
  return {
    home,
    waits,
    said,
    pull,
    settings: (feeds) => {
      const texts = Object.entries(feeds).map(
        ([name, lines]) => `  - name: ${name}\n    kind: ticket\n${lines.replaceAll(/^/gm, "    ")}\n`,
      );
      writeFileSync(join(dir, "xianban.yaml"), `feeds:\n${texts.join("")}`);
    },
    one: async (env, now) => {
      const [report] = await pull({ ...(env ? { env } : {}), ...(now ? { now } : {}), only: ["hot"] });
      if (!report) throw new Error("bad fixture: no feed hot");
      return report;
    },
    landed: (feed = "hot") => {
      const folder = join(home.pulled, feed);
      const names = existsSync(folder) ? readdirSync(folder).sort() : [];
      return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
    },
    everything: () => {
      const names = readdirSync(dir, { recursive: true, withFileTypes: true });
      return names
        .map((entry) => {
          const path = join(entry.parentPath, entry.name);
          if (entry.isFile()) chmodSync(path, 0o600);
          return `${path}\n${entry.isFile() ? readFileSync(path, "latin1") : ""}`;
        })
        .join("\n");
    },
  };
}
