import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { XianbanError } from "../errors.ts";
import { CHINESE_FACE, chineseFaces } from "./fonts.ts";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
];

const packageRoot = fileURLToPath(new URL("../../", import.meta.url));
const HINT =
  "HTML, Word and workbook need none; for PDFs install the packages again (npm ci) or name a Chromium of your own in XIANBAN_BROWSER";

/**
 * Starts a browser from the installed packages alone: its program, the libraries it needs and its fonts.
 * `XIANBAN_BROWSER` names another Chromium, or `none` to do without.
 * @throws XianbanError naming what is missing
 */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.XIANBAN_BROWSER;
  if (own === "none") throw noBrowser("XIANBAN_BROWSER is none");
  const fonts = await fontSettings();
  try {
    const { chromium } = await import("playwright-core");
    const { program, libraries } = own ? { program: own, libraries: {} } : await packagedProgram();
    return await chromium.launch({
      executablePath: program,
      args: ARGUMENTS,
      env: { ...process.env, ...libraries, FONTCONFIG_FILE: fonts },
    });
  } catch (error) {
    throw error instanceof XianbanError ? error : noBrowser(String((error as Error).message).split("\n")[0]!);
  }
}

function noBrowser(why: string): XianbanError {
  return new XianbanError(`no browser to print PDFs with: ${why}`, HINT);
}

async function packagedProgram(): Promise<{ program: string; libraries: Record<string, string> }> {
  const folder = await extractedBrowser();
  return {
    program: join(folder, "chromium"),
    libraries: { LD_LIBRARY_PATH: join(folder, "al2023", "lib") },
  };
}

function packageFolder(name: string): string {
  const entry = createRequire(import.meta.url).resolve(name);
  return `${entry.slice(0, entry.lastIndexOf(`/node_modules/${name}/`))}/node_modules/${name}`;
}

/** A folder of our own that stays: with the packages, or with the temporary files where those cannot be written to. */
function cacheFolder(): string {
  const places = [
    join(packageRoot, "node_modules", ".cache", "xianban"),
    join(tmpdir(), `xianban-${userInfo().username}`),
  ];
  const folder = places.find(writable);
  if (folder === undefined) throw noBrowser(`neither ${places.join(" nor ")} can be written to`);
  return folder;
}

function writable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The package's archives, unpacked once into a folder of our own. The package itself unpacks straight into the
 * folder for temporary files, where two processes starting together read each other's halves: so a process of its own
 * does it elsewhere, and a rename makes it whole at once.
 */
async function extractedBrowser(): Promise<string> {
  const { version } = JSON.parse(
    await readFile(join(packageFolder("@sparticuz/chromium"), "package.json"), "utf8"),
  ) as { version: string };
  const folder = join(cacheFolder(), `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const unpacking = await mkdtemp(`${folder}-`);
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module", "-e", 'import c from "@sparticuz/chromium"; await c.executablePath();'],
    // The package brings its libraries only where it believes to be on such a system.
    {
      cwd: packageRoot,
      encoding: "utf8",
      env: { ...process.env, TMPDIR: unpacking, AWS_EXECUTION_ENV: "20.x" },
    },
  );
  if (status !== 0) throw new Error(`the browser could not be unpacked: ${stderr}`);
  await rename(unpacking, folder).catch(async (error: NodeJS.ErrnoException) => {
    await rm(unpacking, { recursive: true, force: true });
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
  return folder;
}

/** Fontconfig's settings that know the packaged Chinese faces and nothing of the system. */
async function fontSettings(): Promise<string> {
  const cache = cacheFolder();
  const file = join(cache, "fonts.conf");
  const text = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    "<fontconfig>",
    ...chineseFaces().map((face) => `<dir>${join(face, "..")}</dir>`),
    `<cachedir>${join(cache, "fonts")}</cachedir>`,
    `<match target="pattern"><edit name="family" mode="append_last"><string>${CHINESE_FACE}</string></edit></match>`,
    "</fontconfig>",
    "",
  ].join("\n");
  if (!existsSync(file) || (await readFile(file, "utf8")) !== text) {
    await writeFile(`${file}.${process.pid}`, text);
    await rename(`${file}.${process.pid}`, file);
  }
  return file;
}
