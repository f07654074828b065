import type { MatterTickets } from "../../../src/issues/matters/tickets.ts";

/** One ticket as the examples write it; what is left out is not known. */
export interface Example {
  id: string;
  /** 2026-02-03 10:00, local. */
  at: string;
  caller?: string | null;
  plate?: string | null;
  debtor?: string | null;
  firm?: string | null;
  place?: string | null;
  channel?: string | null;
  kind?: string | null;
  issue?: string | null;
  text?: string | null;
}

/** The examples by columns. */
export function columnsOf(list: readonly Example[]): MatterTickets {
  const column = (name: Exclude<keyof Example, "id" | "at">) => list.map((ticket) => ticket[name] ?? null);
  return {
    id: list.map(({ id }) => id),
    at: list.map(({ at }) => Date.parse(`${at.replace(" ", "T")}:00Z`) / 1000),
    caller: column("caller"),
    plate: column("plate"),
    debtor: column("debtor"),
    firm: column("firm"),
    place: column("place"),
    channel: column("channel"),
    kind: column("kind"),
    issue: column("issue"),
    text: column("text"),
  };
}
