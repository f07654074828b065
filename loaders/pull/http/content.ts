import { isUtf8 } from "node:buffer";
import { type Charset, charsetNamed } from "../../charsets.ts";
import { PullError } from "../pull-error.ts";

const HEAD = 2048;
const SHOWN = 80;
const CODE_SHOWN = 20;

/** What the first bytes of an answer say it is. */
export type Came = "nothing" | "json" | "html" | "xml" | "packed" | "workbook" | "text";

/** Tells what came by its first bytes, whatever it is called. */
export function whatCame(head: Uint8Array): Came {
  const hex = Buffer.from(head.subarray(0, 8)).toString("hex");
  if (hex.startsWith("504b0304") || hex.startsWith("d0cf11e0")) return "workbook";
  if (hex.startsWith("1f8b")) return "packed";
  const text = startOf(head);
  if (text === "") return "nothing";
  if (/^<(!doctype html|html|head|body|script|!--)/i.test(text)) return "html";
  if (text.startsWith("<")) return "xml";
  return /^[[{]/.test(text) ? "json" : "text";
}

function startOf(head: Uint8Array): string {
  return Buffer.from(head.subarray(0, HEAD))
    .toString("utf8")
    .replaceAll("\0", "")
    .replace(/^[\uFEFF\uFFFD]+/, "")
    .trimStart();
}

/** What came, as a message names it: a page with its title, never the text of a record. */
export function named(head: Uint8Array, hide: Hide): string {
  const came = whatCame(head);
  if (came === "nothing") return "an empty answer";
  if (came === "workbook") return "a workbook or zip file";
  if (came === "packed") return "a gzip file";
  if (came === "html") {
    const title = /<title[^>]*>([^<]*)/i.exec(startOf(head))?.[1]?.trim();
    return title ? `a web page, ${quoted(title, hide)}` : "a web page";
  }
  return came === "xml" ? "XML" : came === "json" ? "JSON" : "plain text";
}

/** Replaces secrets in a text; it comes before anything else that changes or cuts a server's words. */
export type Hide = (text: string) => string;

/** A few words of a server, on one line; long digits, which may be somebody's number, are left out. */
export function quoted(text: string, hide: Hide): string {
  const line = hide(text)
    .replaceAll(/[\s\p{C}]+/gu, " ")
    .replaceAll(/\d{7,}/g, "…");
  return `"${line.slice(0, SHOWN)}"`;
}

/**
 * The body as UTF-8 without a byte-order mark.
 * @param named encoding of the settings
 * @param type Content-Type, whose charset counts where the bytes are no UTF-8: servers name it without looking
 * @throws PullError for bytes that are not what they are called
 */
export function utf8Body(body: Buffer, named: string | null, type: string | undefined): Buffer {
  const marked = body.subarray(0, 2).toString("hex");
  if (marked === "fffe" || marked === "feff")
    return decoded(body, marked === "fffe" ? "utf-16le" : "utf-16be");
  const own = named === null ? null : charsetNamed(named);
  if (own !== null && own !== "utf-8") return decoded(body, own);
  if (isUtf8(body)) return body.subarray(0, 3).toString("hex") === "efbbbf" ? body.subarray(3) : body;
  const told = /charset\s*=\s*"?([^";\s]+)/i.exec(type ?? "")?.[1] ?? "";
  const theirs = charsetNamed(told);
  if (own === null && theirs !== null && !["utf-8", "windows-1252"].includes(theirs))
    return decoded(body, theirs);
  throw new PullError(
    theirs === null ? "the answer is no UTF-8" : `the answer is no UTF-8, and it is called ${theirs}`,
    "name its encoding in the settings, such as encoding: gb18030",
  );
}

function decoded(body: Buffer, charset: Charset): Buffer {
  try {
    return Buffer.from(new TextDecoder(charset, { fatal: true }).decode(body), "utf8");
  } catch {
    throw new PullError(
      `the answer is not the ${charset} that it is called`,
      "correct encoding: of the feed",
    );
  }
}

const MESSAGE =
  /^(msg|message|error|errmsg|error_?msg|error_description|error_?message|detail|reason|desc)$/i;
const CODE = /^(code|errcode|error_?code|err_?no|status|ret|retcode|resultcode|result_?code|state)$/i;
const FINE = /^(0+|200|ok|success|true|成功)$/i;

/** What an answer of JSON says of itself beside its records, such as `code 401, "token expired"`; null where all seems well. */
export function complaintOf(envelope: unknown, hide: Hide): string | null {
  if (typeof envelope !== "object" || envelope === null || Array.isArray(envelope)) return null;
  const said = Object.entries(envelope).filter(([, value]) =>
    ["string", "number", "boolean"].includes(typeof value),
  );
  const failed = said.some(([key, value]) => key.toLowerCase() === "success" && String(value) === "false");
  const code = said.find(([key, value]) => CODE.test(key) && !FINE.test(String(value)));
  if (!failed && code === undefined && !("error" in envelope && envelope.error)) return null;
  const message = said.find(([key, value]) => MESSAGE.test(key) && typeof value === "string");
  return [
    ...(code
      ? [`${code[0]} ${hide(String(code[1])).slice(0, CODE_SHOWN)}`]
      : failed
        ? ["success false"]
        : []),
    ...(message ? [quoted(String(message[1]), hide)] : []),
  ].join(", ");
}
