import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { XianbanError } from "../errors.ts";
import { frameworkFolder, packageRoot } from "./places.ts";

const NETWORK_GUARD = pathToFileURL(fileURLToPath(new URL("./refuse-network.js", import.meta.url))).href;
// biome-ignore lint/suspicious/noControlCharactersInRegex: Framework colours its output with escape sequences
const COLOUR = /\u001b\[[\d;]*m/g;

export interface FrameworkRun {
  /** Addresses built, such as `/units/wuqing`. */
  pages: string[];
  /** One sentence for each link to a page that does not exist. */
  brokenLinks: string[];
}

/**
 * Runs Observable Framework's own build once, in a process of its own that cannot reach the network, from `root`
 * into the folder `out`. A process of its own because Framework keeps what it read in memory by modification time,
 * and ours are fixed.
 * @throws XianbanError with Framework's last words when it fails or asks for the network
 */
export async function runFramework(root: string, out: string): Promise<FrameworkRun> {
  const { code, text } = await runBin(root, out);
  const refused = /\bnetwork refused: (.*)$/m.exec(text)?.[1];
  if (refused) {
    throw new XianbanError(
      `the site's build asked for the network: ${refused}`,
      "import packages by bare name in pages and components, never by npm: or a built-in that stands for one",
    );
  }
  if (code !== 0) {
    throw new XianbanError(`the site's build failed: ${lastWords(text)}`, "see the page named above");
  }
  const pages = pagesIn(text);
  return { pages, brokenLinks: brokenLinksIn(text, new Set(pages)) };
}

function runBin(root: string, out: string): Promise<{ code: number | null; text: string }> {
  const bin = join(frameworkFolder, "dist", "bin", "observable.js");
  const child = spawn(process.execPath, ["--import", NETWORK_GUARD, bin, "build"], {
    cwd: packageRoot,
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      XIANBAN_SITE_ROOT: root,
      XIANBAN_SITE_OUT: out,
      OBSERVABLE_TELEMETRY_DISABLE: "1",
    },
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, text: text.replace(COLOUR, "") }));
  });
}

function pagesIn(text: string): string[] {
  return [...text.matchAll(/^render (\/\S*) →/gm)].map(([, path]) => path as string).sort();
}

/** Framework also names links to places within a page that its own frame or a script makes: those are no fault. */
function brokenLinksIn(text: string, pages: Set<string>): string[] {
  return [...text.matchAll(/^↳ \/(\S+) → (.+)$/gm)]
    .filter(([, , link = ""]) => !pages.has(link.replace(/#.*$/, "")))
    .map(([, page, link]) => `${page}: links to ${link}, which is no page of the site`);
}

function lastWords(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  const error = lines.filter((line) => /error/i.test(line) && !line.startsWith("at ")).at(-1);
  return error ?? lines.filter(Boolean).at(-1) ?? "it said nothing";
}
