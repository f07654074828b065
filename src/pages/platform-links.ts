import { listValue } from "@duckdb/node-api";
import { group } from "d3-array";
import type { LinkedRow, ListComparison } from "../../reports/components/data.ts";
import { CANDIDATE_LIMITS, type Candidate, type Link, linkComplaints } from "../platforms/link/link.ts";
import { claimedSettled, compareOutcomes, type Volumes } from "../platforms/link/outcome.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

/** Weeks whose complaints are linked at a build: older events no longer move. */
export const LINKED_WEEKS = 26;
/** Linked events listed on a platform's page at most; the rest is counted. */
const MOST = 60;

/** One platform's comparison and its linked events. */
export interface PlatformLists {
  compared: ListComparison;
  linked: LinkedRow[];
  omitted: number;
}

interface Pair {
  complaint_id: string;
  ticket_id: string;
  complaint: string;
  number: string;
  received: string;
  issue: string;
  platform: string;
  outcome: string | null;
  platform_resolved: boolean | null;
  hotline_resolved: boolean | null;
  platform_recovered: number | null;
  hotline_recovered: number | null;
  counted: boolean;
}
type Event = Pair & Pick<Link, "days" | "probability" | "grounds">;

/**
 * Links each platform's own complaints since `since` with the hotline's tickets and compares them in volume and outcome; compared are
 * the events whose ticket is a truck driver's (consultation apart), as everywhere on the pages.
 * @returns by platform; none that has no list of its own
 */
export async function platformLists(
  warehouse: Warehouse,
  { asOf, since }: { asOf: string; since: string },
): Promise<Map<string, PlatformLists>> {
  const span = { as_of: asOf, since };
  const volumes = await warehouse.rows<Volumes>(sqlFile(import.meta.url, "platform-volumes.sql"), span);
  if (volumes.length === 0) return new Map();
  const events = await linkedEvents(warehouse, span);
  const counted = events.filter((event) => event.counted);
  const outcomes = compareOutcomes(counted.map(outcomeOf), volumes);
  const byPlatform = group(events, (event) => event.platform);
  return new Map(
    outcomes.map(({ platform, onlyPlatform: _p, onlyHotline: _h, ...rest }) => {
      const own = byPlatform.get(platform) ?? [];
      const rows = own.filter((event) => event.counted).map(rowOf);
      rows.sort((a, b) => rank(a) - rank(b) || b.received.localeCompare(a.received));
      const compared = { ...rest, since, until: asOf.slice(0, 10), apart: own.length - rows.length };
      return [platform, { compared, linked: rows.slice(0, MOST), omitted: Math.max(0, rows.length - MOST) }];
    }),
  );
}

async function linkedEvents(warehouse: Warehouse, span: { as_of: string; since: string }): Promise<Event[]> {
  const candidates = await warehouse.rows<Candidate>(
    sqlFile(import.meta.url, "../platforms/link/candidates.sql"),
    { ...span, ...CANDIDATE_LIMITS },
  );
  if (candidates.length === 0) return [];
  const links = linkComplaints(candidates, await textsOf(warehouse, candidates));
  if (links.length === 0) return [];
  const pairs = await warehouse.rows<Pair>(sqlFile(import.meta.url, "platform-links.sql"), {
    as_of: span.as_of,
    complaints: listValue(links.map(({ complaintId }) => complaintId)),
    tickets: listValue(links.map(({ ticketId }) => ticketId)),
  });
  const known = new Map(links.map((link) => [link.complaintId, link]));
  return pairs.flatMap((pair) => {
    const link = known.get(pair.complaint_id);
    return link ? [{ ...pair, days: link.days, probability: link.probability, grounds: link.grounds }] : [];
  });
}

/** Title and body of both sides of the candidates, by id. */
async function textsOf(warehouse: Warehouse, candidates: readonly Candidate[]) {
  const read = async (table: string, id: string, ids: readonly string[]) => {
    const rows = await warehouse.rows<{ id: string; text: string }>(
      `SELECT ${id} AS id, concat_ws('。', title, body) AS text FROM ${table}
       WHERE ${id} IN (SELECT unnest($ids::VARCHAR[]))`,
      { ids: listValue([...new Set(ids)]) },
    );
    return new Map(rows.map(({ id: key, text }) => [key, text]));
  };
  return {
    complaint: await read(
      "core.platform_complaint",
      "complaint_id",
      candidates.map((c) => c.complaint_id),
    ),
    ticket: await read(
      "core.ticket",
      "ticket_id",
      candidates.map((c) => c.ticket_id),
    ),
  };
}

function outcomeOf(event: Event) {
  return {
    platform: event.platform,
    outcome: event.outcome,
    platformResolved: event.platform_resolved,
    hotlineResolved: event.hotline_resolved,
    platformRecovered: event.platform_recovered,
    hotlineRecovered: event.hotline_recovered,
    days: event.days,
  };
}

function rowOf(event: Event): LinkedRow {
  return {
    complaint: event.complaint,
    number: event.number,
    received: event.received.slice(0, 16),
    days: Math.round(event.days),
    issue: event.issue,
    outcome: event.outcome,
    claimed: claimedSettled(event.outcome) ?? event.platform_resolved,
    resolved: event.hotline_resolved,
    probability: Math.round(event.probability * 1000) / 1000,
    grounds: event.grounds.slice(0, 4),
  };
}

/** Disputed events first: the platform calls them settled and the caller denies it. */
function rank({ claimed, resolved }: LinkedRow): number {
  if (claimed === true && resolved === false) return 0;
  return claimed !== null && resolved !== null ? 1 : 2;
}
