import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, readdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { Outbox } from "../../../src/operate/notices/outbox/outbox.ts";
import { raise } from "../../../src/operate/notices/raise.ts";
import { tryChannel } from "../../../src/operate/notices/try.ts";
import { PROJECT, readSettings } from "../../../src/settings/home.ts";
import { settingsSchema } from "../../../src/settings/settings.ts";
import { call, newHome } from "../../cli/support.ts";
import { event, everything, Fake, wecomRobot } from "./support.ts";

const KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa";
const named = (name: string) => ["$", "{", name, "}"].join("");
const CLI = fileURLToPath(new URL("../../../src/cli.js", import.meta.url));

let fake: Fake | undefined;
afterEach(async () => {
  await fake?.stop();
  fake = undefined;
});

/** A home with one robot in its settings. */
async function stand(more = "") {
  fake = await Fake.start(wecomRobot(KEY));
  const home = newHome();
  appendFileSync(
    join(home.dir, "xianban.yaml"),
    `notices:\n  quiet: off\n  channels:\n    群: { kind: wecom, key: "${named("WECOM_KEY")}", server: "${fake.address}" }\n${more}`,
  );
  return home;
}

/** The command in a process of its own, with a variable set or not. */
async function send(dir: string, env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [CLI, "send", "--home", dir, ...args], {
    env: { PATH: process.env.PATH, ...env },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (piece) => {
    out += piece;
  });
  child.stderr.on("data", (piece) => {
    err += piece;
  });
  const [code] = await once(child, "close");
  return { code, out, err };
}

describe("xianban send", () => {
  it("without a channel says that nothing is sent, and where to read how", async () => {
    const { code, out, err } = await call("send", "--home", newHome().dir);
    expect([code, out, err]).toEqual([0, "", expect.stringContaining("docs/notices.md")]);
  });

  it("sends what waits and names no key; --json tells how the channels stand", async () => {
    const home = await stand();
    raise(home, readSettings(home), [event({ key: "a" })]);
    const { code, out } = await send(home.dir, { WECOM_KEY: KEY }, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      deliveries: [{ channel: "群", outcome: "delivered", notices: 1, said: "errcode 0" }],
      channels: [{ name: "群", waiting: 0, refused: 0, unsure: [] }],
    });
    expect(fake?.asked).toHaveLength(1);
    expect(everything(home.operate)).not.toContain(KEY);
  });

  it("tells which variable is missing, by exit code 1", async () => {
    const home = await stand();
    raise(home, readSettings(home), [event({ key: "a" })]);
    const { code, out } = await call("send", "--home", home.dir);
    expect([code, out]).toEqual([1, "群\twaiting\t1\tenvironment variable WECOM_KEY is not set\n"]);
  });

  it("tells a notice that cannot be read, by exit code 1", async () => {
    const home = await stand();
    raise(home, readSettings(home), [event({ key: "a" })]);
    const { places } = new Outbox(home);
    for (const name of readdirSync(places.open)) truncateSync(join(places.open, name));
    const { code, out } = await call("send", "--home", home.dir);
    expect([code, out]).toEqual([
      1,
      expect.stringContaining("outbox\tunsure\t1\ta notice could not be read"),
    ]);
  });

  it("tells what is refused, by exit code 1, and not what was wrong", async () => {
    const home = await stand();
    raise(home, readSettings(home), [event({ key: "a" })]);
    const wrong = await send(home.dir, { WECOM_KEY: "some-other-key-of-somebody" });
    expect(wrong).toMatchObject({ code: 1, out: expect.stringContaining("errcode 93000") });
    expect(wrong.err).toContain("1 refused");
    expect(wrong.out + wrong.err).not.toContain("some-other-key-of-somebody");
  });

  it("--try sends one test message past everything, and says what the server answered", async () => {
    const home = await stand("  digest: off\n");
    const { code, out } = await send(home.dir, { WECOM_KEY: KEY }, "--try", "群");
    expect([code, out]).toEqual([0, "群\tdelivered\terrcode 0\n"]);
    expect(JSON.parse(fake!.asked[0]!.text).markdown.content).toContain("【先办】测试消息");
  });

  it("--try of a channel that is not there names those that are", async () => {
    const home = await stand();
    const { code, err } = await call("send", "--home", home.dir, "--try", "别的");
    expect([code, err]).toEqual([1, expect.stringContaining("there are 群")]);
  });

  it("--try says of a refusal why; a whole address does for a key", async () => {
    const { city, zone, notices } = readSettings(await stand());
    const settings = { city, zone, notices };
    const wrong = await tryChannel(settings, { WECOM_KEY: "wrong-key-wrong-key" }, "群");
    expect(wrong).toEqual({ end: "refused", why: "wrong", said: expect.stringContaining("93000") });
    const address = `${fake?.address}/cgi-bin/webhook/send?key=${KEY}`;
    expect(await tryChannel(settings, { WECOM_KEY: address }, "群")).toEqual({
      end: "delivered",
      said: "errcode 0",
    });
  });
});

