import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { FLAGS } from "../../reports/components/flags.ts";
import { COMMANDS, OPTIONS } from "../../src/commands/commands.ts";
import { FIELDS } from "../../src/feeds/fields.ts";
import { complaintTarget } from "../../src/feeds/kinds/complaint.ts";
import { ticketTarget } from "../../src/feeds/kinds/ticket.ts";
import { PROJECT } from "../../src/settings/home.ts";
import { FEED_KINDS, settingsSchema } from "../../src/settings/settings.ts";
import { sqlFile } from "../../src/warehouse/sql.ts";
import { blocks, DOCUMENTS, documentAt, mapPaths, prose, READMES, relativeLinks } from "./documents.ts";

const feeds = documentAt("docs/feeds.md").text;

describe.each(READMES)("$path", (readme) => {
  const table = /^\| `npx xianban …`[\s\S]*?\n\n/m.exec(readme.text)?.[0] ?? "";
  const rows = [...table.matchAll(/^\| `([^`]+)` \|(.*)\|$/gm)].slice(1);

  it("has a row for every command as its usage is, in the order of the help", () => {
    expect(rows.map(([, usage]) => usage)).toEqual(COMMANDS.map(({ usage }) => usage));
  });

  it.each(COMMANDS)("names the options of $name and no other", ({ usage, options }) => {
    const about = rows.find(([, name]) => name === usage)?.[2] ?? "";
    const named = [...about.matchAll(/--([a-z-]+)/g)].map(([, name]) => name);
    expect(named.sort()).toEqual([...options].sort());
  });

  it("names the options of all commands", () => {
    expect(Object.keys(OPTIONS).filter((name) => !readme.text.includes(`\`--${name}`))).toEqual([]);
  });

  it("calls only commands that there are", () => {
    const known = new Set(COMMANDS.map(({ name }) => name));
    const called = DOCUMENTS.flatMap(({ text }) => [...text.matchAll(/npx xianban ([a-z]+)/g)]);
    expect(called.length).toBeGreaterThan(5);
    expect(called.map(([, name = ""]) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  it("has a map whose every folder and file is there", () => {
    const maps = blocks(readme, "text").filter((block) => block.startsWith("data/ "));
    expect(maps).toHaveLength(1);
    const paths = mapPaths(maps[0] ?? "");
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
  });

  it("shows blocks of settings, of data and of output that are those of the other README", () => {
    for (const language of ["csv", "yaml", "sh"])
      expect(blocks(readme, language)).toEqual(blocks(READMES[0]!, language));
    const outputs = (of: typeof readme) => blocks(of, "text").filter((block) => !block.startsWith("data/ "));
    expect(outputs(readme)).toEqual(outputs(READMES[0]!));
  });

  it("has as many sections as the other", () => {
    const sections = (of: typeof readme) => prose(of).match(/^## /gm)?.length;
    expect(sections(readme)).toBe(sections(READMES[0]!));
  });
});

describe.each(DOCUMENTS)("$path", (document) => {
  it("links only to files that are there", () => {
    const broken = relativeLinks(document).filter(
      (target) => !existsSync(join(PROJECT, dirname(document.path), target.split("#")[0] ?? "")),
    );
    expect(broken).toEqual([]);
  });

  it("gives settings that the settings' schema takes", () => {
    for (const block of blocks(document, "yaml")) {
      expect(settingsSchema.safeParse(parse(block)).error?.issues ?? []).toEqual([]);
    }
  });

  it("gives feeds whose fields the feed's kind has", () => {
    for (const block of blocks(document, "yaml")) {
      for (const { kind, columns, values, defaults } of settingsSchema.parse(parse(block)).feeds) {
        const known = new Set(
          kind in FIELDS ? FIELDS[kind as keyof typeof FIELDS].map(({ name }) => name) : [],
        );
        for (const field of Object.keys({ ...columns, ...values, ...defaults }))
          expect(known).toContain(field);
      }
    }
  });
});

describe("docs/feeds.md", () => {
  const always = () => true;
  const unnamed = (names: readonly string[]) => names.filter((name) => !feeds.includes(`\`${name}\``));

  it("names every kind of feed and every field", () => {
    const names = Object.values(FIELDS).flatMap((fields) => fields.map(({ name }) => name));
    expect(unnamed([...FEED_KINDS, ...names])).toEqual([]);
  });

  it("explains every flag that a row can get and every one that the quality page explains", () => {
    const raised = [ticketTarget, complaintTarget].flatMap(({ checks }) => Object.keys(checks(always)));
    expect(unnamed([...raised, ...Object.keys(FLAGS)])).toEqual([]);
  });

  it("explains every reason for which a row is refused", () => {
    const url = new URL("../../src/feeds/", import.meta.url).href;
    const sql = [
      "landing.sql",
      "repeats.sql",
      "registers/district_judge.sql",
      "registers/official_rate_judge.sql",
    ]
      .map((file) => sqlFile(url, file))
      .join("\n");
    const reasons = [...sql.matchAll(/(?:THEN|reason =) '(\p{Script=Han}+)/gu)].map(
      ([, reason]) => reason ?? "",
    );
    expect(reasons.length).toBeGreaterThanOrEqual(10);
    expect(reasons.filter((reason) => !feeds.includes(reason))).toEqual([]);
  });
});
