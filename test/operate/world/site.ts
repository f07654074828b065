import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { filesUnder } from "../../../src/publish/files.ts";
import type { FrameworkRun } from "../../../src/publish/framework.ts";

const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>本周</title></head><body><p>本周</p></body></html>\n`;

/** Stands for the site's own pages and Framework: the data of every page, under the names that Framework gives, and one page. */
export async function fixtureSite(): Promise<{
  root: string;
  framework: (root: string, out: string) => Promise<FrameworkRun>;
}> {
  const root = join(await mkdtemp(join(tmpdir(), "xianban-pages-")), "reports");
  return { root, framework: plainPages };
}

async function plainPages(root: string, out: string): Promise<FrameworkRun> {
  for (const [name, path] of await filesUnder(join(root, "data"))) {
    const bytes = await readFile(path);
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
    const target = join(out, "_file/data", name.replace(/(\.\w+)$/, `.${hash}$1`));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
  await mkdir(out, { recursive: true });
  await writeFile(join(out, "index.html"), PAGE);
  return { pages: ["/"], brokenLinks: [] };
}
