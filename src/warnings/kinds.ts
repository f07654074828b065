import { join } from "node:path";
import { z } from "zod";
import { loadClauses } from "../policy/load.ts";
import { type Fault, type Locate, readYaml, refuse } from "../policy/yaml-file.ts";
import { type KindId, kindSchemas, ORDERED } from "./kind-schemas.ts";

export type { KindId } from "./kind-schemas.ts";

/** The file of kinds in the folder `policies/`. */
export const WARNINGS_FILE = "warnings.yaml";

const warningsSchema = z.strictObject({
  version: z.string().min(1),
  kinds: z.array(z.discriminatedUnion("id", kindSchemas)),
});

/** One kind of warning with its clause, proposed step and thresholds. */
export type Kind = z.infer<typeof warningsSchema>["kinds"][number];
/** The kind of that id. */
export type KindOf<Id extends KindId> = Extract<Kind, { id: Id }>;
/** All kinds by id. */
export type Kinds = { readonly [Id in KindId]: KindOf<Id> };

/**
 * Reads the kinds of warnings from `warnings.yaml`: every kind once, each clause one of `clauses.yaml`.
 * @param dir folder `policies/` of the home folder
 * @throws XianbanError with every fault as `warnings.yaml:line: path: what, value`
 */
export async function loadKinds(dir: string): Promise<Kinds> {
  const clauses = new Set((await loadClauses(dir)).map(({ id }) => id));
  const file = await readYaml(join(dir, WARNINGS_FILE), warningsSchema);
  refuse("value" in file ? faultsOf(file.value.kinds, clauses, file.at) : file.faults, dir);
  if (!("value" in file)) throw new Error(`${WARNINGS_FILE} was refused without a fault`);
  return Object.fromEntries(file.value.kinds.map((kind) => [kind.id, kind])) as unknown as Kinds;
}

function faultsOf(kinds: readonly Kind[], clauses: ReadonlySet<string>, at: Locate): Fault[] {
  const ids = kinds.map(({ id }) => id);
  const all = kindSchemas.map((schema) => schema.shape.id.value);
  return [
    ...kinds.flatMap(({ id, clause, basis }, i): Fault[] => [
      ...(ids.indexOf(id) < i ? [at(["kinds", i, "id"], `already in the file, got ${id}`)] : []),
      ...(clause === undefined && basis !== "local"
        ? [at(["kinds", i], `clause missing: basis ${basis} needs one`)]
        : []),
      ...(clause !== undefined && !clauses.has(clause)
        ? [at(["kinds", i, "clause"], `not in clauses.yaml, got ${clause}`)]
        : []),
    ]),
    ...kinds.flatMap(({ thresholds }, i) => unordered(thresholds, i, at)),
    ...all
      .filter((id) => !ids.includes(id))
      .map((id) => at(["kinds"], `no kind ${id}; enabled: false turns one off`)),
  ];
}

/** Thresholds of the milder severity that lie above those of the graver. */
function unordered(thresholds: Readonly<Record<string, unknown>>, i: number, at: Locate): Fault[] {
  return ORDERED.flatMap(([mild, grave]) => {
    const [low, high] = [thresholds[mild], thresholds[grave]];
    if (typeof low !== "number" || typeof high !== "number" || low <= high) return [];
    return [at(["kinds", i, "thresholds", grave], `below ${mild} ${low}, got ${high}`)];
  });
}
