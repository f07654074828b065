import { existsSync } from "node:fs";
import fs, {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nameAt, placesOf, siteAt, standing } from "../../src/publish/releases/places.ts";
import { newRelease, type ReleaseWishes, rollBack } from "../../src/publish/releases/release.ts";

let folder: string;
let out: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "xianban-releases-"));
  out = join(folder, "dist");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A site of three files that all say `word`: a page, one below it, and data under a hash of its content. */
const make = (word: string) => async (next: string) => {
  await mkdir(join(next, "_file"), { recursive: true });
  await mkdir(join(next, "units"));
  await writeFile(join(next, "index.html"), word);
  await writeFile(join(next, "units/wuqing.html"), word);
  await writeFile(join(next, `_file/data.${hashOf(word)}.json`), word);
};
const hashOf = (word: string) => Buffer.from(word).toString("hex").padEnd(8, "0").slice(0, 8);
const keepAll = async () => false;
const release = (word: string, wishes: ReleaseWishes = { refuses: keepAll }) =>
  newRelease(out, make(word), wishes);
const word = async () => readFile(join(await siteAt(out), "index.html"), "utf8");
const data = async (of: string) => existsSync(join(await siteAt(out), `_file/data.${hashOf(of)}.json`));

/** The word that every file of the site says; throws when one is missing or they differ. */
async function whole(): Promise<string> {
  const site = await siteAt(out);
  const said = await word();
  const files = ["units/wuqing.html", `_file/data.${hashOf(said)}.json`];
  for (const file of files) expect(await readFile(join(site, file), "utf8")).toBe(said);
  return said;
}

const noLinks = async () => {
  throw Object.assign(new Error("links are not allowed here"), { code: "EPERM" });
};

describe.each([
  ["where links can be made", undefined],
  ["where none can be made", noLinks],
] as const)("releases %s", (_, link) => {
  const wishes = { refuses: keepAll, link };

  it("a new one takes the place of the old", async () => {
    await release("first", wishes);
    expect(await whole()).toBe("first");
    await release("second", wishes);
    expect(await whole()).toBe("second");
    expect(await standing(out)).toBe(link ? "folder" : "link");
    expect(await standing(`${out}.old`)).toBe("nothing");
  });

  it("the old one stays whole while the new one is made, and when making it fails", async () => {
    await release("first", wishes);
    const failing = newRelease(
      out,
      async (next) => {
        await make("half")(next);
        expect(await whole()).toBe("first");
        throw new Error("out of disk");
      },
      wishes,
    );
    await expect(failing).rejects.toThrow("out of disk");
    expect(await whole()).toBe("first");
    expect(existsSync(placesOf(out).next)).toBe(false);
  });

  it("one goes back as far as releases are kept, and no further", async () => {
    for (const said of ["a", "b", "c", "d"]) await release(said, { ...wishes, keep: 3 });
    await rollBack(out, link);
    expect(await whole()).toBe("c");
    await rollBack(out, link);
    expect(await whole()).toBe("b");
    await expect(rollBack(out, link)).rejects.toThrow(/no release before the one that is seen/);
    expect(await whole()).toBe("b");
  });

  it("one that was gone back from is never gone back to", async () => {
    for (const said of ["good", "bad"]) await release(said, wishes);
    await rollBack(out, link);
    await release("mended", wishes);
    expect(await data("bad")).toBe(false);
    await rollBack(out, link);
    expect(await whole()).toBe("good");
  });

  it("one that was only built is passed over for one that went through the gate", async () => {
    await release("published", { ...wishes, passed: true });
    await release("built", wishes);
    await release("bad", { ...wishes, passed: true });
    await rollBack(out, link);
    expect(await whole()).toBe("published");
  });

  it("a plain folder that stood there becomes the release before", async () => {
    await make("plain")(out);
    await release("first", wishes);
    expect(await whole()).toBe("first");
    await rollBack(out, link);
    expect(await whole()).toBe("plain");
  });
});

describe("files of releases before", () => {
  it("stay reachable as long as theirs is kept", async () => {
    for (const said of ["a", "b", "c"]) await release(said, { refuses: keepAll, keep: 2 });
    expect([await data("a"), await data("b"), await data("c")]).toEqual([false, true, true]);
  });

  it("go when they must not be seen, though they lie in a release that is kept", async () => {
    await release("leak");
    await release("masked", { refuses: async (_, path) => (await readFile(path, "utf8")) === "leak" });
    expect([await data("leak"), await data("masked")]).toEqual([false, true]);
  });

  it("of before a fresh release never come back", async () => {
    await release("a");
    await release("b", {});
    await release("c");
    expect([await data("a"), await data("b"), await data("c")]).toEqual([false, true, true]);
  });

  it("whose names tell nothing of their content are not kept", async () => {
    await newRelease(out, (next) => writeFile(join(next, "old.html"), "old"), { refuses: keepAll });
    await release("new");
    expect(existsSync(join(out, "old.html"))).toBe(false);
  });
});

