import type { Snapshot } from "../snapshot.ts";
import type { Rating } from "../ticket.ts";
import type { Seconds } from "../time.ts";

/** A moment that the writer puts in its own form; everything else is written as it is. */
export class Moment {
  constructor(readonly at: Seconds) {}
}

export type Cell = string | number | Moment | undefined;

/** A row to write: the ticket's state, and which of its units the row is for. */
export interface Line extends Snapshot {
  role: "主办" | "协办";
}

/** One column of an export: its header and what a row holds there. */
export interface Column {
  header: string;
  /** Header above, where the export has two rows of them. */
  group?: string;
  cell: (line: Line, row: number) => Cell;
}

/** How one system words what it exports. */
export interface Wording {
  kind: (kind: string) => string;
  channel: (channel: string) => string;
  driver: (marked: boolean) => string;
  contacted: (yes: boolean) => string;
  resolved: (yes: boolean) => string;
  unit: (id: string) => string;
}

type TimeField =
  | "received"
  | "committee"
  | "dispatched"
  | "accepted"
  | "contacted"
  | "progressed"
  | "completed"
  | "due"
  | "visited"
  | "rated"
  | "returned"
  | "extensionAsked"
  | "extendedTo"
  | "notice"
  | "rectified"
  | "cleared";

export const time =
  (field: TimeField) =>
  (line: Line): Cell => {
    const at = line[field];
    return at === undefined ? undefined : new Moment(at);
  };

export const ask =
  (which: "first" | "final", field: keyof Rating, word: (yes: boolean) => string = String) =>
  (line: Line): Cell => {
    const said = line[which]?.[field];
    return typeof said === "boolean" ? word(said) : said;
  };
