import { join } from "node:path";
import { type Fault, type Locate, readYaml, refuse } from "../../policy/yaml-file.ts";
import { parseReplyPattern } from "./compile.ts";
import { ELEMENTS, FORBIDDEN, MARKS, PARTS, type RepliesFile, repliesSchema } from "./schema.ts";

/** The file of rules in the folder `lexicon/`. */
export const REPLIES_FILE = "replies.yaml";

/**
 * Reads the rules that replies are judged by.
 * @param dir folder `lexicon/` of the home folder
 * @param clauses ids of `policies/clauses.yaml`; not checked when left out
 * @throws XianbanError with every fault as `replies.yaml:line: path: what, value`
 */
export async function loadReplies(dir: string, clauses?: ReadonlySet<string>): Promise<RepliesFile> {
  const file = await readYaml(join(dir, REPLIES_FILE), repliesSchema);
  refuse("value" in file ? faultsOf(file.value, file.at, clauses) : file.faults, dir);
  if (!("value" in file)) throw new Error(`${REPLIES_FILE} was refused without a fault`);
  return file.value;
}

function faultsOf(file: RepliesFile, at: Locate, clauses?: ReadonlySet<string>): Fault[] {
  return [
    ...complete(file.rules, "rules", [...ELEMENTS, ...FORBIDDEN], at),
    ...complete(file.parts, "parts", PARTS, at),
    ...complete(file.marks, "marks", MARKS, at),
    ...file.rules.flatMap(({ clause }, i) =>
      clauses && !clauses.has(clause)
        ? [at(["rules", i, "clause"], `not in policies/clauses.yaml, got ${clause}`)]
        : [],
    ),
    ...broken(file.parts, "parts", file, at),
    ...broken(file.marks, "marks", file, at),
  ];
}

/** Each of the ids that the engine knows stands once. */
function complete(
  entries: readonly { id: string }[],
  key: string,
  wanted: readonly string[],
  at: Locate,
): Fault[] {
  const ids = entries.map(({ id }) => id);
  return [
    ...ids.flatMap((id, i) =>
      ids.indexOf(id) < i ? [at([key, i, "id"], `already in the file, got ${id}`)] : [],
    ),
    ...wanted.flatMap((id) => (ids.includes(id) ? [] : [at([key], `must have ${id}`)])),
  ];
}

function broken(
  entries: readonly { patterns: readonly string[] }[],
  key: string,
  { sets }: RepliesFile,
  at: Locate,
): Fault[] {
  return entries.flatMap(({ patterns }, i) =>
    patterns.flatMap((source, j) => {
      try {
        parseReplyPattern(source, sets);
        return [];
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        return [at([key, i, "patterns", j], `pattern ${error.message}, got ${JSON.stringify(source)}`)];
      }
    }),
  );
}
