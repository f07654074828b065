import { isIP } from "node:net";

const LOOPBACKS = new Set(["localhost", "127.0.0.1", "::1"]);

/**
 * Whether a request is meant for this server by its Host header. A server of this machine alone answers only under this machine's own
 * names: under any other, a page elsewhere has led the reader's browser here by a name of its own (DNS rebinding). One that listens to
 * others answers under any, as it cannot know what it is called.
 * @param headers the Host headers as they came: one is wanted
 * @param host the address that the server listens on
 */
export function isMeant(headers: readonly string[], host: string): boolean {
  const name = nameOf(headers[0] ?? "");
  if (name === null || headers.length > 1) return false;
  return isLoopback(host) ? LOOPBACKS.has(name) || name === host.toLowerCase() : true;
}

/** Whether only this machine reaches an address. */
export function isLoopback(host: string): boolean {
  return LOOPBACKS.has(host.toLowerCase()) || (isIP(host) === 4 && host.startsWith("127."));
}

/** The name in a Host header, in small letters and without its port; null where it is no name. */
function nameOf(header: string): string | null {
  const [, six, name] = /^(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9._-]+))(?::\d{1,5})?$/.exec(header) ?? [];
  return (six ?? name)?.toLowerCase() ?? null;
}
