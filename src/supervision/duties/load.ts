import { join } from "node:path";
import type { Policy } from "../../policy/schema.ts";
import { type Fault, type Locate, readYaml, refuse } from "../../policy/yaml-file.ts";
import { type Duty, dutiesSchema } from "./schema.ts";

/** The file of duties in the folder `policies/`. */
export const DUTIES_FILE = "duties.yaml";

/**
 * Reads the duties of `duties.yaml`, and those that a policy in force brings of its own; the file governs where both have an id.
 * @param dir folder `policies/` of the home folder
 * @param clauses ids that may be cited
 * @throws XianbanError with every fault as `duties.yaml:line: path: what, value`
 */
export async function loadDuties(
  dir: string,
  clauses: ReadonlySet<string>,
  policies: readonly Pick<Policy, "duties">[] = [],
): Promise<Duty[]> {
  const file = await readYaml(join(dir, DUTIES_FILE), dutiesSchema);
  refuse("value" in file ? faultsOf(file.value.duties, clauses, file.at) : file.faults, dir);
  if (!("value" in file)) throw new Error(`${DUTIES_FILE} was refused without a fault`);
  const own = file.value.duties;
  const ids = new Set(own.map(({ id }) => id));
  const more = policies.flatMap(({ duties }) => duties).filter(({ id }) => !ids.has(id));
  return [...own, ...more.map((duty) => ({ ...duty, nil: false }))];
}

function faultsOf(duties: readonly Duty[], clauses: ReadonlySet<string>, at: Locate): Fault[] {
  const ids = duties.map(({ id }) => id);
  return duties.flatMap(({ id, clause, basis }, i): Fault[] => [
    ...(ids.indexOf(id) < i ? [at(["duties", i, "id"], `already in the file, got ${id}`)] : []),
    ...(clause === undefined && basis !== "local"
      ? [at(["duties", i], `clause missing: basis ${basis} needs one`)]
      : []),
    ...(clause !== undefined && !clauses.has(clause)
      ? [at(["duties", i, "clause"], `not in clauses.yaml, got ${clause}`)]
      : []),
  ]);
}
