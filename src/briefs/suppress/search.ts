/** A system of relations over numbers: which relations each stands in, and the other way. */
export interface Web {
  /** Σ coefficient × number = 0. */
  relations: readonly (readonly (readonly [index: number, coefficient: number])[])[];
  size: number;
  /** Whether a number may be other by so much. */
  canMove(index: number, step: number): boolean;
}

/** So many steps are tried for one number, and so deep. */
const MOST_STEPS = 3000;
const MOST_DEEP = 40;

/**
 * Whole steps by which numbers may move while every relation still holds, with this one among them; null where none was found. From the
 * first step on, each relation that is broken is mended by one step of another number.
 */
export function wayFrom(start: number, web: Web): Map<number, number> | null {
  const own = relationsOf(web);
  for (const first of [1, -1]) {
    const search = new Search(web, own);
    if (web.canMove(start, first) && search.take(start, first) && search.mend(0)) return search.steps;
  }
  return null;
}

function relationsOf({ relations, size }: Web): [relation: number, coefficient: number][][] {
  const own: [number, number][][] = Array.from({ length: size }, () => []);
  for (const [at, relation] of relations.entries())
    for (const [index, coefficient] of relation) own[index]!.push([at, coefficient]);
  return own;
}

class Search {
  readonly steps = new Map<number, number>();
  readonly #broken = new Map<number, number>();
  #left = MOST_STEPS;

  constructor(
    private readonly web: Web,
    private readonly own: readonly (readonly [relation: number, coefficient: number][])[],
  ) {}

  /** Moves a number; relations are broken or mended by it. */
  take(index: number, step: number): true {
    const whole = (this.steps.get(index) ?? 0) + step;
    if (whole === 0) this.steps.delete(index);
    else this.steps.set(index, whole);
    for (const [relation, coefficient] of this.own[index]!) {
      const off = (this.#broken.get(relation) ?? 0) + coefficient * step;
      if (off === 0) this.#broken.delete(relation);
      else this.#broken.set(relation, off);
    }
    return true;
  }

  /** Whether every broken relation can be mended. */
  mend(depth: number): boolean {
    const [relation, off] = this.#hardest();
    if (relation === undefined) return true;
    if (depth >= MOST_DEEP) return false;
    for (const [index, step] of this.#mending(relation, off!)) {
      this.#left -= 1;
      if (this.#left < 0) return false;
      this.take(index, step);
      if (this.mend(depth + 1)) return true;
      this.take(index, -step);
    }
    return false;
  }

  /** The broken relation of the fewest numbers. */
  #hardest(): [relation?: number, off?: number] {
    const size = (at: number) => this.web.relations[at]!.length;
    return [...this.#broken].sort(([a], [b]) => size(a) - size(b) || a - b)[0] ?? [];
  }

  /** Steps that bring a relation nearer to holding, those that break the least others first. */
  #mending(relation: number, off: number): [index: number, step: number][] {
    const found = this.web.relations[relation]!.flatMap(([index, coefficient]): [number, number][] => {
      const step = -Math.sign(off) * Math.sign(coefficient);
      const before = this.steps.get(index) ?? 0;
      const turns = before !== 0 && Math.sign(before) !== step;
      return turns || !this.web.canMove(index, before + step) ? [] : [[index, step]];
    });
    const worse = ([index, step]: [number, number]) =>
      this.own[index]!.filter(([at, coefficient]) => (this.#broken.get(at) ?? 0) * coefficient * step >= 0)
        .length;
    return found
      .map((one) => ({ one, worse: worse(one) }))
      .sort((a, b) => a.worse - b.worse)
      .map(({ one }) => one);
  }
}
