import { mkdtempSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROOT = join(import.meta.dirname, "../../..");

/**
 * One file of a program and all of ours that it imports, so that hundreds of children start in a fraction of the time. Each module
 * still finds what lies beside it.
 */
export async function bundled(entry: string): Promise<string> {
  // Within the project, so that packages are found from there.
  const out = join(mkdtempSync(join(ROOT, "node_modules/.torture-")), "child.mjs");
  await build({
    ...{ entryPoints: [entry], outfile: out, bundle: true, packages: "external" },
    ...{ platform: "node", format: "esm", target: "node20" },
    plugins: [
      {
        name: "places",
        setup: ({ onLoad }) =>
          onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
            loader: "ts",
            contents: (await readFile(path, "utf8"))
              .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
              .replaceAll("import.meta.dirname", JSON.stringify(dirname(path))),
          })),
      },
    ],
  });
  return out;
}

/** A folder of this test alone. */
export function freshFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `xianban-${name}-`));
}
