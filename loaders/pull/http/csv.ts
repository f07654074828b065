import { isUtf8 } from "node:buffer";
import { PullError } from "../pull-error.ts";
import { NO_CONTENT, unlike } from "./ask.ts";
import { complaintOf, type Hide, whatCame } from "./content.ts";
import { type Answer, shownUrl } from "./exchange.ts";

const HEAD = 2048;

/**
 * Writes an answer of CSV as it comes.
 * @returns rows beside the header, null where they cannot be counted (UTF-16)
 * @throws PullError naming what came instead
 */
export async function readCsv(
  answer: Answer,
  hide: Hide,
  write: (chunk: Buffer) => void,
): Promise<number | null> {
  const count = new RowCounter();
  let head: Buffer | null = Buffer.alloc(0);
  const take = (chunk: Buffer) => {
    count.see(chunk);
    write(chunk);
  };
  for await (const chunk of answer.body()) {
    if (head === null) take(chunk);
    else {
      head = Buffer.concat([head, chunk]);
      if (head.length < HEAD) continue;
      checkCsv(answer, head, hide);
      take(head);
      head = null;
    }
  }
  if (head !== null) {
    if (answer.status === NO_CONTENT) return 0;
    checkCsv(answer, head, hide);
    take(head);
  }
  return count.rows;
}

function checkCsv(answer: Answer, head: Buffer, hide: Hide): void {
  if (whatCame(head) === "text") return;
  const where = shownUrl(answer.url);
  const said = whatCame(head) === "json" && isUtf8(head) ? complaintIn(head, hide) : null;
  if (said !== null)
    throw new PullError(
      `${where}: CSV was wanted, and the answer says ${said}`,
      "see whether token and parameters are right",
    );
  throw unlike(where, "CSV", head, hide);
}

function complaintIn(head: Buffer, hide: Hide): string | null {
  try {
    return complaintOf(JSON.parse(head.toString("utf8")), hide);
  } catch {
    return null;
  }
}

/** Counts rows that are not empty; line ends inside quotes are none. */
class RowCounter {
  private quoted = false;
  private filled = false;
  private lines = 0;
  private wide = false;

  see(chunk: Buffer): void {
    for (const byte of chunk) {
      if (byte === 0) this.wide = true;
      else if (byte === 34) this.quoted = !this.quoted;
      if (byte === 10 && !this.quoted) {
        if (this.filled) this.lines++;
        this.filled = false;
      } else if (byte > 32) this.filled = true;
    }
  }

  /** Rows beside the header. */
  get rows(): number | null {
    return this.wide ? null : Math.max(0, this.lines + (this.filled ? 1 : 0) - 1);
  }
}
