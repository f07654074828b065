import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TROUBLE_CODES } from "../../reports/components/operation-data.ts";
import { PROJECT } from "../../src/settings/home.ts";
import { feedServer, type Played, robotServer } from "../operate/world/servers.ts";
import { linesAt, rowsOf, ticketsOf } from "../operate/world/tickets.ts";
import { documentAt, relativeLinks } from "./documents.ts";
import { callOf, GuideOffice } from "./guide-office.ts";
import { type Block, blocksOf, GUIDE, linesOf, says, stepOf, wordsOf } from "./guide-steps.ts";

/** Lines that no test can run, by how they begin: they change the machine, or want a network. */
const NOT_RUN: Readonly<Record<string, string>> = {
  "cd ": "a change of folder: the tests run in the program's own",
  "npm ci": "installs packages from the network",
  "tar ": "unpacks Node and the program where an administrator may",
  "useradd ": "makes a user",
  "mv /srv/": "of the administrator's folders",
  "mkdir /srv/": "of the administrator's folders",
  "ln -sfn ": "of the administrator's folders",
  "chown ": "an administrator's right",
  "chmod 640 /etc/": "an administrator's right",
  "set -a; ": "reads what the administrator has written",
  "sudo -iu ": "an administrator's right",
  "systemctl ": "wants systemd",
  "journalctl ": "wants systemd",
  "schtasks ": "wants Windows",
};
/** Languages of blocks that are run, read as an answer, or taken into the installation. */
const DONE = ["sh", "text", "yaml", "yml"];
/** Languages of blocks whose lines have to stand in NOT_RUN. */
const SHELLS = ["bash", "bat"];
/** Files of the system's own programs: the calls of xianban in them are parsed. */
const SYSTEM_FILES = ["ini", "xml", "cron"];

const BLOCKS = GUIDE.flatMap(blocksOf);
const at = ({ path, line }: Block) => `${path}:${line}`;

/** What lies in the installation before the blocks under a heading. */
const BEFORE: Readonly<Record<string, (office: GuideOffice) => void>> = {
  "第二天：放入自己的导出": (office) => office.drop("feeds/hotline/工单导出_20260302.csv", office.exported()),
  放文件: (office) =>
    office.drop(
      "feeds/letters/letters-2026-02.csv",
      "信件代码,写信时刻,诉求类型,承办单位,主要内容\nL-001,2026-02-20 09:12,投诉,武清区,装卸等待太久\nL-003,,投诉,武清区,无时间\n",
    ),
  被暂扣的文件怎么办: (office) =>
    office.drop("feeds/hotline/new.csv", office.exported({ 办结时间: "工单终结登记" })),
  数据仓损坏时: (office) => office.damage(),
};

describe("the operating guide, done from its first line to its last", () => {
  const SECRETS = { XIANBAN_BROWSER: "none", WECOM_KEY: "planted-key", HOTLINE_TOKEN: "planted-token" };
  const servers: Played[] = [];
  const ran = new Set<string>();
  let office: GuideOffice;

  beforeAll(async () => {
    Object.assign(process.env, SECRETS);
    const letters = rowsOf(linesAt(ticketsOf("2026-02-20", "2026-02-28", 8, 11), "2026-03-02 08:00:00", 30));
    servers.push(await feedServer(() => letters), await robotServer());
    office = new GuideOffice({ feed: `${servers[0]?.url}/tickets`, robot: servers[1]?.url ?? "" });
  });
  afterAll(async () => {
    for (const name of Object.keys(SECRETS)) delete process.env[name];
    await Promise.all(servers.map((server) => server.close()));
    office.remove();
  });

  it("gives the exit codes that it states and says what it promises", { timeout: 600_000 }, async () => {
    const faults: string[] = [];
    let heading = "";
    for (const [i, block] of BLOCKS.entries()) {
      if (block.heading !== heading) BEFORE[block.heading]?.(office);
      heading = block.heading;
      if (block.language === "yaml") office.set(block.body);
      if (block.language === "yml") office.policy(block.body);
      if (block.language !== "sh") continue;
      const { commands, promised } = stepOf(BLOCKS, i);
      let output = "";
      for (const { words, code } of commands) {
        const said = await office.does(words);
        output += said.output;
        if (said.code !== code)
          faults.push(`${at(block)}: ${words.join(" ")}: exit code ${said.code}\n${said.output}`);
        if (words[0] === "npx") ran.add(words[2] ?? "");
      }
      const missing = promised.filter((line) => !says(output, office.here(line)));
      if (missing.length > 0) faults.push(`${at(block)} promises: ${missing.join("\n")}\n${output}`);
    }
    expect(faults).toEqual([]);
    expect(BLOCKS.map((block) => block.heading)).toEqual(expect.arrayContaining(Object.keys(BEFORE)));
    const called = GUIDE.flatMap(({ text }) => [...text.matchAll(/npx xianban ([a-z]+)/g)]);
    expect(called.map(([, name = ""]) => name).filter((name) => !ran.has(name))).toEqual([]);
  });
});

