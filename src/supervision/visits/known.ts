import { group } from "d3-array";
import { XianbanError } from "../../errors.ts";
import { isSpoilt } from "../../feeds/office-file.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Visit, Visits } from "./file.ts";
import { visitFaults } from "./order.ts";

/** A visit with the ticket it was of. */
export type TicketVisit = Visit & { ticket_id: string };

type Known = {
  number: string;
  ticket_id: string;
  completed: string | null;
};

type Fault = [line: number, wrong: string];

/**
 * The visits with their tickets.
 * @throws XianbanError naming every line whose ticket is not there, is not the only one, was not completed yet or was visited before
 */
export async function visitsOfTickets(
  warehouse: Warehouse,
  { path, visits }: Visits,
): Promise<TicketVisit[]> {
  const numbers = [...new Set(visits.map(({ ticket }) => ticket))];
  const rows = await warehouse.rows<Known>(sqlFile(import.meta.url, "known.sql"), {
    numbers: JSON.stringify(numbers),
  });
  const known = group(rows, ({ number }) => number);
  const completed = new Map(rows.map((row) => [row.ticket_id, row.completed]));
  const strange = visits.flatMap((visit) => strangerFault(visit, known.get(visit.ticket) ?? []));
  const found = visits.flatMap((visit): TicketVisit[] => {
    const [own, other] = known.get(visit.ticket) ?? [];
    return own && !other ? [{ ...visit, ticket_id: own.ticket_id }] : [];
  });
  const ordered = [...group(found, ({ ticket_id }) => ticket_id)].flatMap(([ticket, own]) =>
    visitFaults(own, completed.get(ticket) ?? null),
  );
  const wrong = [...strange, ...ordered].sort(([a], [b]) => a - b);
  if (wrong.length === 0) return found;
  throw new XianbanError(
    wrong.map(([line, what]) => `${path}:${line}: ${what}`).join("\n"),
    "mend these lines; nothing was applied",
  );
}

function strangerFault({ line, ticket }: Visit, [own, other]: readonly Known[]): Fault[] {
  if (!own && isSpoilt(ticket))
    return [[line, `ticket: ${ticket} is what a spreadsheet made of a number: fill in the .xlsx sheet`]];
  if (!own) return [[line, `ticket: no ticket ${ticket}`]];
  if (!other) return [];
  return [
    [line, `ticket: ${ticket} is in more than one source; write ${own.ticket_id} or ${other.ticket_id}`],
  ];
}
