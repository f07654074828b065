import { existsSync } from "node:fs";
import { join } from "node:path";
import { UsageError, XianbanError } from "../errors.ts";
import { note } from "../output.ts";
import { isLoopback } from "../publish/host.ts";
import { LOOPBACK, serveSite } from "../publish/serve.ts";
import { readSettings } from "../settings/home.ts";
import { siteFolder } from "./build.ts";
import type { Call } from "./commands.ts";
import { existingHomeOf, text } from "./session.ts";

/** `xianban serve`: serves the built site until it is interrupted. */
export async function serve(call: Call): Promise<number> {
  const dir = siteFolder(call);
  if (!existsSync(join(dir, "index.html")))
    throw new XianbanError(`${dir}: no site here`, "run: npx xianban build");
  const host = text(call, "host") ?? LOOPBACK;
  const server = await serveSite({ dir, port: portOf(call), host });
  if (!isLoopback(host)) for (const line of openWords(host)) note(line);
  note(`the site is at ${server.url}  (Ctrl+C ends it)`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await server.close();
  return 0;
}

/** What it means to serve others. */
function openWords(host: string): string[] {
  const all = host === "0.0.0.0" || host === "::";
  return [
    `warning: ${all ? "every computer" : `every computer that reaches ${host}`} on this network can now read the whole site, tickets included.`,
    "  There is no login and no encryption. Where not everybody may read it: edition: public in xianban.yaml,",
    "  or a web server with a password and HTTPS in front, and this one on 127.0.0.1.",
  ];
}

function portOf(call: Call): number {
  const given = text(call, "port");
  if (given === undefined) return readSettings(existingHomeOf(call)).port;
  const port = Number(given);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UsageError(`--port ${given}: not a port`, "a number from 0 to 65535");
  return port;
}
