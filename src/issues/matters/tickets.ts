/** Tickets by columns, in any order: what tells which of them are one matter. */
export interface MatterTickets {
  readonly id: readonly string[];
  /** Receipt in seconds of local time. */
  readonly at: readonly number[];
  readonly caller: readonly (string | null)[];
  readonly plate: readonly (string | null)[];
  /** Key of the debtor that a column names. */
  readonly debtor: readonly (string | null)[];
  /** Debtor's firm that the text names, of tickets about arrears only (see `debtorIn`). */
  readonly firm: readonly (string | null)[];
  readonly place: readonly (string | null)[];
  readonly channel: readonly (string | null)[];
  readonly kind: readonly (string | null)[];
  readonly issue: readonly (string | null)[];
  /** Masked text; null where none is needed. */
  readonly text: readonly (string | null)[];
}

/** Names of the columns, in their order. */
export const MATTER_COLUMNS = [
  "id",
  "at",
  "caller",
  "plate",
  "debtor",
  "firm",
  "place",
  "channel",
  "kind",
  "issue",
  "text",
] as const satisfies readonly (keyof MatterTickets)[];

const DAY = 86_400;

/** The day of receipt, counted from 1970. */
export function dayOf(tickets: MatterTickets, ticket: number): number {
  return Math.floor((tickets.at[ticket] ?? 0) / DAY);
}

/** Numbers that a text gives, in its order: `8 9 3200`. */
export function numbersOf(text: string): string {
  return (text.match(/\d+/g) ?? []).join(" ");
}

/** Tickets by receipt, then by id. */
export function inOrder({ id, at }: MatterTickets): Int32Array {
  return Int32Array.from(id.keys()).sort((a, b) => {
    const [x, y] = [at[a] ?? 0, at[b] ?? 0];
    return x - y || ((id[a] ?? "") < (id[b] ?? "") ? -1 : 1);
  });
}
