import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { LineCounter, parseDocument } from "yaml";
import { XianbanError } from "../errors.ts";
import { type Settings, settingsSchema } from "./settings.ts";

/** Places of an installation, all under its home folder. */
export interface Home {
  readonly dir: string;
  readonly feeds: string;
  readonly registers: string;
  readonly policies: string;
  readonly warehouse: string;
  readonly temp: string;
}

/** The folder of the project itself, which ships default policies, registers and word lists in `data/`. */
export const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

const SHIPPED = ["policies", "registers", "xianban.yaml"] as const;

/**
 * Opens a home folder; a new one is given the shipped policies, registers and settings.
 * @param dir path as given on the command line
 */
export function openHome(dir: string): Home {
  const root = resolve(dir);
  mkdirSync(join(root, "feeds"), { recursive: true });
  for (const name of SHIPPED) {
    const from = join(PROJECT, "data", name);
    if (!existsSync(join(root, name)) && existsSync(from))
      cpSync(from, join(root, name), { recursive: true });
  }
  const temp = join(root, "cache");
  mkdirSync(temp, { recursive: true });
  return {
    dir: root,
    feeds: join(root, "feeds"),
    registers: join(root, "registers"),
    policies: join(root, "policies"),
    warehouse: join(root, "warehouse.duckdb"),
    temp,
  };
}

/**
 * Settings of a home folder; an absent or empty file gives the defaults.
 * @throws XianbanError listing every mistake as `file:line: key: what is wrong`
 */
export function readSettings(home: Home): Settings {
  const path = join(home.dir, "xianban.yaml");
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const broken = document.errors.map(
    (error) => `${path}:${lines.linePos(error.pos[0]).line}: ${error.message.split("\n")[0]}`,
  );
  if (broken.length > 0) throw new XianbanError(broken.join("\n"), "mend these lines of the settings");
  const checked = settingsSchema.safeParse(document.toJS() ?? {});
  if (checked.success) return checked.data;
  const wrong = checked.error.issues.map((issue) => {
    const keys = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
    const node = document.getIn(keys.length > 0 ? keys : [], true) as
      | { range?: [number, number, number] }
      | undefined;
    const line = node?.range ? lines.linePos(node.range[0]).line : 1;
    return `${path}:${line}: ${keys.join(".") || "settings"}: ${issue.message}`;
  });
  throw new XianbanError(wrong.join("\n"), "mend these lines of the settings");
}
