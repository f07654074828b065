import { Anchors } from "../../issues/anchors.ts";
import { numberOf, type ReplyList } from "./compile.ts";
import { MARKS, type Mark, PARTS, type Part } from "./schema.ts";
import { type Clause, type Prepared, prepare } from "./text.ts";

/** A place in a prepared text, by its offsets. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A clause with what was found in it, part by part. */
export interface ReadClause extends Clause {
  readonly finds: ReadonlyMap<Part, readonly Place[]>;
}

/** A reply as read: its clauses and its marks. */
export interface ReadReply {
  readonly prepared: Prepared;
  readonly clauses: readonly ReadClause[];
  readonly marks: ReadonlyMap<Mark, readonly Place[]>;
}

const KINDS = PARTS.length + MARKS.length;

/** Reads one reply after another. */
export class ReplyReader {
  private readonly anchors: Anchors;
  private readonly met: { word: number; start: number; end: number }[] = [];

  constructor(private readonly list: ReplyList) {
    this.anchors = new Anchors(list);
  }

  read(reply: string): ReadReply {
    const prepared = prepare(reply);
    const places = this.places(prepared.text);
    const clauses = prepared.clauses.map((clause) => ({ ...clause, finds: new Map<Part, Place[]>() }));
    PARTS.forEach((part, i) => {
      for (const place of places[i] ?? []) {
        for (let at = clauseAt(clauses, place.start); at < clauses.length; at++) {
          const clause = clauses[at]!;
          if (clause.start >= place.end) break;
          const known = clause.finds.get(part);
          if (known) known.push(place);
          else clause.finds.set(part, [place]);
        }
      }
    });
    const marks = MARKS.map((mark) => [mark, places[numberOf(mark, "mark")] ?? []] as const);
    return { prepared, clauses, marks: new Map(marks.filter(([, found]) => found.length > 0)) };
  }

  /** Places of each part and mark that nothing takes back. */
  private places(text: string): Place[][] {
    const found: Place[][] = [];
    const back: Place[][] = [];
    this.anchors.begin();
    this.met.length = 0;
    this.list.automaton.scan(text, this.meet);
    for (const { word, start, end } of this.met) {
      for (const { of, takesBack } of this.list.words[word]!.uses) {
        put(takesBack ? back : found, of, { start, end });
      }
    }
    for (const index of this.anchors.due) {
      const { use, regex } = this.list.patterns[index]!;
      regex.lastIndex = 0;
      for (let match = regex.exec(text); match !== null; match = regex.exec(text)) {
        put(found, use.of, { start: match.index, end: regex.lastIndex });
        if (match[0] === "") regex.lastIndex++;
      }
    }
    for (let kind = 0; kind < KINDS; kind++) {
      const takers = back[kind];
      if (takers && found[kind]) found[kind] = outside(found[kind]!, takers, text.length);
    }
    return found;
  }

  private readonly meet = (word: number, start: number, end: number): void => {
    const { uses, anchors } = this.list.words[word]!;
    if (anchors.length > 0) this.anchors.meet(word);
    if (uses.length > 0) this.met.push({ word, start, end });
  };
}

function put(places: Place[][], kind: number, place: Place): void {
  const known = places[kind];
  if (known) known.push(place);
  else places[kind] = [place];
}

/** Of some places those that overlap none of others; in time proportional to the text. */
function outside(places: readonly Place[], others: readonly Place[], length: number): Place[] {
  const taken = new Uint8Array(length);
  for (const { start, end } of others) taken.fill(1, start, end);
  return places.filter(({ start, end }) => !taken.subarray(start, end).includes(1));
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
