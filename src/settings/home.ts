import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { XianbanError } from "../errors.ts";
import { settingsFaults } from "./faults.ts";
import { SettingsFile } from "./place.ts";
import { type Settings, settingsSchema } from "./settings.ts";
import { wording } from "./wording.ts";

/** Places of an installation, all under its home folder. */
export interface Home {
  readonly dir: string;
  readonly feeds: string;
  readonly registers: string;
  readonly policies: string;
  readonly lexicon: string;
  readonly warehouse: string;
  readonly temp: string;
  /** Where pulls land, a folder for each feed. */
  readonly pulled: string;
  /** What running leaves behind: locks, logs, what was done when, notices that wait. */
  readonly operate: string;
}

/** The folder of the project itself, which ships default policies, registers and word lists in `data/`. */
export const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** The version of this program. */
export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as { version: string };
  return version;
}

/** The key of an installation, made with the first warehouse. */
export const KEY_FILE = "secret.key";
/** Rights of a folder that only its owner reads. */
const PRIVATE = 0o700;

const SHIPPED = ["policies", "registers", "lexicon", "xianban.yaml"] as const;
/** Files that came later than folders of older installations, which cannot do without them. */
const LATER = [
  "policies/warnings.yaml",
  "policies/supervision.yaml",
  "policies/duties.yaml",
  "policies/briefs.yaml",
  "policies/scoring",
  "lexicon/urgent.yaml",
  "lexicon/replies.yaml",
] as const;

/**
 * Opens a home folder; a new one is given the shipped policies, registers and settings, and is its owner's alone.
 * @param dir path as given on the command line
 */
export function openHome(dir: string): Home {
  const home = placesOf(dir);
  const { dir: root, temp } = home;
  makeRoot(root);
  mkdirSync(join(root, "feeds"), { recursive: true });
  for (const name of [...SHIPPED, ...LATER]) {
    const from = join(PROJECT, "data", name);
    if (!existsSync(join(root, name)) && existsSync(from))
      cpSync(from, join(root, name), { recursive: true });
  }
  mkdirSync(temp, { recursive: true });
  return home;
}

/** The places of a home folder that is there, which is left as it is; null where there is none. */
export function homeAt(dir: string): Home | null {
  return existsSync(resolve(dir)) ? placesOf(dir) : null;
}

function placesOf(dir: string): Home {
  const root = resolve(dir);
  return {
    dir: root,
    feeds: join(root, "feeds"),
    registers: join(root, "registers"),
    policies: join(root, "policies"),
    lexicon: join(root, "lexicon"),
    warehouse: join(root, "warehouse.duckdb"),
    temp: join(root, "cache"),
    pulled: join(root, "feeds", "pulled"),
    operate: join(root, "operate"),
  };
}

/** A new home, and the one that a clone of the project brings along before it holds anything, is for its owner alone. */
function makeRoot(root: string): void {
  mkdirSync(dirname(root), { recursive: true });
  if (!existsSync(root)) mkdirSync(root, { mode: PRIVATE });
  else if (root === join(PROJECT, "data") && !existsSync(join(root, KEY_FILE))) chmodSync(root, PRIVATE);
}

/** The settings file of a home folder, for messages that name its lines. */
export function settingsFile(home: Home): SettingsFile {
  return new SettingsFile(join(home.dir, "xianban.yaml"));
}

/**
 * Settings of a home folder; an absent or empty file gives the defaults.
 * @throws XianbanError listing every mistake as `file:line: key: what is wrong`
 */
export function readSettings(home: Home): Settings {
  const file = settingsFile(home);
  const checked = settingsSchema.safeParse(file.values, { error: wording });
  if (checked.success) return checked.data;
  const wrong = settingsFaults(checked.error.issues, file.values).map(
    ({ keys, what }) => `${file.place(keys)}: ${keys.join(".") || "settings"}: ${what}`,
  );
  throw new XianbanError(wrong.join("\n"), "mend these lines of the settings");
}