it("no more folders than releases kept lie beside the site", async () => {
  for (let count = 0; count < 6; count++) await release(String(count), { refuses: keepAll, keep: 3 });
  const names = (await readdir(placesOf(out).releases)).filter((name) => !name.endsWith(".json"));
  expect(names).toHaveLength(3);
  expect(names).toContain(await nameAt(placesOf(out), out));
});

it("a link of others is replaced, and what it led to left alone", async () => {
  const theirs = join(folder, "theirs");
  await make("theirs")(theirs);
  await symlink("theirs", out);
  await release("ours");
  expect(await whole()).toBe("ours");
  expect(await readFile(join(theirs, "index.html"), "utf8")).toBe("theirs");
});

it("a folder moved aside by an earlier version that was killed is brought back", async () => {
  await make("plain")(out);
  await rename(out, `${out}.old`);
  expect(await whole()).toBe("plain");
  await expect(newRelease(out, () => Promise.reject(new Error("fails too")))).rejects.toThrow("fails too");
  expect(await standing(out)).toBe("folder");
  expect(await whole()).toBe("plain");
});

/** Everything that changes the disk. */
const CHANGES = ["rename", "rm", "mkdir", "writeFile", "symlink", "link", "copyFile"] as const;

/** Does `work` up to its `at`-th change of the disk, which never comes, nor anything after it: as if killed there. */
async function cutBefore(at: number, work: () => Promise<unknown>): Promise<"cut" | "done"> {
  const real = { ...fs };
  let count = 0;
  let cut = () => {};
  const cutOff = new Promise<"cut">((resolve) => {
    cut = () => resolve("cut");
  });
  for (const name of CHANGES) {
    const original = real[name] as (...args: unknown[]) => Promise<unknown>;
    Object.assign(fs, {
      [name]: (...args: unknown[]) => {
        if (++count < at) return original(...args);
        cut();
        return new Promise(() => {});
      },
    });
  }
  syncBuiltinESMExports();
  try {
    return await Promise.race([work().then(() => "done" as const), cutOff]);
  } finally {
    Object.assign(fs, Object.fromEntries(CHANGES.map((name) => [name, real[name]])));
    syncBuiltinESMExports();
  }
}

describe.each([
  ["where links can be made", undefined, false],
  ["where none can be made", noLinks, false],
  ["that takes the place of a plain folder", undefined, true],
] as const)("a switch %s, cut before any of its changes of the disk", (_, link, plain) => {
  const wishes = { refuses: keepAll, link, keep: 2 };

  it("leaves the old or the new site whole, and the next run goes on from there", async () => {
    const seen = new Set<string>();
    for (let at = 1; ; at++) {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder);
      if (plain) await make("old")(out);
      else for (const said of ["older", "old"]) await release(said, wishes);
      const end = await cutBefore(at, () => release("new", wishes));
      const left = await whole();
      seen.add(left);
      expect(["old", "new"]).toContain(left);
      if (end === "done") {
        expect(left).toBe("new");
        // The fixture itself makes six changes: it must have been cut in the switch too.
        expect(at).toBeGreaterThan(10);
        break;
      }
      await release("next", wishes);
      expect(await whole()).toBe("next");
      await rollBack(out, link);
      expect(await whole()).toBe(left);
    }
    expect([...seen]).toEqual(["old", "new"]);
  });

  it("going back is whole too", async () => {
    for (let at = 1; ; at++) {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder);
      if (plain) await make("old")(out);
      else await release("old", wishes);
      await release("new", wishes);
      const end = await cutBefore(at, () => rollBack(out, link));
      const left = await whole();
      if (end === "done") {
        expect(left).toBe("old");
        break;
      }
      await release("next", wishes);
      expect(await whole()).toBe("next");
    }
  });
});

it("a stamp that is taken is counted on", async () => {
  const moment = new Date("2026-02-28T12:00:03Z");
  await make("plain")(out);
  await utimes(out, moment, moment);
  await release("first");
  await rm(out);
  await make("plain")(out);
  await utimes(out, moment, moment);
  await release("second");
  const names = (await readdir(placesOf(out).releases)).filter((name) => name.startsWith("20260228-120003"));
  expect(names).toContain("20260228-120003-2");
});

describe("what is no site", () => {
  it("is not taken for a release, which would be removed in time: a folder of somebody's, a file", async () => {
    await mkdir(out);
    await writeFile(join(out, "thesis.txt"), "years of work");
    await expect(release("new")).rejects.toThrow("what stands there is not the folder of a site");
    expect(await readFile(join(out, "thesis.txt"), "utf8")).toBe("years of work");
    await rm(out, { recursive: true });
    await writeFile(out, "a file");
    await expect(release("new")).rejects.toThrow("not the folder of a site");
    expect(await readFile(out, "utf8")).toBe("a file");
  });

  it("an empty folder is nobody's", async () => {
    await mkdir(out);
    await release("new");
    expect(await word()).toBe("new");
  });
});
