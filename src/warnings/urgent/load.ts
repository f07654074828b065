import { join } from "node:path";
import { parsePattern } from "../../issues/pattern.ts";
import { type Fault, type Locate, readYaml, refuse } from "../../policy/yaml-file.ts";
import { type UrgentFile, urgentSchema } from "./schema.ts";

/** The word list's file in the folder `lexicon/`. */
export const URGENT_FILE = "urgent.yaml";

/**
 * Reads the words of urgent single tickets.
 * @param dir folder `lexicon/` of the home folder
 * @param clauses ids of `policies/clauses.yaml`; not checked when left out
 * @throws XianbanError with every fault as `urgent.yaml:line: path: what, value`
 */
export async function loadUrgent(dir: string, clauses?: ReadonlySet<string>): Promise<UrgentFile> {
  const file = await readYaml(join(dir, URGENT_FILE), urgentSchema);
  refuse("value" in file ? faultsOf(file.value, file.at, clauses) : file.faults, dir);
  if (!("value" in file)) throw new Error(`${URGENT_FILE} was refused without a fault`);
  return file.value;
}

function faultsOf(file: UrgentFile, at: Locate, clauses?: ReadonlySet<string>): Fault[] {
  const shields = new Set(file.shields.map(({ id }) => id));
  return [
    ...twice(file.shields, "shields", at),
    ...twice(file.groups, "groups", at),
    ...file.groups.flatMap((group, i): Fault[] => [
      ...(clauses && !clauses.has(group.clause)
        ? [at(["groups", i, "clause"], `not in policies/clauses.yaml, got ${group.clause}`)]
        : []),
      ...(group.words.length + group.patterns.length + group.together.length === 0
        ? [at(["groups", i], "must give words, patterns or together")]
        : []),
      ...group.shields.flatMap((id, j) =>
        shields.has(id) ? [] : [at(["groups", i, "shields", j], `not in shields, got ${id}`)],
      ),
      ...group.together.flatMap(({ sets }, j) =>
        sets.flatMap((name, k) =>
          name in file.sets ? [] : [at(["groups", i, "together", j, "sets", k], `not in sets, got ${name}`)],
        ),
      ),
      ...broken(group.patterns, file, ["groups", i, "patterns"], at),
      ...broken(group.unless.patterns, file, ["groups", i, "unless", "patterns"], at),
    ]),
  ];
}

function twice(entries: readonly { id: string }[], key: string, at: Locate): Fault[] {
  const ids = entries.map(({ id }) => id);
  return ids.flatMap((id, i) =>
    ids.indexOf(id) < i ? [at([key, i, "id"], `already in the file, got ${id}`)] : [],
  );
}

function broken(
  sources: readonly string[],
  { sets }: UrgentFile,
  path: readonly PropertyKey[],
  at: Locate,
): Fault[] {
  return sources.flatMap((source, j) => {
    try {
      parsePattern(source, sets);
      return [];
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return [at([...path, j], `pattern ${error.message}, got ${JSON.stringify(source)}`)];
    }
  });
}