describe("a block of the guide", () => {
  it("has a language that says what is done with it", () => {
    const known = [...DONE, ...SHELLS, ...SYSTEM_FILES];
    expect(BLOCKS.filter(({ language }) => !known.includes(language)).map(at)).toEqual([]);
  });

  it("of output follows a block of commands under the same heading", () => {
    const alone = BLOCKS.filter(
      ({ language, heading }, i) =>
        language === "text" && !(BLOCKS[i - 1]?.language === "sh" && BLOCKS[i - 1]?.heading === heading),
    );
    expect(alone.map(at)).toEqual([]);
  });

  it("that is not run holds only lines that no test can run, and no line of NOT_RUN is idle", () => {
    const lines = BLOCKS.filter(({ language }) => SHELLS.includes(language)).flatMap(linesOf);
    const starts = Object.keys(NOT_RUN);
    expect(lines.filter((line) => !starts.some((start) => line.startsWith(start)))).toEqual([]);
    expect(starts.filter((start) => !lines.some((line) => line.startsWith(start)))).toEqual([]);
  });

  it("for systemd, cron or Windows calls commands that there are with options that they have", () => {
    const bodies = BLOCKS.filter(({ language }) => SYSTEM_FILES.includes(language)).map(({ body }) => body);
    const calls = bodies.flatMap((body) => [...body.matchAll(/src[/\\]cli\.js ([^<\n]+)/g)]);
    expect(calls.length).toBeGreaterThan(4);
    for (const [, line = ""] of calls) {
      const [name = "", ...args] = wordsOf(line);
      expect(callOf(name, args).options.home, line).toMatch(/xianban[/\\]home$/);
    }
  });

  it("for Windows is whole XML", () => {
    const open: string[] = [];
    const [xml = ""] = BLOCKS.filter(({ language }) => language === "xml").map(({ body }) => body);
    for (const [, end, name = ""] of xml.matchAll(/<(\/?)(\w+)[^>]*>/g))
      if (end) expect(open.pop()).toBe(name);
      else open.push(name);
    expect([open, xml.startsWith("<Task ")]).toEqual([[], true]);
  });
});

describe("the operating guide", () => {
  it("explains every trouble that status tells, in its words", () => {
    const source = documentAt("src/operate/status/words.ts").text;
    const table = /^\| 提示里的字[\s\S]*?\n\n/m.exec(GUIDE[0]?.text ?? "")?.[0] ?? "";
    const rows = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, words = ""]) => words);
    expect(rows.length).toBe(TROUBLE_CODES.length);
    expect(rows.filter((words) => !source.includes(words))).toEqual([]);
  });

  it("leads to headings that there are", () => {
    const slug = (heading: string) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s-]/gu, "")
        .replaceAll(" ", "-");
    const broken = GUIDE.flatMap((document) =>
      relativeLinks(document)
        .filter((link) => link.includes("#"))
        .filter((link) => {
          const [file = "", anchor] = link.split("#");
          const path = file === "" ? document.path : join(dirname(document.path), file);
          if (!existsSync(join(PROJECT, path))) return true;
          const headings = [...documentAt(path).text.matchAll(/^#+ (.+)$/gm)];
          return !headings.some(([, heading = ""]) => slug(heading) === anchor);
        }),
    );
    expect(broken).toEqual([]);
  });
});
