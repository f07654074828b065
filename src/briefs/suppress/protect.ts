import { moves, type Row } from "./elimination.ts";
import { isFew, LEAST_TOLD } from "./few.ts";
import { type Web, wayFrom } from "./search.ts";

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
 * A reader is taken to know of each withheld one whether it is itself few, and so from 1 to 4, or is withheld for the others' sake.
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
  const find = (also: ReadonlySet<string>) => exposed(atoms, relations, also, known);
  const byKey = relationsByKey(relations);
  for (;;) {
    follow(ties, withheld);
    const targets = find(withheld).filter((key) => !lost.has(key));
    const [target] = targets;
    if (target === undefined) return withheld;
    const before = withheld.size;
    for (const one of targets) {
      const next = besideAlone(one, atoms, byKey.get(one) ?? [], withheld);
      if (next) withheld.add(next);
    }
    if (withheld.size > before) continue;
    const next = nextToWithhold({ target, atoms, relations, withheld, find });
    if (next) withheld.add(next);
    else lost.add(target);
  }
}

function relationsByKey(relations: readonly Relation[]): Map<string, Relation[]> {
  const found = new Map<string, Relation[]>();
  for (const relation of relations)
    for (const [key] of relation) {
      const own = found.get(key) ?? [];
      found.set(key, own);
      own.push(relation);
    }
  return found;
}

function follow(ties: readonly Tie[], withheld: Set<string>): void {
  for (let before = -1; before < withheld.size; ) {
    before = withheld.size;
    for (const tie of ties) if (tie.when.some((key) => withheld.has(key))) withheld.add(tie.falls);
  }
}

interface Search {
  target: string;
  atoms: ReadonlyMap<string, Atom>;
  relations: readonly Relation[];
  withheld: ReadonlySet<string>;
  find(withheld: ReadonlySet<string>): string[];
}

/** So many of the smallest are tried before one is taken that does not suffice alone. */
const MOST_TRIED = 4;

/** Of a relation that the exposed one is the only unknown of: its smallest atom. Members go first, then noughts, then sums. */
function besideAlone(
  target: string,
  atoms: ReadonlyMap<string, Atom>,
  own: readonly Relation[],
  withheld: ReadonlySet<string>,
): string | undefined {
  const alone = own.find((relation) =>
    relation.every(([key]) => key === target || isOpen(atoms.get(key)!, withheld)),
  );
  const open = (alone ?? []).map(([key]) => atoms.get(key)!).filter(({ key }) => key !== target);
  return open.sort(smallestFirst)[0]?.key;
}

function isOpen({ key, published }: Atom, withheld: ReadonlySet<string>): boolean {
  return published && !withheld.has(key);
}

/** What hides the exposed one: the smallest atom near it of which that is so, else the smallest. */
function nextToWithhold({ target, atoms, relations, withheld, find }: Search): string | undefined {
  const reached = new Set([target]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    const near = relations.filter((relation) => relation.some(([key]) => reached.has(key)));
    const keys = new Set(near.flatMap((relation) => relation.map(([key]) => key)));
    const open = [...keys].map((key) => atoms.get(key)!).filter((one) => isOpen(one, withheld));
    open.sort(smallestFirst);
    const hiding = open
      .slice(0, MOST_TRIED)
      .find(({ key }) => !find(new Set([...withheld, key])).includes(target));
    const next = hiding ?? open[0];
    if (next) return next.key;
    for (const key of keys) reached.add(key);
  }
  return undefined;
}

function smallestFirst(a: Atom, b: Atom): number {
  return weight(a) - weight(b) || Math.abs(a.value) - Math.abs(b.value) || (a.key < b.key ? -1 : 1);
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
  const all = [...new Set(relations.flatMap((relation) => relation.map(([key]) => atoms.get(key)!)))];
  const unsafe = new Set(
    all.filter(({ key, sensitive }) => sensitive || withheld.has(key)).map(({ key }) => key),
  );
  const isHidden = ({ key }: Atom) => Number(!withheld.has(key));
  // What is solved for first moves with many; each order finds other ways to move.
  const orders = [byValue(-1), byValue(1), byName].map((order) =>
    [...all].sort((a, b) => isHidden(b) - isHidden(a) || order(a, b)),
  );
  for (const [i, order] of orders.entries())
    if (unsafe.size > 0) clearMoved(relations, order, unsafe, i === orders.length - 1);
  clearSearched(relations, all, unsafe);
  return [...unsafe].sort((a, b) => byValue(-1)(atoms.get(a)!, atoms.get(b)!));
}

function byValue(sign: 1 | -1): (a: Atom, b: Atom) => number {
  return (a, b) => sign * (a.value - b.value) || byName(a, b);
}

function byName(a: Atom, b: Atom): number {
  return a.key < b.key ? -1 : Number(a.key > b.key);
}

/** Takes out of `unsafe` what could be otherwise. */
function clearMoved(
  relations: readonly Relation[],
  order: readonly Atom[],
  unsafe: Set<string>,
  paired: boolean,
): void {
  const place = new Map(order.map(({ key }, index) => [key, index]));
  const rows = relations.map((relation): Row => {
    const row = new Float64Array(order.length);
    for (const [key, coefficient] of relation) row[place.get(key)!]! += coefficient;
    return row;
  });
  const clear = (move: Row) => {
    if (!order.every((atom, index) => canMove(atom, move[index]!))) return;
    for (const [index, { key }] of order.entries()) if (move[index] !== 0) unsafe.delete(key);
  };
  const ways = moves(rows, order.length);
  for (const way of both(ways)) clear(way);
  if (!paired || ways.length > MOST_PAIRED) return;
  for (let i = 0; i < ways.length && unsafe.size > 0; i++)
    for (let j = i + 1; j < ways.length && unsafe.size > 0; j++)
      for (const way of both([added(ways[i]!, ways[j]!, 1), added(ways[i]!, ways[j]!, -1)])) clear(way);
}

/** Takes out of `unsafe` what a search from each finds to be free. */
function clearSearched(relations: readonly Relation[], all: readonly Atom[], unsafe: Set<string>): void {
  const place = new Map(all.map(({ key }, index) => [key, index]));
  const web: Web = {
    relations: relations.map((one) =>
      one.map(([key, coefficient]) => [place.get(key)!, coefficient] as const),
    ),
    size: all.length,
    canMove: (index, step) => canMove(all[index]!, step),
  };
  for (const key of [...unsafe]) {
    if (!unsafe.has(key)) continue;
    for (const index of wayFrom(place.get(key)!, web)?.keys() ?? []) unsafe.delete(all[index]!.key);
  }
}

/** Ways to move are paired up to so many; beyond, one more is withheld where a pair of them would have shown that it need not be. */
const MOST_PAIRED = 40;

/** Whether a number may be other by so much: few stay few, and what is withheld for others' sake does not become few. */
function canMove({ value, sensitive }: Atom, step: number): boolean {
  const next = value + step;
  if (step === 0 || value < 0) return true;
  if (sensitive && isFew(value)) return next >= 1 && isFew(next);
  return next >= (value < LEAST_TOLD ? 0 : LEAST_TOLD);
}

function both(ways: readonly Row[]): Row[] {
  return ways.flatMap((way) => [way, way.map((step) => -step)]);
}

function added(a: Row, b: Row, sign: 1 | -1): Row {
  return a.map((step, index) => step + sign * b[index]!);
}
