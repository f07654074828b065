import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { mailOf } from "../../../src/operate/notices/channels/mail.ts";
import { deliver } from "../../../src/operate/notices/deliver.ts";
import { raise } from "../../../src/operate/notices/raise.ts";
import { channelStates } from "../../../src/operate/notices/state.ts";
import { event, everything, newHome, removeHomes, settingsOf, when } from "./support.ts";

const T = "2026-03-02 10:00:00";
const LATER = "2026-03-02 10:10:00";
const PASSWORD = "geheim-4711-xyz";
const named = (name: string) => ["$", "{", name, "}"].join("");
const TLS = join(import.meta.dirname, "tls");
const [key, cert] = ["key.pem", "cert.pem"].map((name) => readFileSync(join(TLS, name)));

interface Received {
  to: string[];
  raw: string;
  secure: boolean;
}

const running: (SMTPServer | Server)[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.close();
});
afterAll(removeHomes);

/** A mail server on a free port that keeps what it gets. */
async function mailServer(options: SMTPServerOptions = {}): Promise<{ port: number; got: Received[] }> {
  const got: Received[] = [];
  const server = new SMTPServer({
    key,
    cert,
    disabledCommands: [],
    onAuth: ({ username, password }, _, done) =>
      password === PASSWORD ? done(null, { user: username }) : done(new Error("535 5.7.8 bad credentials")),
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on("data", (piece) => pieces.push(piece));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        got.push({ to, raw: Buffer.concat(pieces).toString("utf8"), secure: session.secure });
        done();
      });
    },
    authOptional: true,
    logger: false,
    ...options,
  });
  server.on("error", () => undefined);
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.server.address() as AddressInfo).port, got };
}

/** A server that speaks enough of SMTP to take a mail, and cuts the connection with the whole of it in hand. */
async function cuttingServer(): Promise<{ port: number; mails: string[] }> {
  const mails: string[] = [];
  const server = createServer((socket) => {
    let inside = false;
    let text = "";
    socket.write("220 mail\r\n");
    socket.on("error", () => undefined);
    socket.on("data", (piece) => {
      text += piece.toString("utf8");
      if (inside && text.endsWith("\r\n.\r\n")) {
        mails.push(text);
        socket.destroy();
      } else if (!inside && text.endsWith("\r\n")) {
        inside = /^DATA/i.test(text);
        socket.write(inside ? "354 go on\r\n" : "250 ok\r\n");
        text = "";
      }
    });
  });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, mails };
}

function channel(port: number, more: object = {}) {
  const addresses = { from: "hotline@example.cn", to: ["leader@example.cn", "clerk@example.cn"] };
  return { kind: "mail", host: "127.0.0.1", port, tls: "none", ...addresses, ...more };
}

function stand(port: number, more: object = {}) {
  const home = newHome();
  const settings = settingsOf({ channels: { 邮件: channel(port, more) }, base_url: "http://10.1.2.3/" });
  const env = { PASSWORD };
  const go = (local: string) => when(local, () => deliver({ home, settings, env }));
  const tell = (title = "红色预警：武清区") =>
    when(T, () => raise(home, settings, [event({ key: "a", title, page: "warnings.html#a" })]));
  return { home, settings, env, go, tell };
}

const header = (raw: string, name: string) =>
  new RegExp(`^${name}: ?((?:.*\\r\\n[ \\t])*.*)\\r\\n`, "im").exec(raw)?.[1]?.replace(/\r\n[ \t]/g, " ") ??
  "";
const decoded = (words: string) =>
  words.replace(/=\?UTF-8\?([BQ])\?(.*?)\?=\s*/gi, (_, way: string, text: string) =>
    way.toUpperCase() === "B"
      ? Buffer.from(text, "base64").toString("utf8")
      : decodeURIComponent(text.replaceAll("_", "%20").replaceAll("=", "%")),
  );

