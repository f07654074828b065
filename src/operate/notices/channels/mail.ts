import { createTransport } from "nodemailer";
import type { Message } from "../message.ts";
import { clipped, plain } from "../safe.ts";
import type { Answer } from "./channel.ts";

/** How a mail server is reached. */
export interface Mailbox {
  host: string;
  port: number;
  tls: "tls" | "starttls" | "none";
  user: string | null;
  password: string | null;
  from: string;
  to: readonly string[];
}

const SECONDS = { connect: 15, greeting: 15, silence: 30, whole: 60 } as const;
/** Failures before a word of the mail was said. */
const BEFORE = new Set([
  "ECONNREFUSED",
  "EDNS",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "ETLS",
]);
/** The connection was not trusted: nothing was said over it. */
const NO_TRUST = /certificate|altnames/i;
const AUTH = new Set(["EAUTH", "ENOAUTH", "EOAUTH2"]);

/** A mail: plain and as simple HTML, its Message-ID the same whenever the same notices are sent. */
export function mailOf(message: Message, { from, to }: Pick<Mailbox, "from" | "to">) {
  const { parts, several, title, key, site } = message;
  const text = parts.flatMap((part, i) => [
    ...(several ? [`${i + 1}. ${part.title}`] : []),
    ...part.lines,
    ...(part.url === null ? [] : [part.url]),
    "",
  ]);
  const html = parts.map(
    (part) =>
      `<h3>${escaped(part.title)}</h3>${part.lines.map((line) => `<p>${escaped(line)}</p>`).join("")}${part.url === null ? "" : `<p><a href="${escaped(part.url)}">查看</a></p>`}`,
  );
  return {
    from: { name: "先办", address: from },
    to: [...to],
    subject: title,
    text: [title, "", ...text, ...(site === null ? [] : [site])].join("\n"),
    html: `<html lang="zh-CN"><body>${html.join("")}</body></html>`,
    messageId: `<${key}@${from.split("@")[1] ?? "localhost"}>`,
    headers: { "Auto-Submitted": "auto-generated" },
  };
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Hands a message to a mail server. */
export async function sendMail(box: Mailbox, message: Message): Promise<Answer> {
  const transport = createTransport({
    host: box.host,
    port: box.port,
    secure: box.tls === "tls",
    requireTLS: box.tls === "starttls",
    ignoreTLS: box.tls === "none",
    ...(box.user === null ? {} : { auth: { user: box.user, pass: box.password ?? "" } }),
    connectionTimeout: SECONDS.connect * 1000,
    greetingTimeout: SECONDS.greeting * 1000,
    socketTimeout: SECONDS.silence * 1000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const sent = transport.sendMail(mailOf(message, box));
    const { rejected = [], response = "" } = await within(SECONDS.whole, sent);
    const some = rejected.length > 0 ? `, ${rejected.length} of ${box.to.length} addresses refused` : "";
    return { end: "delivered", said: `${said(response)}${some}` };
  } catch (error) {
    return failed(error as MailFailure);
  } finally {
    transport.close();
  }
}

/** Gives up on a server that never falls silent and never comes to an end. */
async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end within ${seconds} s`)), seconds * 1000);
  });
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

interface MailFailure extends Error {
  code?: string;
  responseCode?: number;
  command?: string;
  cause?: unknown;
}

/** A server's own word decides: 4xx later, 5xx not at all. Without one the mail may have been taken. */
function failed({ code = "", responseCode, command = "", message }: MailFailure): Answer {
  if (responseCode !== undefined) {
    const spoken = `SMTP ${said(message)}`;
    if (responseCode < 500 && !AUTH.has(code)) return { end: "refused", why: "busy", said: spoken };
    return { end: "refused", why: command === "DATA" ? "content" : "wrong", said: spoken };
  }
  if (AUTH.has(code)) return { end: "refused", why: "wrong", said: said(message) };
  if (BEFORE.has(code) || [...BEFORE].some((known) => message.includes(known)) || NO_TRUST.test(message))
    return { end: "refused", why: "busy", said: said(message) };
  return { end: "unsure", said: said(message) };
}

const said = (text: string) => clipped(plain(text), 200);
