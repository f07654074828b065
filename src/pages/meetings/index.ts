import type {
  AppealCase,
  AppealMonth,
  ListingRow,
  ListsPage,
  ShirkingRow,
} from "../../../reports/components/lists-data.ts";
import { addDays } from "../../policy/work-calendar.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { hasMarts } from "../has-marts.ts";
import type { PageInputs } from "../inputs.ts";
import type { SupervisedPage } from "../supervised.ts";
import { newestOf } from "../warnings/index.ts";
import { nextAppeals } from "./appeal-month.ts";

/** Months of appeals shown, in days. */
const APPEAL_DAYS = 400;
/** Scopes whose sentences could name somebody: kept out of the public edition. */
const NAMING = new Set(["ticket", "matter", "debtor", "topic"]);
/** What stands in it is a sentence out of somebody's text: kept out too. */
const QUOTATION = "“";
const MOST_TICKETS = 400;

/** Reads the lists of the meetings, signals of shirking and appeals; empty where none were made. */
export async function readMeetings(
  warehouse: Warehouse,
  { asOf, settings, supervision, decisions = null }: PageInputs,
): Promise<SupervisedPage<ListsPage>> {
  const made = await hasMarts(warehouse, ["listing", "listing_few", "shirking", "appeal"]);
  const ask = async <T>(file: string, params: Record<string, string> = {}): Promise<T[]> =>
    made ? warehouse.rows<T>(sqlFile(import.meta.url, file), params) : [];
  const listing = await ask<Omit<ListingRow, "tickets"> & { position: number; tickets: string[] }>(
    "listing.sql",
  );
  const shirking = await ask<Omit<ShirkingRow, "list" | "signals"> & { signals: string; tickets: string[] }>(
    "shirking.sql",
  );
  const appeals = await ask<AppealMonth>("appeal-months.sql", {
    ...{ as_of: asOf, headline: settings.rating_source },
    since: addDays(asOf.slice(0, 10), -APPEAL_DAYS),
  });
  const few = await ask<ListsPage["few"][number]>("few.sql");
  const { month: appealMonth, due: appealDue } = await nextAppeals(warehouse, asOf);
  const internal = settings.edition === "internal";
  const cases = internal
    ? await ask<Omit<AppealCase, "doubts"> & { doubts: string }>("appeal-cases.sql", { month: appealMonth })
    : [];
  return {
    lists: [
      ...listing.map(({ list, position, rule, tickets, total }) => ({
        ...{
          id: `listing:${list}:${position}`,
          name: `会议名单（${rule}）${newestOf(tickets, total)}`,
          tickets,
        },
      })),
      ...shirking.map(({ unit, tickets }) => ({ id: `shirking:${unit ?? ""}`, name: "推诿信号", tickets })),
    ].filter(({ tickets }) => tickets.length > 0 && tickets.length <= MOST_TICKETS),
    page: (meta, lists) => {
      const listed = (id: string) => (lists[id] === undefined ? null : id);
      return {
        ...{ meta, made, appeals, appealMonth, appealDue, decisions },
        few,
        leastRated: supervision?.lists.least_rated ?? 0,
        shirkingDays: supervision?.shirking.days ?? 0,
        listing: listing.map(({ position, ...row }) => ({
          ...row,
          total: row.tickets.length > 0 ? row.total : 0,
          member: internal || !NAMING.has(row.scope) ? row.member : "",
          said: internal || !(NAMING.has(row.scope) || row.said?.includes(QUOTATION)) ? row.said : null,
          tickets: listed(`listing:${row.list}:${position}`),
        })),
        shirking: shirking.map(({ tickets: _, signals, ...row }) => ({
          ...row,
          signals: JSON.parse(signals) as Record<string, number>,
          list: listed(`shirking:${row.unit ?? ""}`),
        })),
        appealCases: cases.map((row) => ({
          ...row,
          doubts: JSON.parse(row.doubts) as AppealCase["doubts"],
        })),
      };
    },
  };
}
