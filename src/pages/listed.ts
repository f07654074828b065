import type { Answers, ListedTicket, TicketsPage } from "../../reports/components/data.ts";
import { addDays } from "../policy/work-calendar.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { PageInputs } from "./inputs.ts";
import { markLists, UNCOUNTED } from "./marks.ts";

/** Tickets listed at most: about 60 bytes each over the wire. */
const MOST = 3000;

/** Tickets behind the pages' counts and rates, and the first day of which all are there; none in the public edition. */
export interface Listed {
  from: string | null;
  tickets: ListedTicket[];
  /** Clocks that they refer to, in order. */
  clocks: TicketsPage["clocks"];
}

/** A row of listed.sql: with its day and marks in each profile. */
type Row = Omit<ListedTicket, "rated" | "after" | "late" | "source" | "why" | "clocks"> & {
  why: string | null;
  clocks: string | null;
  source: string | null;
  late: boolean;
  last_contacted: boolean | null;
  last_resolved: boolean | null;
  last_satisfied: string | null;
  last_day: string;
} & Record<`day_${string}` | `mark_${string}`, string | null>;

/** Reads the truck drivers' tickets received or rated since `start`, as many of the newest as a page can hold. */
export async function readListed(
  warehouse: Warehouse,
  { asOf, settings, rates }: PageInputs,
  start: string,
): Promise<Listed> {
  if (settings.edition !== "internal") return { from: null, tickets: [], clocks: [] };
  await warehouse.script(sqlFile(import.meta.url, "answers.sql"));
  const sql = Object.entries(markLists(rates.profiles)).reduce(
    (text, [name, list]) => text.replaceAll(`{${name}}`, list),
    sqlFile(import.meta.url, "listed.sql"),
  );
  const clocks = await warehouse.rows<TicketsPage["clocks"][number]>(
    sqlFile(import.meta.url, "clock-names.sql"),
  );
  const rows = await warehouse.rows<Row>(sql, {
    clocks: JSON.stringify(clocks.map(({ id }) => id)),
    as_of: asOf,
    headline: settings.rating_source,
    start,
    most: MOST,
  });
  const kept = rows.slice(0, MOST);
  const cut = rows.length > MOST ? kept.at(-1)?.last_day : undefined;
  const ids = rates.profiles.map(({ id }) => id);
  return {
    from: cut === undefined ? start : addDays(cut, 1),
    clocks,
    tickets: kept.sort((a, b) => b.received.localeCompare(a.received)).map((row) => listedTicket(row, ids)),
  };
}

function listedTicket(row: Row, profiles: readonly string[]): ListedTicket {
  const marks = profiles.flatMap((id) => {
    const mark = row[`mark_${id}`];
    return mark === null || mark === UNCOUNTED ? [] : [[id, `${row[`day_${id}`]} ${mark}`]];
  });
  const after: Answers = [row.last_contacted, row.last_resolved, row.last_satisfied];
  const first = [row.contacted, row.resolved, row.satisfied];
  return {
    number: row.number,
    received: row.received.slice(0, 16),
    completed: row.completed?.slice(0, 16) ?? null,
    status: row.status,
    ...{ unit: row.unit, kind: row.kind, issue: row.issue, district: row.district },
    ...{ channel: row.channel, field: row.field, about: row.about, answered: row.answered },
    ...{ contacted: row.contacted, resolved: row.resolved, satisfied: row.satisfied },
    ...(after.some((answer, i) => answer !== first[i]) ? { after } : {}),
    ...(row.source === null ? {} : { source: row.source }),
    ...(row.late ? { late: true } : {}),
    ...(marks.length > 0 ? { rated: Object.fromEntries(marks) } : {}),
    ...(row.why ? { why: row.why } : {}),
    ...(row.clocks ? { clocks: row.clocks } : {}),
    title: row.title,
  };
}
