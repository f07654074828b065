import { resolve } from "node:path";
import type { Call } from "./commands.ts";
import { text } from "./session.ts";

/** Folder of the built site that a call names, or the project's `dist`. */
export function siteFolder(call: Call): string {
  return resolve(text(call, "out") ?? "dist");
}
