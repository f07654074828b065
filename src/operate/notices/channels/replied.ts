import { retryAfter } from "../../../../loaders/pull/tries.ts";
import { systemMillis } from "../../../clock.ts";
import { clipped, plain } from "../safe.ts";
import type { Answer } from "./channel.ts";
import type { Posted } from "./post.ts";

/** Seconds that a server which has had enough is left alone where it does not say. */
const LEFT_ALONE = 60;
/** A server may not ask for longer. */
const LONGEST_WAIT = 6 * 3600;

/** What robots answer, apart from HTTP: a code, 0 where it is delivered. */
export interface Codes {
  /** Names of code and text in the answer, such as `errcode` and `errmsg`. */
  code: string;
  text: string;
  wrong: readonly number[];
  content: readonly number[];
  /** Code → seconds to wait. */
  limited: Readonly<Record<number, number>>;
}

/** What became of a message by what came back, for servers that answer with HTTP alone. */
export function byStatus(posted: Posted): Answer {
  if (posted.end === "not sent") return { end: "refused", why: "busy", said: posted.said };
  if (posted.end === "unknown") return { end: "unsure", said: posted.said };
  const { status, retryAfter: asked } = posted;
  const said = `HTTP ${status}`;
  if (status >= 200 && status < 300) return { end: "delivered", said };
  // The gateway gave up waiting: what stands behind it may have taken the message.
  if (status === 504 || status === 408) return { end: "unsure", said };
  if (status === 429) return { end: "refused", why: "limited", said, waitSeconds: secondsOf(asked) };
  if (status === 503 && asked !== null)
    return { end: "refused", why: "limited", said, waitSeconds: secondsOf(asked) };
  if ([400, 413, 415, 422].includes(status)) return { end: "refused", why: "content", said };
  return { end: "refused", why: status >= 500 ? "busy" : "wrong", said };
}

/** What became of a message by the code in the answer: HTTP 200 with another code than 0 is a refusal. */
export function byCode(posted: Posted, { code: name, text, wrong, content, limited }: Codes): Answer {
  const answer = posted.end === "answered" ? fieldsOf(posted.body) : null;
  const code = answer?.[name];
  if (posted.end !== "answered" || typeof code !== "number") {
    const plainly = byStatus(posted);
    return plainly.end === "delivered"
      ? { end: "refused", why: "wrong", said: `${plainly.said}, but not the answer of such a robot` }
      : plainly;
  }
  const said = `${name} ${code}: ${clipped(plain(String(answer?.[text] ?? "")), 200)}`;
  if (code === 0) return { end: "delivered", said: `${name} 0` };
  const waitSeconds = limited[code];
  if (waitSeconds !== undefined) return { end: "refused", why: "limited", said, waitSeconds };
  if (wrong.includes(code)) return { end: "refused", why: "wrong", said };
  return { end: "refused", why: content.includes(code) ? "content" : "busy", said };
}

function fieldsOf(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const given: unknown = JSON.parse(body);
    return typeof given === "object" && given !== null ? (given as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Seconds that a server asks for, in seconds or up to a date. */
function secondsOf(asked: string | null): number {
  const wait = retryAfter(asked ?? undefined, systemMillis());
  return wait === undefined ? LEFT_ALONE : Math.min(Math.ceil(wait / 1000), LONGEST_WAIT);
}
