import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { navigation } from "../../reports/components/nav.ts";
import { packageRoot } from "../../src/publish/places.ts";

export interface FixtureSite {
  root: string;
  out: string;
  write(files: Record<string, string>): Promise<void>;
  remove(): Promise<void>;
}

/** A small site away from this package's own: `files` by their path under its root; packages resolve as usual. */
export async function fixtureSite(files: Record<string, string>): Promise<FixtureSite> {
  const folder = await mkdtemp(join(tmpdir(), "xianban-site-"));
  const root = join(folder, "reports");
  const site: FixtureSite = {
    root,
    out: join(folder, "dist"),
    async write(more) {
      for (const [name, text] of Object.entries(more)) {
        await mkdir(dirname(join(root, name)), { recursive: true });
        await writeFile(join(root, name), text);
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
  await site.write(files);
  await symlink(join(packageRoot, "node_modules"), join(folder, "node_modules"));
  return site;
}

/** The page's file at an address: `/units/` is `units/index.md`. */
function pageFile(path: string): string {
  return `${path.replace(/^\//, "").replace(/(^|\/)$/, "$1index")}.md`;
}

/** A page with a package, attached JSON and a loop over units: every kind of thing that our pages hold; bare pages where the navigation leads. */
export const SMALL_SITE: Record<string, string> = {
  ...Object.fromEntries(navigation.map(({ name, path }) => [pageFile(path), `# ${name}\n`])),
  "style.css": "main { font-family: sans-serif }",
  "index.md": [
    "# 本周",
    "",
    "```js",
    // Small, and all that counts here is that it is a package.
    'import { max } from "d3-array";',
    'import { label } from "./components/label.js";',
    'const week = await FileAttachment("./data/pages/week.json").json();',
    "display(label(week.total));",
    "display(max([week.total]));",
    "```",
    "",
  ].join("\n"),
  "components/label.ts":
    "export function label(total: number): HTMLElement {\n  const p = document.createElement('p');\n  p.id = 'total';\n  p.textContent = '共 ' + total + ' 件';\n  return p;\n}\n",
  "units/[unit].md": [
    "# 单位",
    "",
    "```js",
    'const unit = await FileAttachment("../data/pages/units/" + observable.params.unit + ".json").json();',
    "display(document.createTextNode(unit.name));",
    "```",
    "",
  ].join("\n"),
  "data/pages/site.json": JSON.stringify({ units: [{ id: "wuqing" }, { id: "beichen" }], platforms: [] }),
  "data/pages/week.json": JSON.stringify({ total: 153 }),
  "data/pages/units/wuqing.json": JSON.stringify({ name: "武清" }),
  "data/pages/units/beichen.json": JSON.stringify({ name: "北辰" }),
};
