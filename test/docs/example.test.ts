import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { main } from "../../src/cli.ts";
import { blocks, READMES } from "./documents.ts";

const [csv = ""] = blocks(READMES[0]!, "csv");
const [yaml = ""] = blocks(READMES[0]!, "yaml");
const outputs = blocks(READMES[0]!, "text");
const refused = outputs.find((block) => block.includes("  refused ")) ?? "";
const loaded = outputs.find((block) => block.includes("  loaded ")) ?? "";
const queries = blocks(READMES[0]!, "sh").flatMap((block) => [
  ...block.matchAll(/^npx xianban query (--\w+ )?"(.+)"$/gm),
]);

/** Runs one command and gives its exit code and what it wrote. */
async function run(...args: string[]): Promise<{ code: number; notes: string; data: string }> {
  let notes = "";
  let data = "";
  const stderr = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    notes += text;
    return true;
  });
  const stdout = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    data += text;
    return true;
  });
  try {
    const code = await main(args);
    return { code, notes, data };
  } finally {
    stderr.mockRestore();
    stdout.mockRestore();
  }
}

describe("the README's example of own data", () => {
  let home: string;

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), "xianban-readme-"));
    mkdirSync(join(home, "feeds"));
    writeFileSync(join(home, "feeds/letters-2026-02.csv"), csv);
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it("is refused with the words shown, then loads with the settings shown, and finds a unit that is named later", async () => {
    const before = await run("load", "--home", home);
    expect(before.code).toBe(1);
    expect(before.notes).toContain(refused);

    writeFileSync(join(home, "xianban.yaml"), yaml);
    const after = await run("load", "--home", home);
    expect(after.code).toBe(0);
    expect(after.notes).toContain(loaded);

    const rejected = await run("query", "--home", home, "--json", "FROM ops.rejected");
    expect(JSON.parse(rejected.data)).toMatchObject([
      { reason: "缺受理时间", raw: expect.stringContaining("L-003") },
    ]);
    const texts = await run("query", "--home", home, "SELECT body FROM core.ticket");
    expect(texts.data).toContain("[电话]");
    expect(texts.data).toContain("[车牌]");

    appendFileSync(join(home, "registers/units.csv"), "xizhan,西站地区管理处,西站,西站管理处,,,市级单位\n");
    await run("load", "--home", home);
    const unit = await run(
      "query",
      "--home",
      home,
      "--json",
      "SELECT unit_id FROM core.ticket WHERE number = 'L-004'",
    );
    expect(JSON.parse(unit.data)).toEqual([{ unit_id: "xizhan" }]);

    expect(queries.length).toBeGreaterThan(1);
    for (const [, options = "", sql = ""] of queries) {
      const shown = await run("query", ...options.split(" ").filter(Boolean), "--home", home, sql);
      expect(shown).toMatchObject({ code: 0, notes: "" });
    }
  });
});
