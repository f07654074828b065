import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newRelease } from "../../src/publish/releases/release.ts";
import { call, newHome } from "./support.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "xianban-publish-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function site(name: string, files: Record<string, string>): Promise<string> {
  const dir = join(folder, name);
  await mkdir(dir);
  for (const [file, text] of Object.entries(files)) await writeFile(join(dir, file), text);
  return dir;
}

describe("publish --check", () => {
  it("names every finding by file and place, and ends with 1", async () => {
    const dir = await site("bad", { "a.txt": "回电\n13812345678", "b.html": '<a href="c.html">x</a>' });
    const { code, out, err } = await call("publish", "--check", dir);
    expect(code).toBe(1);
    expect(out).toBe("a.txt:2:1: phone 138******78\nb.html:1:1: a dead link: c.html\n");
    expect(err).toContain("publish: 2 findings; ");
  });

  it("gives them as JSON", async () => {
    const { code, out } = await call("publish", "--check", join(folder, "bad"), "--json");
    expect([code, JSON.parse(out)[0]]).toEqual([
      1,
      { file: "a.txt", place: "2:1", finding: "phone 138******78" },
    ]);
  });

  it("ends with 0 on a folder that may be published, without any home", async () => {
    const dir = await site("good", { "a.txt": "先办" });
    const { code, out, err } = await call("publish", "--check", dir, "--home", join(folder, "nowhere"));
    expect([code, out, err]).toEqual([0, "", `publish: nothing in ${dir} forbids publishing it\n`]);
  });

  it("says what is no folder, and that going back is another thing", async () => {
    const gone = await call("publish", "--check", join(folder, "gone"));
    expect([gone.code, gone.err]).toEqual([1, expect.stringContaining("no such folder")]);
    const both = await call("publish", "--check", folder, "--rollback");
    expect([both.code, both.err]).toEqual([2, expect.stringContaining("two things")]);
  });
});

describe("publish --rollback", () => {
  it("goes back one release and says which; then says that there is none", async () => {
    const out = join(folder, "dist");
    for (const word of ["first", "second"])
      await newRelease(out, (next) => writeFile(join(next, "index.html"), word));
    const back = await call("publish", "--rollback", "--out", out);
    expect([back.code, await readFile(join(out, "index.html"), "utf8")]).toEqual([0, "first"]);
    expect(back.err).toMatch(/is the release \d{8}-\d{6} again; \d{8}-\d{6}\S* is left/);
    const again = await call("publish", "--rollback", "--out", out);
    expect([again.code, again.err]).toEqual([
      1,
      expect.stringContaining("no release before the one that is seen"),
    ]);
    expect(await readFile(join(out, "index.html"), "utf8")).toBe("first");
  });
});

describe("publish", () => {
  it.each([
    ["1", 2, "at least 2"],
    ["many", 2, "not a whole number"],
  ])("--keep %s is wrong usage", async (keep, code, words) => {
    const wrong = await call("publish", "--home", newHome().dir, "--keep", keep);
    expect([wrong.code, wrong.err]).toEqual([code, expect.stringContaining(words)]);
  });

  it("of an empty home says what to do, and makes no site", async () => {
    const { code, err } = await call("publish", "--home", newHome().dir, "--out", join(folder, "none"));
    expect([code, err]).toEqual([1, expect.stringContaining("the warehouse is empty")]);
  });
});
