import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { buildSite } from "../../src/publish/build.ts";
import { librariesOfFramework } from "../../src/publish/cache.ts";
import { filesUnder } from "../../src/publish/files.ts";
import { packageRoot } from "../../src/publish/places.ts";
import { type FixtureSite, fixtureSite, SMALL_SITE } from "./fixture.ts";

/** A build takes seconds by itself and many where other tests run beside it. */
vi.setConfig({ testTimeout: 240_000 });

let site: FixtureSite;

beforeAll(async () => {
  site = await fixtureSite(SMALL_SITE);
  buildWithoutNetwork(site);
});
afterAll(() => site.remove());

/** Where the system allows it the build has no network device at all; its own guard refuses attempts everywhere. */
function buildWithoutNetwork({ root, out }: FixtureSite): void {
  const command = [
    process.execPath,
    "--import",
    "tsx",
    join(packageRoot, "test/publish/build-alone.ts"),
    root,
    out,
  ];
  const alone = spawnSync("unshare", ["-rn", "true"]).status === 0 ? ["unshare", "-rn", ...command] : command;
  const { status, stderr } = spawnSync(alone[0] as string, alone.slice(1), {
    cwd: packageRoot,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the build without a network failed: ${stderr}`);
}

/** Starts a build in a process of its own and kills it, unasked, while Framework is at work. */
async function killHalfWay({ root, out }: FixtureSite): Promise<void> {
  const script = join(packageRoot, "test/publish/build-alone.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, root, out], { cwd: packageRoot });
  while (!existsSync(join(`${out}.releases/next`, "_observablehq"))) {
    if (child.exitCode !== null) throw new Error("bad fixture: the build to be killed has ended");
    await pause(20);
  }
  child.kill("SIGKILL");
  await once(child, "close");
}

async function fingerprints(folder: string): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const [name, path] of await filesUnder(folder)) {
    prints[name] = createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
  }
  return prints;
}

describe("a site built with no network and a cold cache", () => {
  it("holds every page, those made per unit too", async () => {
    const names = [...(await filesUnder(site.out)).keys()];
    expect(names).toEqual(expect.arrayContaining(["index.html", "units/index.html", "daily.html"]));
    expect(names).toEqual(expect.arrayContaining(["units/beichen.html", "units/wuqing.html"]));
  });

  it("went through the pass over the HTML", async () => {
    const html = await readFile(join(site.out, "units/wuqing.html"), "utf8");
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toMatch(/Content-Security-Policy[^>]*sha256-/);
    expect(html).toContain("<h1>单位</h1>");
  });

  it("names no library of the placeholders put in Framework's cache", async () => {
    expect([...(await filesUnder(site.out)).keys()].filter((name) => name.includes("0.0.0"))).toEqual([]);
  });
});

it("a second build of the same input gives the same bytes, though files were touched and a build was killed, leaving half a bundle", async () => {
  const before = await fingerprints(site.out);
  const cache = join(site.root, ".observablehq", "cache");
  const d3 = (await readdir(join(cache, "_node"))).find((name) => name.startsWith("d3-array@"));
  if (!d3) throw new Error("bad fixture: no page brings in d3-array");
  await killHalfWay(site);
  expect(await fingerprints(site.out)).toEqual(before);
  await writeFile(join(cache, "_node", d3, "index.js"), "export const half =");
  const now = new Date();
  await utimes(join(site.root, "data/pages/week.json"), now, now);
  await buildSite(site);
  expect(await fingerprints(site.out)).toEqual(before);
});

const pageData = Object.fromEntries(
  Object.entries(SMALL_SITE).filter(([name]) => name.startsWith("data/pages/")),
);

it("new tickets reach the page, written into a folder emptied of older data", async () => {
  const { pages } = await buildSite({
    ...site,
    writeData: async (folder) => {
      expect(await readdir(folder)).toEqual([]);
      await site.write({ ...pageData, "data/pages/week.json": JSON.stringify({ total: 154 }) });
    },
  });
  expect(pages).toEqual(expect.arrayContaining(["/index", "/units/beichen", "/units/wuqing"]));
  const index = await readFile(join(site.out, "index.html"), "utf8");
  const name = /_file\/data\/pages\/week\.\w{8}\.json/.exec(index)?.[0] ?? "no data named";
  expect(JSON.parse(await readFile(join(site.out, name), "utf8"))).toEqual({ total: 154 });
});

it("what a page opened before may still ask for stays reachable, and goes when it must", async () => {
  const weeks = async () =>
    Promise.all(
      [...(await filesUnder(site.out))]
        .filter(([name]) => name.startsWith("_file/data/pages/week."))
        .map(async ([, path]) => JSON.parse(await readFile(path, "utf8")).total),
    );
  expect((await weeks()).sort()).toEqual([153, 154]);
  await buildSite({ ...site, fresh: true });
  expect(await weeks()).toEqual([154]);
});

describe("what is refused leaves the old site in place", () => {
  let before: Record<string, string>;
  beforeAll(async () => {
    before = await fingerprints(site.out);
  });

  it("a phone number in the page data, with file and place", async () => {
    await site.write({
      "data/pages/week.json": JSON.stringify({ total: 1, rows: [{ title: "找13812345678" }] }),
    });
    await expect(buildSite(site)).rejects.toThrow(
      /_file\/data\/pages\/week\.\w+\.json:\$\.rows\[0\]\.title: phone/,
    );
    await site.write({ "data/pages/week.json": JSON.stringify({ total: 154 }) });
    expect(await fingerprints(site.out)).toEqual(before);
  });

  it("a page whose code does not parse, one that imports what is not installed and a link to no page, all at once", async () => {
    await site.write({
      "daily.md": "```js\nconst = 1;\n```\n",
      "weekly.md": '[上周](./last-week)\n```js\nimport "no-such-package";\n```\n',
    });
    const refusal = buildSite(site);
    await expect(refusal).rejects.toThrow(/daily\.html: an error of the page's code: SyntaxError/);
    await expect(refusal).rejects.toThrow(/weekly\.html: a script imports "no-such-package"/);
    await expect(refusal).rejects.toThrow(/weekly: links to \/last-week, which is no page of the site/);
    expect(await fingerprints(site.out)).toEqual(before);
  });

  it("a page that needs a library from the network", async () => {
    await site.write({
      "daily.md": "# 日\n",
      "weekly.md": '```js\nimport confetti from "npm:canvas-confetti";\n```\n',
    });
    await expect(buildSite(site)).rejects.toThrow(/asked for the network: https:.*canvas-confetti/);
    expect(await fingerprints(site.out)).toEqual(before);
    expect(existsSync(`${site.out}.releases/next`)).toBe(false);
  });
});

it("a page of the navigation that is not there ends the build with its name", async () => {
  const bare = await fixtureSite({ "index.md": "# 本周\n", "style.css": "" });
  try {
    await expect(buildSite(bare)).rejects.toThrow(/the site's build failed: .*Not found: \/\w+/);
    expect(existsSync(bare.out)).toBe(false);
  } finally {
    await bare.remove();
  }
});

it("the libraries that Framework would look up are read from its own code", async () => {
  const names = await librariesOfFramework();
  expect(names).toEqual(
    expect.arrayContaining(["react", "d3", "apache-arrow", "@observablehq/plot", "@duckdb/duckdb-wasm"]),
  );
  expect(names.every((name) => /^(@[\w.-]+\/)?[\w.-]+$/.test(name))).toBe(true);
});
