import type { ListedTicket } from "../../../reports/components/data.ts";
import { addDays } from "../../policy/work-calendar.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { PageInputs } from "./inputs.ts";

/** Tickets listed at most: about 60 bytes each over the wire. */
const MOST = 3000;

/** Tickets behind the pages' counts, newest first, and the first day of which all are there; none in the public edition. */
export interface Listed {
  from: string | null;
  tickets: ListedTicket[];
}

/** Reads the truck drivers' tickets received since `start`, as many of the newest as a page can hold. */
export async function readListed(
  warehouse: Warehouse,
  { asOf, settings }: PageInputs,
  start: string,
): Promise<Listed> {
  if (settings.edition !== "internal") return { from: null, tickets: [] };
  const rows = await warehouse.rows<ListedTicket>(sqlFile(import.meta.url, "listed.sql"), {
    as_of: asOf,
    start,
    most: MOST,
  });
  const tickets = rows.slice(0, MOST).map((row) => ({
    ...row,
    received: row.received.slice(0, 16),
    completed: row.completed?.slice(0, 16) ?? null,
  }));
  const oldest = tickets.at(-1);
  const cut = rows.length > MOST && oldest;
  return { from: cut ? addDays(oldest.received.slice(0, 10), 1) : start, tickets };
}
