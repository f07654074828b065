import type { ListedTicket, TicketLists } from "../../../reports/components/data.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { PageInputs } from "../inputs.ts";

/** Tickets on lists at most: about 80 bytes each over the wire. */
const MOST = 5500;

/** A list of tickets behind a number that no span and member describe, such as a topic's. */
export interface NamedList {
  /** As in the page's address: `topic:Tsample:1`. */
  id: string;
  /** What its tickets are, for the head of the list. */
  name: string;
  tickets: readonly string[];
}

/** Lists that are there, by their ids. */
export type Listed = Readonly<Record<string, unknown>>;

/** Reads the tickets of lists; a list is there with all its tickets or not at all. None in the public edition. */
export async function readLists(
  warehouse: Warehouse,
  { asOf, settings }: Pick<PageInputs, "asOf" | "settings">,
  wanted: readonly NamedList[],
): Promise<TicketLists> {
  if (settings.edition !== "internal") return { tickets: [], lists: {} };
  const { ids, kept } = fitting(wanted);
  const rows = await warehouse.rows<ListedTicket & { ticket_id: string; why: string | null }>(
    sqlFile(import.meta.url, "rows.sql"),
    { as_of: asOf, ids: JSON.stringify([...ids]) },
  );
  const places = new Map(rows.map(({ ticket_id }, place) => [ticket_id, place]));
  return {
    tickets: rows.map(({ ticket_id: _, why, received, completed, ...row }) => ({
      ...row,
      received: received.slice(0, 16),
      completed: completed?.slice(0, 16) ?? null,
      ...(why ? { why } : {}),
    })),
    lists: Object.fromEntries(
      kept.map(({ id, name, tickets }) => [
        id,
        { name, places: tickets.flatMap((ticket) => places.get(ticket) ?? []).sort((a, b) => a - b) },
      ]),
    ),
  };
}

/** The first lists that fit together. */
function fitting(wanted: readonly NamedList[]): { ids: ReadonlySet<string>; kept: NamedList[] } {
  const ids = new Set<string>();
  const kept = wanted.filter(({ tickets }) => {
    const fresh = tickets.filter((ticket) => !ids.has(ticket));
    if (ids.size + fresh.length > MOST) return false;
    for (const ticket of fresh) ids.add(ticket);
    return true;
  });
  return { ids, kept };
}
