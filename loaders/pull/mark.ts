import { earlier, momentOf } from "./moments.ts";
import { PullError } from "./pull-error.ts";

/** Up to where rows were pulled: a moment in the settings' zone, or a number. */
export interface Mark {
  readonly kind: "time" | "number";
  readonly value: string;
}

/** What the watermark of a feed is made from. */
export interface MarkRules {
  readonly start: string | number;
  readonly overlap: number;
  readonly zone: string;
}

/** Where the first pull begins. */
export function firstMark({ start, zone }: MarkRules): Mark {
  if (typeof start === "number") return { kind: "number", value: String(start) };
  return { kind: "time", value: momentOf(start, zone)! };
}

/** The value from which a pull asks: the mark less the overlap, never before the start. */
export function askedFrom(mark: Mark | null, rules: MarkRules): Mark {
  const first = firstMark(rules);
  if (mark === null || mark.kind !== first.kind) return first;
  const value =
    mark.kind === "time"
      ? earlier(mark.value, rules.overlap)
      : String(BigInt(mark.value) - BigInt(Math.trunc(rules.overlap)));
  return isAfter(value, first.value, mark.kind) ? { kind: mark.kind, value } : first;
}

/** The larger of the marks seen so far and a row's own value, and never past now: a row from the future moves nothing. */
export class MarkKeeper {
  private newest: string | null;

  /**
   * @param column what the value is called, for messages
   * @param now local moment of the pull
   */
  constructor(
    private readonly column: string,
    private readonly kind: Mark["kind"],
    private readonly zone: string,
    private readonly now: string,
    from: string | null,
  ) {
    this.newest = from;
  }

  /**
   * Takes a row's value; null and an empty one say nothing.
   * @throws PullError where it is neither a time nor, for a mark of numbers, a number
   */
  see(value: string | null): void {
    if (value === null || value === "") return;
    const read =
      this.kind === "time" ? momentOf(value, this.zone) : /^-?\d{1,40}$/.test(value) ? value : null;
    if (read === null)
      throw new PullError(
        `${this.column} holds no ${this.kind === "time" ? "time" : "whole number"} that can be read`,
        "name the column of the last change, or of a number that grows",
      );
    const capped = this.kind === "time" && read > this.now ? this.now : read;
    if (this.newest === null || isAfter(capped, this.newest, this.kind)) this.newest = capped;
  }

  get mark(): Mark | null {
    return this.newest === null ? null : { kind: this.kind, value: this.newest };
  }
}

/** The later of two marks. */
export function later(a: Mark | null, b: Mark | null): Mark | null {
  if (a === null || b === null || a.kind !== b.kind) return b ?? a;
  return isAfter(a.value, b.value, a.kind) ? a : b;
}

function isAfter(a: string, b: string, kind: Mark["kind"]): boolean {
  return kind === "time" ? a > b : BigInt(a) > BigInt(b);
}
