import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Home } from "../../../settings/home.ts";

/** Where notices lie, in `HOME/operate/outbox`. */
export interface Places {
  /** One file for each notice and channel that is not over with. */
  open: string;
  /** The same, delivered: a folder for each day. */
  done: string;
  /** The message that a channel is being sent, a file for each channel. */
  flights: string;
  /** What could not be read: a folder for each day. */
  damaged: string;
  /** What is known of each channel. */
  channels: string;
  /** What was raised ever: a file for each month. */
  keys: string;
  lock: string;
}

/** Places of an installation's outbox. */
export function placesOf({ operate }: Pick<Home, "operate">): Places {
  const outbox = join(operate, "outbox");
  return {
    open: join(outbox, "open"),
    done: join(outbox, "done"),
    flights: join(outbox, "flights"),
    damaged: join(outbox, "damaged"),
    channels: join(outbox, "channels"),
    keys: join(outbox, "keys"),
    lock: join(outbox, "deliver.lock"),
  };
}

/** Whether a text may be a name that `fileNameOf` gave. */
export function isFileName(text: string): boolean {
  return /^[0-9a-f]{24}$/.test(text);
}

/** A file's name for a text: 24 hexadecimal digits. */
export function fileNameOf(...parts: string[]): string {
  return createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 24);
}