describe("a mail", () => {
  it("goes to all with a Chinese subject, as text and as simple HTML", async () => {
    const { port, got } = await mailServer();
    const { go, tell } = stand(port);
    tell();
    expect(await go(T)).toMatchObject([
      { outcome: "delivered", notices: 1, said: expect.stringContaining("250") },
    ]);
    expect(got).toHaveLength(1);
    const [{ raw = "", to = [] } = {}] = got;
    expect(to).toEqual(["leader@example.cn", "clerk@example.cn"]);
    expect(decoded(header(raw, "Subject"))).toBe("【先办】红色预警：武清区");
    expect(decoded(header(raw, "From"))).toContain("先办");
    expect(header(raw, "Message-ID")).toMatch(/^<[0-9a-f]{32}@example\.cn>$/);
    expect(raw).toMatch(/text\/plain[\s\S]*text\/html/);
    expect(await go(LATER)).toEqual([]);
  });

  it("has nothing in its head that a title put there", async () => {
    const { port, got } = await mailServer();
    const { go, tell } = stand(port);
    tell("武清区\r\nBcc: evil@example.com\r\n\r\nnew body");
    await go(T);
    const [{ raw = "", to = [] } = {}] = got;
    const head = raw.slice(0, raw.indexOf("\r\n\r\n"));
    expect(head).not.toMatch(/^Bcc:/im);
    expect(to).not.toContain("evil@example.com");
    expect(head.match(/^Subject:/gim)).toHaveLength(1);
  });

  it("shows marks of HTML as they are written", () => {
    const part = { title: "a & b", lines: ['"<b>"'], url: "http://x/?a=1&b=2", event: null };
    const message = { key: "k", title: "t", parts: [part], several: true, site: null, at: T };
    const { html } = mailOf(message, { from: "a@b.cn", to: ["c@d.cn"] });
    expect(html).toContain("<h3>a &amp; b</h3><p>&quot;&lt;b&gt;&quot;</p>");
    expect(html).toContain('href="http://x/?a=1&amp;b=2"');
  });
});

describe("a mail server", () => {
  it("that does not take the password has the notice kept, and the password in no file and no answer", async () => {
    const { port, got } = await mailServer({
      onAuth: ({ password }, _, done) => done(new Error(`535 5.7.8 wrong: ${password}`)),
      allowInsecureAuth: true,
    });
    const { home, settings, env, go, tell } = stand(port, { user: "hotline", password: named("PASSWORD") });
    tell();
    const answered = await go(T);
    expect(answered).toMatchObject([{ outcome: "refused", said: expect.stringContaining("535") }]);
    expect(JSON.stringify(answered) + everything(home.operate)).not.toContain(PASSWORD);
    expect(channelStates(home, settings, env)[0]).toMatchObject({ refused: 1 });
    expect(got).toEqual([]);
    expect(await go("2026-03-02 21:00:00")).toMatchObject([{ outcome: "waiting" }]);
  });

  it("that says 4xx is asked again later with the same Message-ID", async () => {
    const ids: string[] = [];
    const { port } = await mailServer({
      onData: (stream, _, done) => {
        const pieces: Buffer[] = [];
        stream.on("data", (piece) => pieces.push(piece));
        stream.on("end", () => {
          ids.push(header(Buffer.concat(pieces).toString("utf8"), "Message-ID"));
          done(ids.length === 1 ? Object.assign(new Error("greylisted"), { responseCode: 451 }) : null);
        });
      },
    });
    const { go, tell } = stand(port);
    tell();
    expect(await go(T)).toMatchObject([{ outcome: "refused", said: expect.stringContaining("451") }]);
    expect(await go("2026-03-02 10:00:40")).toMatchObject([{ outcome: "waiting" }]);
    expect(await go(LATER)).toMatchObject([{ outcome: "delivered" }]);
    expect(ids).toHaveLength(2);
    expect(ids[1]).toBe(ids[0]);
  });

  it("that says 5xx to every address is not asked again until settings change or a day has gone", async () => {
    const { port } = await mailServer({
      onRcptTo: (_, __, done) => done(Object.assign(new Error("no such user"), { responseCode: 550 })),
    });
    const { go, tell } = stand(port);
    tell();
    expect(await go(T)).toMatchObject([{ outcome: "refused", said: expect.stringContaining("550") }]);
    expect(await go("2026-03-02 21:00:00")).toMatchObject([{ outcome: "waiting" }]);
    expect(await go("2026-03-03 10:00:01")).toMatchObject([{ outcome: "refused" }]);
  });

  it("that refuses one of two addresses has the mail delivered to the other, and says so without naming it", async () => {
    const { port, got } = await mailServer({
      onRcptTo: ({ address }, _, done) =>
        done(
          address.startsWith("clerk")
            ? Object.assign(new Error("no such user"), { responseCode: 550 })
            : null,
        ),
    });
    const { go, tell } = stand(port);
    tell();
    const [delivery] = await go(T);
    expect(delivery).toMatchObject({
      outcome: "delivered",
      said: expect.stringContaining("1 of 2 addresses refused"),
    });
    expect(delivery?.said).not.toContain("clerk@");
    expect(got).toHaveLength(1);
  });

  it("that does not take what a mail says leaves the channel open for others", async () => {
    const { port } = await mailServer({
      onData: (stream, _, done) => {
        stream.resume();
        stream.on("end", () => done(Object.assign(new Error("spam"), { responseCode: 554 })));
      },
    });
    const { home, settings, env, go, tell } = stand(port);
    tell();
    expect(await go(T)).toMatchObject([{ outcome: "refused", said: expect.stringContaining("554") }]);
    when(LATER, () => raise(home, settings, [event({ key: "b" })]));
    expect(await go(LATER)).toMatchObject([{ outcome: "refused", notices: 1 }]);
    expect(channelStates(home, settings, env)[0]).toMatchObject({ refused: 2 });
  });

  it("that cut the connection with the whole mail in hand is sent the same again, with the same Message-ID", async () => {
    const { port, mails } = await cuttingServer();
    const { home, settings, env, go, tell } = stand(port);
    tell();
    expect(await go(T)).toMatchObject([{ outcome: "unsure" }]);
    when("2026-03-02 10:02:00", () => raise(home, settings, [event({ key: "b" })]));
    expect(await go(LATER)).toMatchObject([{ outcome: "unsure", notices: 1 }]);
    const ids = mails.map((raw) => header(raw, "Message-ID"));
    expect(ids).toHaveLength(2);
    expect(ids[1]).toBe(ids[0]);
    expect(channelStates(home, settings, env)[0]).toMatchObject({ waiting: 2, unsure: [] });
  });

  it("that is not there has the mail wait", async () => {
    const { go, tell } = stand(1);
    tell();
    expect(await go(T)).toMatchObject([
      { outcome: "refused", said: expect.stringContaining("ECONNREFUSED") },
    ]);
  });
});

