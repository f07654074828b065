import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { XianbanError } from "../errors.ts";

/** Folders of a home that hold rules, and how the files at its top are named that do. */
const FOLDERS = ["policies", "lexicon", "registers"];
const TOP = /^(xianban\.yaml|[\w-]+\.(csv|xlsx))$/;

/** Every file of rules of a home: policies, word lists, registers, settings, and the tables that people keep. */
export function ruleFiles(dir: string): string[] {
  const under = FOLDERS.filter((folder) => existsSync(join(dir, folder))).flatMap((folder) =>
    readdirSync(join(dir, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(dir.length + 1)
          .replaceAll("\\", "/"),
      ),
  );
  const top = readdirSync(dir, { withFileTypes: true })
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && TOP.test(entry.name))
    .map(({ name }) => name);
  return [...under, ...top].sort();
}

/** sha256 of each file of rules by its name. */
export function rulesOf(dir: string): Record<string, string> {
  return Object.fromEntries(ruleFiles(dir).map((name) => [name, sha256(readFileSync(join(dir, name)))]));
}

/** Copies of rules, by their sha256, that briefs and loads were made with. */
export function rulesStore(dir: string): string {
  return join(dir, "archive", "rules");
}

/** Keeps a copy of each file of rules under its sha256 in `store`, once: a brief is remade with the rules of its day. */
export function keepRules(dir: string, store: string, rules = rulesOf(dir)): Record<string, string> {
  mkdirSync(store, { recursive: true });
  for (const [name, sum] of Object.entries(rules)) {
    const kept = join(store, sum);
    if (isKept(kept, sum)) continue;
    cpSync(join(dir, name), `${kept}.part`);
    renameSync(`${kept}.part`, kept);
  }
  return rules;
}

/**
 * Lays the rules of an earlier day into an empty folder.
 * @throws XianbanError naming the file whose copy is gone or damaged
 */
export function layRules(rules: Readonly<Record<string, string>>, store: string, into: string): void {
  for (const [name, sum] of Object.entries(rules)) {
    const kept = join(store, sum);
    if (!isKept(kept, sum))
      throw new XianbanError(
        `${kept}: the copy of ${name} that a brief was made with is gone or damaged`,
        "bring it back from a backup of the archive; the frozen brief itself can be read without it",
      );
    mkdirSync(dirname(join(into, name)), { recursive: true });
    cpSync(kept, join(into, name));
  }
}

/** Whether a copy is there and as it was. */
function isKept(path: string, sum: string): boolean {
  return existsSync(path) && sha256(readFileSync(path)) === sum;
}

/** Copies of rules in the store that are gone or damaged, of those that are wanted. */
export function damagedRules(wanted: Iterable<string>, store: string): string[] {
  return [...new Set(wanted)]
    .map((sum) => [join(store, sum), sum] as const)
    .flatMap(([path, sum]) => (isKept(path, sum) ? [] : [path]));
}

function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