describe("settings of notices", () => {
  const faults = (notices: unknown) =>
    (settingsSchema.safeParse({ notices }).error?.issues ?? []).map(
      ({ path, message }) => `${path.join(".")}: ${message}`,
    );

  it.each([
    ["a key", { kind: "wecom", key: "693a91f6-7xxx" }, "key"],
    ["a secret", { kind: "dingtalk", token: named("T"), secret: "SEC1234567890" }, "secret"],
    [
      "a password",
      { kind: "mail", host: "h", user: "u", password: "hunter22", from: "a@b.cn", to: ["c@d.cn"] },
      "password",
    ],
    [
      "a header's token",
      { kind: "webhook", url: "https://x.cn/", headers: { Authorization: "Bearer abcdef" } },
      "headers",
    ],
  ])(
    "do not take %s itself, only the variable that holds it, and do not say it again",
    (_, channel, place) => {
      const told = faults({ channels: { 甲: channel } });
      expect(told).toHaveLength(1);
      expect(told[0]).toContain(`channels.甲.${place}`);
      expect(told[0]).toContain("a secret stands in the environment");
      expect(told[0]).not.toMatch(/693a91f6|SEC123|hunter22|abcdef/);
    },
  );

  it("take an address with a variable in it", () => {
    expect(
      faults({ channels: { 甲: { kind: "webhook", url: `https://x.cn/hook?token=${named("T")}` } } }),
    ).toEqual([]);
    expect(faults({ channels: { 甲: { kind: "webhook", url: named("URL") } } })).toEqual([]);
  });

  it("do not take a robot's address in clear, an address of mail with a line break, or a route to nowhere", () => {
    const mail = { kind: "mail", host: "h", from: "a@b.cn\nBcc: x@y.cn", to: ["c@d.cn"] };
    expect(
      faults({ channels: { 甲: { kind: "wecom", key: named("K"), server: "http://qyapi.example.cn" } } }),
    ).toEqual(["notices.channels.甲.server: https:// wanted: the address bears the robot's key"]);
    expect(faults({ channels: { 甲: mail } }).join()).toContain("from: one line");
    expect(faults({ routes: [{ to: ["无"] }] })).toEqual([
      "notices.routes.0.to.0: no such channel: 无; there are none",
    ]);
  });

  it("of the shipped example are taken as they stand there", () => {
    const lines = readFileSync(join(PROJECT, "data/xianban.yaml"), "utf8").split("\n");
    const from = lines.findIndex((line) => line.startsWith("# notices:\u0020who")) + 1;
    const to = lines.findIndex((line, i) => i > from && !line.startsWith("#"));
    const text = lines
      .slice(from, to)
      .map((line) => line.replace(/^# /, ""))
      .join("\n");
    const { notices } = settingsSchema.parse(parse(text));
    expect(Object.values(notices.channels).map(({ kind }) => kind)).toEqual([
      "wecom",
      "dingtalk",
      "feishu",
      "mail",
      "webhook",
    ]);
    const usual = settingsSchema.parse({}).notices;
    for (const key of ["quiet", "group_minutes", "digest", "at_once", "keep_days"] as const)
      expect(notices[key]).toEqual(usual[key]);
  });
});

it("a home without a channel gets no outbox", async () => {
  const home = newHome();
  await call("send", "--home", home.dir);
  raise(home, readSettings(home), [event({ key: "a" })]);
  expect(existsSync(join(home.operate, "outbox"))).toBe(false);
});
