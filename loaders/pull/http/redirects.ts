import { PullError } from "../pull-error.ts";
import { type Answer, exchange, type Limits, type Outgoing, shownUrl } from "./exchange.ts";

const MAX_REDIRECTS = 5;
const MOVED = new Set([301, 302, 303, 307, 308]);
/** With these the request stays what it was. */
const AS_IT_WAS = new Set([307, 308]);
/** Headers that go along to another host. */
const HARMLESS = new Set(["accept", "accept-language", "user-agent"]);

/**
 * Sends a request and follows where the answer leads. Tokens, user and body stay with the server that the settings name.
 * @throws PullError for redirects that go round, lead out of https or of http altogether, or would take a body to another server
 */
export async function follow(outgoing: Outgoing, limits: Limits): Promise<Answer> {
  let asked = outgoing;
  for (let followed = 0; ; followed++) {
    const answer = await exchange(asked, limits);
    const to = answer.headers.location;
    if (!MOVED.has(answer.status) || to === undefined) return answer;
    answer.close();
    if (followed >= MAX_REDIRECTS)
      throw new PullError(
        `${shownUrl(outgoing.url)}: redirected more than ${MAX_REDIRECTS} times`,
        "the server's redirects go round: open the address in a browser and write the one where it ends",
      );
    asked = redirected(asked, answer.status, to);
  }
}

function redirected(asked: Outgoing, status: number, to: string): Outgoing {
  const from = shownUrl(asked.url);
  if (!URL.canParse(to, asked.url))
    throw new PullError(`${from}: redirected to what is no address`, "tell the server's operator");
  const url = new URL(to, asked.url);
  const wrong = wrongScheme(asked.url, url);
  if (wrong !== null)
    throw new PullError(
      `${from}: redirected to ${url.protocol}//${url.host}, ${wrong}`,
      "it is not followed: ask the server's operator",
    );
  url.username = "";
  url.password = "";
  const stays = asked.method === "GET" || AS_IT_WAS.has(status);
  const method = stays ? asked.method : "GET";
  const body = method === "POST" ? asked.body : null;
  if (url.origin === asked.url.origin) return { url, method, headers: asked.headers, body };
  if (method === "POST")
    throw new PullError(
      `${from}: redirected to another server, ${url.protocol}//${url.host}`,
      "a POST is not taken there: write that server in url if it is the right one",
    );
  const headers = Object.fromEntries(Object.entries(asked.headers).filter(([name]) => HARMLESS.has(name)));
  return { url, method, headers, body };
}

/** Why an address is not gone to for its scheme; null where it may be. */
function wrongScheme(from: URL, to: URL): string | null {
  if (!/^https?:$/.test(to.protocol)) return "which is neither http nor https";
  return from.protocol === "https:" && to.protocol === "http:" ? "out of https" : null;
}
