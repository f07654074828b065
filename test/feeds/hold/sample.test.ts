import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, it } from "vitest";
import { writeSample } from "../../../src/sample/sample.ts";
import { bench } from "../support.ts";

it("of the sample's exports taken for one feed, each form is accepted once, and every file after it is usual", async () => {
  const folder = mkdtempSync(join(tmpdir(), "xianban-hold-"));
  const b = await bench();
  b.settings("feeds:\n  - { name: hot, kind: ticket, path: feeds/hot/* }\n");
  mkdirSync(join(b.home.feeds, "hot"), { recursive: true });
  const { files } = await writeSample({ out: folder, tickets: 400, from: "2025-03-01", to: "2025-09-30" });
  const exports = files.map((file) => basename(file)).filter((name) => name.includes("工单"));
  const held: string[] = [];
  for (const name of exports.sort()) {
    const path = join(b.home.feeds, "hot", name);
    copyFileSync(join(folder, name), path);
    const [report] = await b.load({ paths: [path] });
    if (report?.outcome !== "held") {
      expect(report?.outcome, name).toBe("loaded");
      continue;
    }
    held.push(name.replace(/^\d+-\d+_|_\d+\.\w+$/g, ""));
    expect(await b.load({ paths: [path], accept: true })).toMatchObject([{ outcome: "loaded" }]);
  }
  rmSync(folder, { recursive: true, force: true });
  expect(exports.length).toBeGreaterThan(10);
  // Forms other than the first: the short follow-up lists, the raw export with other names, the ledger.
  expect(new Set(held).size, held.join()).toBe(held.length);
  expect(held.length, held.join()).toBeLessThanOrEqual(3);
  expect(held.length).toBeGreaterThanOrEqual(1);
});
