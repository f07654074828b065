import { type Atom, protect, type Relation, type Tie } from "./protect.ts";

const EPSILON = 1e-6;

/** The numbers behind a brief and what is known of how they hang together. */
export class Ledger {
  readonly atoms = new Map<string, Atom>();
  readonly relations: Relation[] = [];
  readonly ties: Tie[] = [];

  /** Enters an atom, or adds what is new of one that is there. @returns its key, another than given where the values differ */
  enter(atom: Atom): string {
    const known = this.atoms.get(atom.key);
    if (known && known.value !== atom.value)
      return this.enter({ ...atom, key: `${atom.key} (${atom.value})` });
    this.atoms.set(atom.key, {
      ...atom,
      sensitive: atom.sensitive || (known?.sensitive ?? false),
      published: atom.published || (known?.published ?? false),
      sum: atom.sum || (known?.sum ?? false),
    });
    return atom.key;
  }

  /** Tells that Σ coefficient × atom is nought. Atoms that stand on both sides fall out. */
  relate(terms: Relation): void {
    const whole = new Map<string, number>();
    for (const [key, coefficient] of terms) whole.set(key, (whole.get(key) ?? 0) + coefficient);
    const left = [...whole].filter(([, coefficient]) => coefficient !== 0);
    if (left.length > 1) this.relations.push(left);
  }

  /** Tells that members add up to a sum, where their values do. */
  addUp(members: readonly string[], sum: string): void {
    const whole = members.reduce((so, key) => so + this.valueOf(key), 0);
    if (members.length < 2 || members.includes(sum) || Math.abs(whole - this.valueOf(sum)) > EPSILON) return;
    this.relate([[sum, -1], ...members.map((key) => [key, 1] as const)]);
  }

  /** Withholds `falls` with any of `when`. */
  tie(when: readonly string[], falls: string): void {
    const others = when.filter((key) => key !== falls);
    if (others.length > 0) this.ties.push({ when: others, falls });
  }

  valueOf(key: string): number {
    return this.atoms.get(key)!.value;
  }

  /** What must not be told: the withheld, and what is sensitive though it is told nowhere. */
  hidden(): ReadonlySet<string> {
    const withheld = protect(this.atoms, this.relations, this.ties);
    for (const { key, sensitive } of this.atoms.values()) if (sensitive) withheld.add(key);
    return withheld;
  }
}
