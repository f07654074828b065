import type { Marking, Mismatched } from "../../../reports/components/data.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { PageInputs } from "../inputs.ts";
import type { NamedList } from "../lists/index.ts";

/** Tickets of one kind that the page itself lists. */
const MOST = 200;
const LIST_NAMES: Record<string, string> = {
  missing: "应标未标（文字为货车司机、未标记）",
  wrong: "误标（已标记、文字不是货车司机）",
  owner: "已标记、文字为货主（另列）",
};

/** What is compared, and the lists of tickets that differ. */
export interface MarkingFound {
  page: Marking | null;
  lists: NamedList[];
}

/**
 * Compares the official mark with what the words say (T26-2), over tickets received since `start`.
 * @returns page null where the words were not read
 */
export async function readMarking(
  warehouse: Warehouse,
  { asOf, settings }: Pick<PageInputs, "asOf" | "settings">,
  start: string,
): Promise<MarkingFound> {
  const { known } = await warehouse.one<{ known: number }>(
    "SELECT count(*) AS known FROM duckdb_tables() WHERE schema_name = 'mart' AND table_name = 'ticket_speaker'",
  );
  if (known === 0) return { page: null, lists: [] };
  await warehouse.run(sqlFile(import.meta.url, "compared.sql"), { as_of: asOf, since: start });
  const run = <T>(file: string, params = {}) =>
    warehouse.rows<T>(sqlFile(import.meta.url, `${file}.sql`), params);
  const tickets = settings.edition === "internal" ? await run<Mismatched>("tickets", { most: MOST }) : [];
  const lists = await run<{ mismatch: Mismatched["mismatch"]; tickets: string[] }>("lists");
  return {
    page: {
      since: start,
      until: asOf.slice(0, 10),
      weeks: await run("weeks", { as_of: asOf }),
      units: await run("units"),
      tickets: tickets.map((ticket) => ({ ...ticket, received: ticket.received.slice(0, 16) })),
    },
    lists: lists.map(({ mismatch, tickets: own }) => ({
      id: `marks:${mismatch}`,
      name: LIST_NAMES[mismatch] ?? mismatch,
      tickets: own,
    })),
  };
}
