import { group } from "d3-array";
import { XianbanError } from "../../errors.ts";
import type { Actions, TicketStep } from "../../feeds/actions.ts";
import { isSpoilt } from "../../feeds/office-file.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { type KnownTicket, orderFaults } from "./order.ts";

/** A step with the ticket it is of. */
export type TicketIdStep = TicketStep & { ticket_id: string };

/**
 * Writes the steps of tickets up to the moment into `mart.action`, and what they say of each ticket into `core.ticket_step`, which
 * clocks, rates and the register read where the feed has no column.
 * @throws XianbanError naming every line whose ticket is not there, is not the only one, or comes in a wrong order; then nothing is
 * written
 */
export async function applyActions(
  warehouse: Warehouse,
  { path, tickets }: Pick<Actions, "path" | "tickets">,
  { asOf }: { asOf: string },
): Promise<{ rows: number }> {
  const steps = await stepsOfTickets(warehouse, { path, tickets });
  await warehouse.transaction(async () => {
    await warehouse.run(sqlFile(import.meta.url, "keep.sql"), { steps: JSON.stringify(steps), as_of: asOf });
    await warehouse.script(sqlFile(import.meta.url, "steps.sql"));
  });
  return { rows: steps.length };
}

/** The steps with the tickets they are of; refuses the whole file as `applyActions` says. */
export async function stepsOfTickets(
  warehouse: Warehouse,
  { path, tickets }: Pick<Actions, "path" | "tickets">,
): Promise<TicketIdStep[]> {
  const numbers = [...new Set(tickets.map(({ ticket }) => ticket))];
  const rows = await warehouse.rows<KnownTicket & { number: string; ticket_id: string }>(
    sqlFile(import.meta.url, "known.sql"),
    { numbers: JSON.stringify(numbers) },
  );
  const known = group(rows, ({ number }) => number);
  const wrong: [number, string][] = [];
  const steps: TicketIdStep[] = [];
  for (const [number, own] of group(tickets, ({ ticket }) => ticket)) {
    const [found, other] = known.get(number) ?? [];
    if (!found) wrong.push(...own.map(({ line }): [number, string] => [line, noTicket(number)]));
    else if (other)
      wrong.push(
        ...own.map(({ line }): [number, string] => [
          line,
          `ticket: ${number} is in more than one source; write ${found.ticket_id} or ${other.ticket_id}`,
        ]),
      );
    else {
      wrong.push(...orderFaults(own, found));
      steps.push(...own.map((step) => ({ ...step, ticket_id: found.ticket_id })));
    }
  }
  if (wrong.length > 0)
    throw new XianbanError(
      wrong
        .sort(([a], [b]) => a - b)
        .slice(0, MOST_FAULTS)
        .map(([line, what]) => `${path}:${line}: ${what}`)
        .concat(wrong.length > MOST_FAULTS ? [`${path}: and ${wrong.length - MOST_FAULTS} more`] : [])
        .join("\n"),
      "mend these lines; nothing was applied",
    );
  return steps;
}

/** Faults told one by one; the rest is counted. */
const MOST_FAULTS = 100;

function noTicket(number: string): string {
  const why = isSpoilt(number) ? "; a spreadsheet has cut its digits: keep the column as text" : "";
  return `ticket: no ticket ${number}${why}`;
}
