import { parsed, valueSpan } from "../json-text.ts";
import { PullError } from "../pull-error.ts";
import { retryAfter } from "../tries.ts";
import { complaintOf, type Hide, named, quoted, whatCame } from "./content.ts";
import { type Answer, shownUrl } from "./exchange.ts";

const HEAD = 16_384;
const TEMPORARY = new Set([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524]);
const HINTS: Readonly<Record<number, string>> = {
  400: "see whether the parameters are those that the server knows",
  401: "the token or password is not accepted: renew the environment variable that the settings name",
  403: "the token or password is not accepted, or may not read this: ask the server's operator",
  404: "correct the address",
  405: "the server wants the other method: GET or POST",
  407: "a relay stands between: xianban connects straight, ask the network's operator",
  429: "pull less often: every: MINUTES",
};

/**
 * Refuses an answer that is no success.
 * @param now instant of the answer, against which a date of Retry-After counts
 */
export async function refused(answer: Answer, now: number, hide: Hide): Promise<PullError> {
  const { status, headers, url } = answer;
  const said = saidBy(await headOf(answer), hide);
  const isTemporary = TEMPORARY.has(status);
  const where = shownUrl(url);
  return new PullError(
    `${where}: the server answers ${status}${said === "" ? "" : `: ${said}`}`,
    HINTS[status] ?? (isTemporary ? "the next pull asks again" : "ask the server's operator"),
    isTemporary,
    isTemporary ? retryAfter(headers["retry-after"], dateOf(headers.date) ?? now) : undefined,
  );
}

/** The server's own clock tells how far its date is away, whatever ours says. */
function dateOf(header: string | undefined): number | undefined {
  const at = Date.parse(header ?? "");
  return Number.isNaN(at) ? undefined : at;
}

async function headOf(answer: Answer): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer.body()) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= HEAD) break;
    }
  } catch (error) {
    if (!(error instanceof PullError)) throw error;
  } finally {
    answer.close();
  }
  return Buffer.concat(chunks).subarray(0, HEAD);
}

function saidBy(head: Buffer, hide: Hide): string {
  const came = whatCame(head);
  if (came === "nothing") return "";
  if (came !== "json") return came === "text" ? quoted(head.toString("utf8"), hide) : named(head, hide);
  try {
    return complaintOf(parsed(head, valueSpan(head, 0)), hide) ?? "";
  } catch {
    return "";
  }
}
