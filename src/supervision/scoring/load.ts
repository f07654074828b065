import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { INDICATORS } from "../../indicators/registry.ts";
import { type Fault, type Locate, readYaml, refuse } from "../../policy/yaml-file.ts";
import { fullOf, type Item, isExtra, type Scheme, schemeSchema } from "./schema.ts";

/** Sums of points closer than this are the same. */
const SAME = 1e-9;

/** A scheme, and whether it is in force or shown as an example (示例). */
export interface LoadedScheme extends Scheme {
  inForce: boolean;
}

/**
 * Reads every scheme of `policies/scoring`, those in force first, in the order of the settings.
 * @param dir folder `policies/` of the home folder
 * @param clauses ids that may be cited
 * @param inForce names of files without `.yaml`
 * @throws XianbanError with every fault of every file as `file:line: path: what, value`
 */
export async function loadSchemes(
  dir: string,
  clauses: ReadonlySet<string>,
  inForce: readonly string[],
): Promise<LoadedScheme[]> {
  const folder = join(dir, "scoring");
  const found = readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => basename(file, ".yaml"))
    .sort();
  const names = [...inForce, ...found.filter((name) => !inForce.includes(name))];
  const faults: Fault[] = [];
  const schemes: LoadedScheme[] = [];
  for (const name of names) {
    const file = await readYaml(join(folder, `${name}.yaml`), schemeSchema);
    faults.push(...("value" in file ? faultsOf(file.value, name, clauses, file.at) : file.faults));
    if ("value" in file) schemes.push({ ...file.value, inForce: inForce.includes(name) });
  }
  refuse(faults, folder);
  return schemes;
}

function faultsOf(scheme: Scheme, name: string, clauses: ReadonlySet<string>, at: Locate): Fault[] {
  return [
    ...(scheme.id === name ? [] : [at(["id"], `must be the file's name ${name}, got ${scheme.id}`)]),
    ...sumFaults(scheme, at),
    ...itemFaults(scheme, at),
    ...citationFaults(scheme, clauses, at),
    ...bandFaults(scheme, at),
  ];
}

function sumFaults({ items, full, extra }: Scheme, at: Locate): Fault[] {
  const sum = (own: typeof items) => own.reduce((total, one) => total + fullOf(one), 0);
  return [
    { key: "full", stated: full, sum: sum(items.filter((one) => !isExtra(one))), what: "the items'" },
    { key: "extra", stated: extra, sum: sum(items.filter(isExtra)), what: "the extra items'" },
  ].flatMap(({ key, stated, sum: own, what }) =>
    Math.abs(stated - own) < SAME
      ? []
      : [at([key], `${what} points add up to ${Number(own.toFixed(6))}, got ${stated}`)],
  );
}

/** Only rates are scored: a count of a small place is no better than that of a large one. */
const RATES = new Set(INDICATORS.filter(({ denominator }) => denominator !== null).map(({ id }) => id));

function itemFaults({ items, tickets, scope }: Scheme, at: Locate): Fault[] {
  const ids = items.map(({ id }) => id);
  return items.flatMap((one, i): Fault[] => {
    if (scope === "entered" && isMeasured(one))
      return [
        at(["items", i], `cannot be measured: with scope entered every value is entered, got ${one.id}`),
      ];
    const faults =
      ids.indexOf(one.id) < i ? [at(["items", i, "id"], `already in the file, got ${one.id}`)] : [];
    if (one.rule === "linear") {
      const zeros = typeof one.zero === "number" ? [one.zero] : Object.values(one.zero);
      if (zeros.includes(one.best))
        faults.push(at(["items", i, "best"], `must differ from zero, got ${one.best}`));
      if (one.value !== "register" && !RATES.has(one.value.indicator))
        faults.push(
          at(["items", i, "value", "indicator"], `no indicator that is a rate, got ${one.value.indicator}`),
        );
    }
    if (one.rule === "deduction" || one.rule === "bonus") {
      const cases = one.cases.map(({ id }) => id);
      cases.forEach((id, j) => {
        if (cases.indexOf(id) < j)
          faults.push(at(["items", i, "cases", j, "id"], `already in the item, got ${id}`));
      });
      if (!tickets && one.cases.some(({ count }) => count !== "register"))
        faults.push(at(["tickets"], `missing: item ${one.id} counts tickets`));
    }
    return faults;
  });
}

function isMeasured(one: Item): boolean {
  if (one.rule === "line") return true;
  if (one.rule === "linear") return one.value !== "register";
  return one.rule !== "entered" && one.cases.some(({ count }) => count !== "register");
}

function citationFaults({ items, bottom }: Scheme, clauses: ReadonlySet<string>, at: Locate): Fault[] {
  const cited = [
    ...items.map((one, i) => ({ ...one, path: ["items", i] })),
    ...(bottom ? [{ ...bottom, path: ["bottom"] }] : []),
  ];
  return cited.flatMap(({ path, clause, basis }): Fault[] => {
    if (clause === undefined)
      return basis === "local" ? [] : [at(path, `clause missing: basis ${basis} needs one`)];
    return clauses.has(clause) ? [] : [at([...path, "clause"], `not in clauses.yaml, got ${clause}`)];
  });
}

function bandFaults({ bands }: Scheme, at: Locate): Fault[] {
  return bands.flatMap((band, i) =>
    i > 0 && band.from >= bands[i - 1]!.from
      ? [at(["bands", i, "from"], `must be below the band before, got ${band.from}`)]
      : [],
  );
}
