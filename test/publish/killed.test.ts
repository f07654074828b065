import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { packageRoot } from "../../src/publish/places.ts";
import { siteAt } from "../../src/publish/releases/places.ts";
import { type SiteServer, serveSite } from "../../src/publish/serve.ts";

let folder: string;
let out: string;
let server: SiteServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "xianban-killed-"));
  out = join(folder, "dist");
  server = await serveSite({ dir: out, port: 0 });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** A process that switches from release to release, after the first of which it is handed over. */
async function publisher(start: number) {
  const script = join(packageRoot, "test/publish/release-child.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, out, String(start)], {
    cwd: packageRoot,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let last = start;
  child.stdout.on("data", (chunk) => {
    last = Number(String(chunk).trim().split("\n").at(-1));
  });
  await once(child.stdout, "data");
  return { child, last: () => last };
}

/** Reads a page, and the data that it names only a while later, as a browser does. */
async function read(wait: number): Promise<number> {
  const page = await (await fetch(server.url)).text();
  const count = Number(/<p>(\d+)/.exec(page)?.[1]);
  await pause(wait);
  const answer = await fetch(server.url + (/href="([^"]+)"/.exec(page)?.[1] ?? "no data named"));
  expect({ count, status: answer.status }).toEqual({ count, status: 200 });
  expect(await answer.json()).toEqual({ count });
  return count;
}

it("readers see whole pages while the site is switched under them, and a SIGKILL leaves it whole", async () => {
  let start = 1;
  const seen = new Set<number>();
  for (const kill of [3, 40, 71, 90, 17]) {
    const { child, last } = await publisher(start);
    for (let round = 0; round < 10; round++) seen.add(await read(round % 3));
    await pause(kill);
    child.kill("SIGKILL");
    await once(child, "close");
    const site = await siteAt(out);
    const page = await readFile(join(site, "index.html"), "utf8");
    const now = Number(/<p>(\d+)/.exec(page)?.[1]);
    expect(now).toBeGreaterThanOrEqual(last());
    expect(await readFile(join(site, "other.html"), "utf8")).toBe(String(now));
    expect(await read(0)).toBe(now);
    start = now + 1;
  }
  expect(seen.size).toBeGreaterThan(10);
}, 60_000);
