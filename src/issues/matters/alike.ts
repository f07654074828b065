import { likeness } from "../../statistics/near-duplicates.ts";
import { pieces } from "../ngrams.ts";

/** Texts compared by their pieces, each read once and only when asked for. */
export class Alike {
  private readonly read = new Map<number, Uint32Array | null>();

  constructor(
    private readonly texts: readonly (string | null)[],
    private readonly least: number,
  ) {}

  /** The text's pieces; null where there is none or too few to compare. */
  piecesOf(ticket: number): Uint32Array | null {
    const known = this.read.get(ticket);
    if (known !== undefined) return known;
    const text = this.texts[ticket];
    const own = text ? pieces("", text) : null;
    const enough = own && own.length >= this.least ? own : null;
    this.read.set(ticket, enough);
    return enough;
  }

  /** Jaccard likeness of two texts; 0 where one cannot be compared. */
  likeness(a: number, b: number): number {
    const [one, other] = [this.piecesOf(a), this.piecesOf(b)];
    return one && other ? likeness(one, other) : 0;
  }
}
