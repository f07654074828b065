import { moves, type Row } from "./elimination.ts";

/** A number behind a brief: a count of tickets, a sum of money, the numerator or denominator of a rate. */
export interface Atom {
  key: string;
  value: number;
  /** So few that it must not be known. */
  sensitive: boolean;
  /** Told somewhere in the brief; the others may only be worked out. */
  published: boolean;
  /** A sum of others or of the whole city: withheld last. */
  sum: boolean;
}

/** Σ coefficient × atom = 0. */
export type Relation = readonly (readonly [key: string, coefficient: number])[];

/** `falls` is withheld with any of `when`. */
export interface Tie {
  when: readonly string[];
  falls: string;
}

/**
 * Keys of the published atoms to be withheld so that no withheld or sensitive one can be worked out exactly from the rest: those that
 * are sensitive, and further ones, the smallest first, until each could also have another value with all that is told still true.
 * Withheld ones are known to be whole and not negative, nothing more.
 */
export function protect(
  atoms: ReadonlyMap<string, Atom>,
  relations: readonly Relation[],
  ties: readonly Tie[],
): Set<string> {
  const withheld = new Set(
    [...atoms.values()].filter((one) => one.sensitive && one.published).map(({ key }) => key),
  );
  const lost = new Set<string>();
  const known: Known = new Map();
  for (;;) {
    follow(ties, withheld);
    const target = exposed(atoms, relations, withheld, known).find((key) => !lost.has(key));
    if (target === undefined) return withheld;
    const next = nextToWithhold(target, atoms, relations, withheld);
    if (next) withheld.add(next);
    else lost.add(target);
  }
}

function follow(ties: readonly Tie[], withheld: Set<string>): void {
  for (let before = -1; before < withheld.size; ) {
    before = withheld.size;
    for (const tie of ties) if (tie.when.some((key) => withheld.has(key))) withheld.add(tie.falls);
  }
}

/** The smallest published atom of the relations that the exposed one stands in: members first, then noughts, then sums. */
function nextToWithhold(
  target: string,
  atoms: ReadonlyMap<string, Atom>,
  relations: readonly Relation[],
  withheld: ReadonlySet<string>,
): string | undefined {
  const reached = new Set([target]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    const near = relations.filter((relation) => relation.some(([key]) => reached.has(key)));
    const open = near
      .flatMap((relation) => relation.map(([key]) => atoms.get(key)!))
      .filter(({ key, published }) => published && !withheld.has(key));
    const [best] = open.sort(
      (a, b) => weight(a) - weight(b) || Math.abs(a.value) - Math.abs(b.value) || (a.key < b.key ? -1 : 1),
    );
    if (best) return best.key;
    for (const relation of near) for (const [key] of relation) reached.add(key);
  }
  return undefined;
}

function weight({ sum, value }: Atom): number {
  return sum ? 2 : Number(value === 0);
}

/** What was found of sets of relations that hang together, by their unknowns. */
type Known = Map<string, readonly string[]>;

/** Withheld and sensitive atoms that what is published gives away. */
export function exposed(
  atoms: ReadonlyMap<string, Atom>,
  relations: readonly Relation[],
  withheld: ReadonlySet<string>,
  known: Known = new Map(),
): string[] {
  const unknown = (key: string) => withheld.has(key) || !atoms.get(key)!.published;
  const open = relations
    .map((relation) => relation.filter(([key]) => unknown(key)))
    .filter((relation) => relation.length > 0);
  return components(open).flatMap((own) => {
    const key = own.map((relation) => relation.map(([one]) => one).join("\n")).join("\n\n");
    const found = known.get(key) ?? exposedIn(own, atoms, withheld);
    known.set(key, found);
    return found;
  });
}

/** Relations that share unknowns, together. */
function components(relations: readonly Relation[]): Relation[][] {
  const parent = new Map<string, string>();
  const root = (key: string): string => {
    let at = key;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    parent.set(key, at);
    return at;
  };
  for (const relation of relations) {
    const [first] = relation[0]!;
    for (const [key] of relation) parent.set(root(key), root(first));
  }
  const groups = new Map<string, Relation[]>();
  for (const relation of relations) {
    const key = root(relation[0]![0]);
    const own = groups.get(key) ?? [];
    groups.set(key, own);
    own.push(relation);
  }
  return [...groups.values()];
}

function exposedIn(
  relations: readonly Relation[],
  atoms: ReadonlyMap<string, Atom>,
  withheld: ReadonlySet<string>,
): string[] {
  const keys = [...new Set(relations.flatMap((relation) => relation.map(([key]) => key)))].sort();
  const place = new Map(keys.map((key, index) => [key, index]));
  const rows = relations.map((relation): Row => {
    const row = new Float64Array(keys.length);
    for (const [key, coefficient] of relation) row[place.get(key)!]! += coefficient;
    return row;
  });
  const values = keys.map((key) => atoms.get(key)!.value);
  const unsafe = new Set(keys.filter((key) => withheld.has(key) || atoms.get(key)!.sensitive));
  const clear = (move: Row) => {
    if (!possible(values, move)) return;
    for (const [index, key] of keys.entries()) if (move[index] !== 0) unsafe.delete(key);
  };
  const ways = moves(rows, keys.length);
  for (const way of both(ways)) clear(way);
  for (let i = 0; i < ways.length && unsafe.size > 0; i++)
    for (let j = i + 1; j < ways.length && unsafe.size > 0; j++)
      for (const way of both([added(ways[i]!, ways[j]!, 1), added(ways[i]!, ways[j]!, -1)])) clear(way);
  return [...unsafe].sort((a, b) => atoms.get(b)!.value - atoms.get(a)!.value || (a < b ? -1 : 1));
}

function possible(values: readonly number[], move: Row): boolean {
  return values.every((value, index) => move[index]! >= 0 || value < 0 || value + move[index]! >= 0);
}

function both(ways: readonly Row[]): Row[] {
  return ways.flatMap((way) => [way, way.map((step) => -step)]);
}

function added(a: Row, b: Row, sign: 1 | -1): Row {
  return a.map((step, index) => step + sign * b[index]!);
}