describe("STARTTLS", () => {
  it("that is wanted and not offered has nothing sent, and no password", async () => {
    const asked: string[] = [];
    const { port, got } = await mailServer({
      hideSTARTTLS: true,
      disabledCommands: ["STARTTLS"],
      allowInsecureAuth: true,
      onAuth: ({ password }, _, done) => {
        asked.push(password ?? "");
        done(null, { user: "x" });
      },
    });
    const { go, tell } = stand(port, { tls: "starttls", user: "hotline", password: named("PASSWORD") });
    tell();
    expect(await go(T)).toMatchObject([{ outcome: "refused", said: expect.stringMatching(/TLS/) }]);
    expect([got, asked]).toEqual([[], []]);
  });

  it("with a certificate that nobody vouches for has nothing sent", async () => {
    const { port, got } = await mailServer();
    const { go, tell } = stand(port, { tls: "starttls" });
    tell();
    expect(await go(T)).toMatchObject([{ outcome: "refused", said: expect.stringMatching(/certificate/) }]);
    expect(got).toEqual([]);
  });

  it("with a certificate of the office's own authority (NODE_EXTRA_CA_CERTS) carries password and mail", async () => {
    const { port, got } = await mailServer();
    const home = newHome();
    const own = channel(port, { tls: "starttls", user: "hotline", password: named("PASSWORD") });
    const notices = { channels: { 邮件: own }, quiet: "off" };
    raise(home, settingsOf(notices), [event({ key: "a" })]);
    const child = spawn(
      process.execPath,
      [
        "--import",
        "tsx",
        fileURLToPath(new URL("deliver-child.ts", import.meta.url)),
        home.operate,
        JSON.stringify(notices),
      ],
      {
        env: { PATH: process.env.PATH, PASSWORD, NODE_EXTRA_CA_CERTS: join(TLS, "cert.pem") },
        stdio: "ignore",
      },
    );
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(got).toMatchObject([{ secure: true }]);
  });
});
