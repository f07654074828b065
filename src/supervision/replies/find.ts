import { Anchors } from "../../issues/anchors.ts";
import type { ReplyList } from "./compile.ts";
import { MARKS, type Mark, PARTS } from "./schema.ts";
import { type Clause, type Prepared, prepare } from "./text.ts";

/** A place in a prepared text, by its offsets. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A clause with what was found in it. */
export interface ReadClause extends Clause {
  /** Places by the number of the part, as far as it was found; null where none was. */
  readonly finds: readonly (readonly Place[] | undefined)[] | null;
}

/** A reply as read: its clauses and its marks. */
export interface ReadReply {
  readonly prepared: Prepared;
  readonly clauses: readonly ReadClause[];
  readonly marks: ReadonlyMap<Mark, readonly Place[]>;
}

const KINDS = PARTS.length + MARKS.length;

interface Filled extends Clause {
  finds: (Place[] | undefined)[] | null;
}

/** Reads one reply after another. */
export class ReplyReader {
  private readonly anchors: Anchors;
  /** Of the reply at hand, by part and mark: what was found, and what takes it back. */
  private found: (Place[] | undefined)[] = [];
  private back: (Place[] | undefined)[] = [];
  /** 1 where something is taken back; zeros between uses. */
  private taken = new Uint8Array(1024);

  constructor(private readonly list: ReplyList) {
    this.anchors = new Anchors(list);
  }

  read(reply: string): ReadReply {
    const prepared = prepare(reply);
    const places = this.places(prepared.text);
    const clauses = prepared.clauses.map(
      ({ start, end, sentence, size }): Filled => ({ start, end, sentence, size, finds: null }),
    );
    for (let part = 0; part < PARTS.length; part++) {
      for (const place of places[part] ?? []) {
        for (let at = clauseAt(clauses, place.start); at < clauses.length; at++) {
          const clause = clauses[at]!;
          if (clause.start >= place.end) break;
          clause.finds ??= [];
          put(clause.finds, part, place);
        }
      }
    }
    const marks = new Map<Mark, readonly Place[]>();
    for (let mark = 0; mark < MARKS.length; mark++) {
      const found = places[PARTS.length + mark];
      if (found && found.length > 0) marks.set(MARKS[mark]!, found);
    }
    return { prepared, clauses, marks };
  }

  /** Places of each part and mark that nothing takes back. */
  private places(text: string): readonly (readonly Place[] | undefined)[] {
    this.found = new Array(KINDS);
    this.back = new Array(KINDS);
    this.anchors.begin();
    this.list.automaton.scan(text, this.meet);
    for (const index of this.anchors.due) {
      const { use, regex } = this.list.patterns[index]!;
      regex.lastIndex = 0;
      for (let match = regex.exec(text); match !== null; match = regex.exec(text)) {
        put(this.found, use.of, { start: match.index, end: regex.lastIndex });
        if (match[0] === "") regex.lastIndex++;
      }
    }
    for (let kind = 0; kind < KINDS; kind++) {
      const [known, takers] = [this.found[kind], this.back[kind]];
      if (known && takers) this.found[kind] = this.outside(known, takers, text.length);
    }
    return this.found;
  }

  private readonly meet = (word: number, start: number, end: number): void => {
    const { uses, anchors } = this.list.words[word]!;
    if (anchors.length > 0) this.anchors.meet(word);
    for (const { of, takesBack } of uses) put(takesBack ? this.back : this.found, of, { start, end });
  };

  /** Of some places those that overlap none of others; in time proportional to the text. */
  private outside(places: readonly Place[], others: readonly Place[], length: number): Place[] {
    if (this.taken.length < length) this.taken = new Uint8Array(2 * length);
    const { taken } = this;
    for (const { start, end } of others) taken.fill(1, start, end);
    const left = places.filter(({ start, end }) => {
      let at = start;
      while (at < end && taken[at] === 0) at++;
      return at >= end;
    });
    for (const { start, end } of others) taken.fill(0, start, end);
    return left;
  }
}

function put(places: (Place[] | undefined)[], kind: number, place: Place): void {
  const known = places[kind];
  if (known) known.push(place);
  else places[kind] = [place];
}

/** Index of the first clause that ends after a place begins. */
function clauseAt(clauses: readonly Clause[], start: number): number {
  let [low, high] = [0, clauses.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (clauses[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}
