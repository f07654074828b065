import { join } from "node:path";
import type { z } from "zod";
import { type Checked, type Fault, type Locate, readYaml, refuse } from "../policy/yaml-file.ts";
import { parsePattern, type WordSets } from "./pattern.ts";
import { type Evidence, type IssuesFile, issuesSchema, type SpeakersFile, speakersSchema } from "./schema.ts";

/** What the classes may name; what is left out is not checked. */
export interface Known {
  readonly clauses?: ReadonlySet<string>;
  readonly divisions?: ReadonlySet<string>;
}

/**
 * Reads the classes of matters.
 * @param dir folder `lexicon/` of the home folder
 * @throws XianbanError with every fault as `issues.yaml:line: path: what, value`
 */
export async function loadIssues(dir: string, known: Known = {}): Promise<IssuesFile> {
  return read(dir, "issues.yaml", issuesSchema, (value, at) => [
    ...twice(value.classes, "classes", at),
    ...twice(value.groups, "groups", at),
    ...strangers(value, known, at),
    ...brokenPatterns(value, at),
  ]);
}

/**
 * Reads the words that tell who speaks in a ticket.
 * @throws XianbanError with every fault as `speakers.yaml:line: path: what, value`
 */
export async function loadSpeakers(dir: string): Promise<SpeakersFile> {
  return read(dir, "speakers.yaml", speakersSchema, (value, at) => [
    ...twice(value.classes, "classes", at),
    ...brokenPatterns(value, at),
  ]);
}

async function read<T>(
  dir: string,
  name: string,
  schema: z.ZodType<T>,
  more: (value: T, at: Locate) => Fault[],
): Promise<T> {
  const file: Checked<T> = await readYaml(join(dir, name), schema);
  if (!("value" in file)) {
    refuse(file.faults, dir);
    throw new Error(`${name} was refused without a fault`);
  }
  refuse(more(file.value, file.at), dir);
  return file.value;
}

function twice(entries: readonly { id: string }[], key: string, at: Locate): Fault[] {
  const ids = entries.map(({ id }) => id);
  return ids.flatMap((id, i) =>
    ids.indexOf(id) < i ? [at([key, i, "id"], `already in the file, got ${id}`)] : [],
  );
}

/** Groups, divisions and clauses that are nowhere defined. */
function strangers({ classes, groups }: IssuesFile, known: Known, at: Locate): Fault[] {
  const groupIds = new Set(groups.map(({ id }) => id));
  return classes.flatMap((issue, i) => [
    ...missing(groupIds, "group", issue.group, "groups", i, at),
    ...missing(known.divisions, "division", issue.division, "registers/divisions.csv", i, at),
    ...missing(known.clauses, "clause", issue.clause, "policies/clauses.yaml", i, at),
  ]);
}

function missing(
  ids: ReadonlySet<string> | undefined,
  key: string,
  id: string,
  where: string,
  i: number,
  at: Locate,
): Fault[] {
  return ids === undefined || ids.has(id) ? [] : [at(["classes", i, key], `not in ${where}, got ${id}`)];
}

type Listed = { readonly for: Evidence[]; readonly against: Evidence[] };

type Lists = { readonly classes: readonly Listed[] } & Pick<IssuesFile, "elsewhere" | "context" | "sets">;

function brokenPatterns({ classes, elsewhere, context, sets }: Lists, at: Locate): Fault[] {
  return [
    ...brokenIn(elsewhere, sets, ["elsewhere"], at),
    ...brokenIn(context, sets, ["context"], at),
    ...classes.flatMap((entry, i) => [
      ...brokenIn(entry.for, sets, ["classes", i, "for"], at),
      ...brokenIn(entry.against, sets, ["classes", i, "against"], at),
    ]),
  ];
}

function brokenIn(list: readonly Evidence[], sets: WordSets, path: PropertyKey[], at: Locate): Fault[] {
  return list.flatMap(({ patterns = [] }, i) =>
    patterns.flatMap((source, j) => {
      try {
        parsePattern(source, sets);
        return [];
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        return [at([...path, i, "patterns", j], `pattern ${error.message}, got ${JSON.stringify(source)}`)];
      }
    }),
  );
}
