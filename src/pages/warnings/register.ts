import type { UrgentRow, WarningsPage } from "../../../reports/components/data.ts";
import { addDays } from "../../policy/work-calendar.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { pairReports, type UrgentTicket } from "../../warnings/urgent/register.ts";
import type { PageInputs } from "../inputs.ts";
import type { NamedList } from "../lists/index.ts";

/** Days of urgent tickets and reports on the page: 13 weeks. */
const DAYS = 91;
const LIST = "warning:urgent";

/** The register with the list of its tickets; null where urgent tickets are switched off. */
export interface RegisterFound {
  register: WarningsPage["register"];
  lists: NamedList[];
}

/** Urgent tickets beside what units reported of them (苗头报备, T23-8（二）); the public edition has no tickets and no reports. */
export async function readRegister(
  warehouse: Warehouse,
  { asOf, settings, warnings }: PageInputs,
): Promise<RegisterFound> {
  if (warnings?.rules?.some(({ id, enabled }) => id === "urgent" && !enabled))
    return { register: null, lists: [] };
  const since = addDays(asOf.slice(0, 10), -DAYS);
  const { known } = await warehouse.one<{ known: number }>(
    "SELECT count(*) AS known FROM duckdb_views() WHERE schema_name = 'mart' AND view_name = 'ticket_urgent'",
  );
  const internal = settings.edition === "internal";
  const tickets =
    known > 0 && internal
      ? await warehouse.rows<UrgentTicket & { words: string[]; certain: boolean }>(
          sqlFile(import.meta.url, "urgent.sql"),
          {
            as_of: asOf,
            since,
          },
        )
      : [];
  const reports = warnings?.reports ?? null;
  const groups = new Map((warnings?.groups ?? []).map(({ id, name }) => [id, name]));
  const found = new Map(tickets.map((ticket) => [ticket.ticket_id, ticket]));
  const rows = pairReports(tickets, internal ? (reports ?? []) : [], asOf).map(
    ({ ticket, report, seen, gap }): UrgentRow => ({
      ...{ seen, gap, number: ticket?.number ?? report?.number ?? null },
      unit: ticket?.unit ?? report?.unit ?? null,
      groups: (ticket?.groups ?? []).map((id) => groups.get(id) ?? id),
      words: ticket ? (found.get(ticket.ticket_id)?.words ?? []) : [],
      certain: ticket ? (found.get(ticket.ticket_id)?.certain ?? true) : true,
      reported: report?.reported ?? null,
      note: report?.note ?? null,
    }),
  );
  return {
    register: { since, rows, reporting: reports !== null },
    lists: [{ id: LIST, name: "近 13 周的紧急单件", tickets: tickets.map(({ ticket_id }) => ticket_id) }],
  };
}
