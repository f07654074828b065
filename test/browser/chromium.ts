import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { packageRoot } from "../../src/publish/places.ts";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
];

const CACHE = join(packageRoot, "node_modules", ".cache", "xianban");
const packageFolder = (name: string) => {
  const entry = createRequire(import.meta.url).resolve(name);
  return `${entry.slice(0, entry.lastIndexOf(`/node_modules/${name}/`))}/node_modules/${name}`;
};

/** A browser from the installed packages alone: its program, the libraries it needs and its fonts. */
export async function launchBrowser(): Promise<Browser> {
  const folder = await extractedBrowser();
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    args: ARGUMENTS,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
      FONTCONFIG_FILE: await fontSettings(),
    },
  });
}

/**
 * The package's archives, unpacked once into a folder of our own. The package itself unpacks straight into the
 * folder for temporary files, where two tests starting together read each other's halves: so a process of its own
 * does it elsewhere, and a rename makes it whole at once.
 */
async function extractedBrowser(): Promise<string> {
  const { version } = JSON.parse(
    await readFile(join(packageFolder("@sparticuz/chromium"), "package.json"), "utf8"),
  ) as { version: string };
  const folder = join(CACHE, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
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

/** Fontconfig's settings that know the packaged Chinese face and nothing of the system. */
async function fontSettings(): Promise<string> {
  const faces = packageFolder("@expo-google-fonts/noto-sans-sc");
  const file = join(CACHE, "fonts.conf");
  const text = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    "<fontconfig>",
    ...["400Regular", "700Bold"].map((face) => `<dir>${join(faces, face)}</dir>`),
    `<cachedir>${join(CACHE, "fonts")}</cachedir>`,
    '<match target="pattern"><edit name="family" mode="append_last"><string>Noto Sans SC</string></edit></match>',
    "</fontconfig>",
    "",
  ].join("\n");
  await mkdir(dirname(file), { recursive: true });
  if (!existsSync(file) || (await readFile(file, "utf8")) !== text) {
    await writeFile(`${file}.${process.pid}`, text);
    await rename(`${file}.${process.pid}`, file);
  }
  return file;
}
