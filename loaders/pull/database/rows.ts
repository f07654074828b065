import type { Mark, MarkKeeper } from "../mark.ts";
import { PullError } from "../pull-error.ts";
import type { Sink } from "../tools.ts";
import type { DatabasePlan } from "./plan.ts";

/** A cell as its text; null stays null. */
export type Cell = string | null;

/** What a pull of a database gave. */
export interface DatabasePulled {
  readonly rows: number;
  readonly mark: Mark | null;
}

/** Writes rows of a query as lines of JSON and keeps the largest value of the watermark's column. */
export class RowWriter {
  rows = 0;
  private keys: string[] = [];
  private marked = -1;

  constructor(
    private readonly plan: DatabasePlan,
    private readonly sink: Sink,
    private readonly marks: MarkKeeper | null,
  ) {}

  /**
   * Takes the names of the columns.
   * @throws PullError for none, for two of one name, and for a watermark's column that is not among them
   */
  columns(names: readonly string[]): void {
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (names.length === 0) throw new PullError("the query gives no columns", "write a SELECT");
    if (twice !== undefined)
      throw new PullError(
        `the query gives two columns ${twice}`,
        `give one of them another name: … AS ${twice}_2`,
      );
    const column = this.plan.mark?.column;
    this.marked = column === undefined ? -1 : names.indexOf(column);
    if (column !== undefined && this.marked < 0)
      throw new PullError(
        `the query does not give the watermark's column ${column}; it gives ${names.join(", ")}`,
        "select that column, too, or correct watermark.column",
      );
    this.keys = names.map((name, i) => `${i === 0 ? "{" : ","}${JSON.stringify(name)}:`);
  }

  /** Writes rows, cells in the order of the columns. */
  write(rows: readonly (readonly Cell[])[]): void {
    if (rows.length === 0) return;
    const { keys } = this;
    const lines = rows.map((row) => `${row.map((cell, i) => keys[i] + JSON.stringify(cell)).join("")}}\n`);
    if (this.marked >= 0) for (const row of rows) this.marks?.see(row[this.marked] ?? null);
    this.sink.write(Buffer.from(lines.join(""), "utf8"));
    this.rows += rows.length;
    if (this.sink.bytes > this.plan.maxBytes)
      throw new PullError(
        `more than ${this.plan.maxBytes / 1_000_000} MB came, which is the limit`,
        "if so much is right, raise max_mb; else ask for less, for example with a watermark",
      );
  }

  get result(): DatabasePulled {
    return { rows: this.rows, mark: this.marks?.mark ?? null };
  }
}
