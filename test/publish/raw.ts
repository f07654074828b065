import { connect, type Socket } from "node:net";

/** What came back on a connection, as bytes told as Latin-1, until the server closed it. */
export interface Raw {
  status: number;
  head: string;
  body: string;
  /** Milliseconds until the end. */
  took: number;
}

/** Opens a connection to a port of this machine. */
export function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** Sends bytes as they stand and reads until the server closes. */
export async function sent(port: number, text: string): Promise<Raw> {
  const socket = await opened(port);
  const end = ended(socket);
  socket.write(Buffer.from(text, "latin1"));
  return await end;
}

/** Everything that comes on a connection until its end; a reset is an end, too. */
export function ended(socket: Socket): Promise<Raw> {
  const began = performance.now();
  const chunks: Buffer[] = [];
  return new Promise((resolve) => {
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", () => undefined);
    socket.once("close", () => {
      const text = Buffer.concat(chunks).toString("latin1");
      const at = text.indexOf("\r\n\r\n");
      const head = at < 0 ? text : text.slice(0, at);
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
      resolve({ status, head, body: at < 0 ? "" : text.slice(at + 4), took: performance.now() - began });
    });
  });
}

/** A request by hand: its target goes out as it stands. */
export function request(target: string, { method = "GET", host = "127.0.0.1", more = "" } = {}): string {
  return `${method} ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${more}\r\n`;
}
