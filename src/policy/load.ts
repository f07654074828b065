import { join } from "node:path";
import {
  type Clause,
  clausesSchema,
  type Policy,
  policySchema,
  type RatePolicy,
  ratesSchema,
} from "./schema.ts";
import { type Fault, type Locate, readYaml, refuse } from "./yaml-file.ts";

/** What a policy or rate file cites: path within the file and the clause. */
type Citation = { path: PropertyKey[]; clause?: string; basis: string };

/**
 * Loads policy files, the first governing where several have a clock for a ticket's step.
 * @param dir folder `policies/` of the home folder, with `clauses.yaml` in it
 * @param names file names without `.yaml`
 * @throws XianbanError with every fault of every file as `file:line: path: what, value`
 */
export async function loadPolicies(dir: string, names: string[]): Promise<Policy[]> {
  const clauses = await readYaml(join(dir, "clauses.yaml"), clausesSchema);
  const known = "value" in clauses ? new Set(clauses.value.map((c) => c.id)) : undefined;
  const faults: Fault[] = [...clauses.faults];
  const policies: Policy[] = [];
  for (const name of names) {
    const file = await readYaml(join(dir, `${name}.yaml`), policySchema);
    faults.push(...file.faults);
    if (!("value" in file)) continue;
    policies.push(file.value);
    faults.push(...identity(file.value, name, file.at), ...duplicates(file.value, file.at));
    if (known) faults.push(...uncited(policyCitations(file.value), known, file.at));
  }
  refuse(faults, dir);
  return policies;
}

/**
 * Loads floors, targets and definition profiles (口径) from `rates.yaml`.
 * @throws XianbanError with every fault as `file:line: path: what, value`
 */
export async function loadRates(dir: string): Promise<RatePolicy> {
  const clauses = await readYaml(join(dir, "clauses.yaml"), clausesSchema);
  const file = await readYaml(join(dir, "rates.yaml"), ratesSchema);
  const faults: Fault[] = [...clauses.faults, ...file.faults];
  if ("value" in file && "value" in clauses) {
    const known = new Set(clauses.value.map((c) => c.id));
    faults.push(...uncited(rateCitations(file.value), known, file.at));
  }
  refuse(faults, dir);
  if (!("value" in file)) throw new Error("rates.yaml was refused without a fault");
  return file.value;
}

/** Loads the list of clauses that policies, indicators and warnings may cite. */
export async function loadClauses(dir: string): Promise<Clause[]> {
  const file = await readYaml(join(dir, "clauses.yaml"), clausesSchema);
  refuse(file.faults, dir);
  return "value" in file ? file.value : [];
}

function identity(policy: Policy, name: string, at: Locate): Fault[] {
  return policy.id === name ? [] : [at(["id"], `must be the file's name ${name}, got ${policy.id}`)];
}

function duplicates(policy: Policy, at: Locate): Fault[] {
  const clocks = repeated(policy.clocks.map((c) => c.id)).map((i) =>
    at(["clocks", i, "id"], "this clock is already in the file"),
  );
  const cases = policy.clocks.flatMap((clock, i) =>
    repeated(clock.cases.map((c) => c.id)).map((j) =>
      at(["clocks", i, "cases", j, "id"], "this case is already in the clock"),
    ),
  );
  return [...clocks, ...cases];
}

function repeated(ids: string[]): number[] {
  return ids.flatMap((id, i) => (ids.indexOf(id) < i ? [i] : []));
}

function uncited(citations: Citation[], known: ReadonlySet<string>, at: Locate): Fault[] {
  return citations.flatMap(({ path, clause, basis }) => {
    if (clause === undefined) {
      return basis === "local" ? [] : [at(path, `clause missing: basis ${basis} needs one`)];
    }
    return known.has(clause) ? [] : [at([...path, "clause"], `not in clauses.yaml, got ${clause}`)];
  });
}

function policyCitations(policy: Policy): Citation[] {
  const clocks = policy.clocks.flatMap((clock, i): Citation[] => {
    const path = ["clocks", i];
    const parts: Citation[] = clock.cases.map((c, j) => ({ ...c, path: [...path, "cases", j] }));
    if (clock.extension) parts.push({ ...clock.extension, path: [...path, "extension"] });
    if (clock.late_dispatch) parts.push({ ...clock.late_dispatch, path: [...path, "late_dispatch"] });
    return parts;
  });
  return [...clocks, ...policy.duties.map((duty, i) => ({ ...duty, path: ["duties", i] }))];
}

function rateCitations(file: RatePolicy): Citation[] {
  return [
    ...file.rates.map((rate, i) => ({ ...rate, path: ["rates", i] })),
    ...file.profiles.map((profile, i) => ({ ...profile, path: ["profiles", i] })),
  ];
}
