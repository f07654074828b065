import type { ArrearsSum } from "../../../reports/components/arrears-data.ts";
import type { TicketLists } from "../../../reports/components/data.ts";
import type { NamedList } from "../lists/index.ts";

/** Different tickets that lists of the ledger may have together: of matters, and with those of months, routes and types. */
const LISTED = { matters: 1500, sides: 2500 };
/** Tickets of a month, route or type that can be listed. */
export const LISTED_OF_SIDE = 800;

/** A row of lists.sql. */
export interface SideList {
  side: "month" | "route" | "type";
  member: string;
  from: string;
  to: string;
  tickets: string[];
}

/** A matter on the page with its newest tickets. */
interface MatterTickets {
  matter_id: string;
  tickets: number;
  tickets_of: string[];
}

const SIDE_NAMES: Record<SideList["side"], string> = {
  month: "首次反映在当月的各事",
  route: "同一路线的各事",
  type: "同类欠款方的各事",
};

/** The list of a matter's tickets. */
export function listOf(matter: string): string {
  return `matter:${matter}`;
}

/** Lists of the tickets behind the page's matters, then of those behind its sums, as many as fit. */
export function arrearsLists(matters: readonly MatterTickets[], sides: readonly SideList[]): NamedList[] {
  const known = new Set<string>();
  const ofSides = sides.map(({ side, member, tickets }) => ({
    ...{ id: sideId(side, member), name: `拖欠运费，${SIDE_NAMES[side]}`, tickets },
  }));
  return [
    ...fitting(matters.map(matterList), known, LISTED.matters),
    ...fitting(ofSides, known, LISTED.sides),
  ];
}

function matterList({ matter_id, tickets, tickets_of }: MatterTickets): NamedList {
  const part = tickets > tickets_of.length ? `其中最近 ${tickets_of.length} 件` : `共 ${tickets} 件`;
  return { id: listOf(matter_id), name: `拖欠运费台账中的一事，${part}`, tickets: tickets_of };
}

/** The lists that fit, their tickets added to those known. */
function fitting(lists: readonly NamedList[], known: Set<string>, most: number): NamedList[] {
  return lists.filter(({ tickets }) => {
    const fresh = tickets.filter((ticket) => !known.has(ticket));
    if (known.size + fresh.length > most) return false;
    for (const ticket of fresh) known.add(ticket);
    return true;
  });
}

function sideId(side: string, member: string): string {
  return `arrears-${side}:${member}`;
}

/** The list behind a sum, where the site has it. */
export function shownList(
  sides: readonly SideList[],
  { side, member }: { side: string; member: string },
  lists: TicketLists["lists"],
): ArrearsSum["list"] {
  const own = sides.find((known) => known.side === side && known.member === member);
  const id = sideId(side, member);
  return own && lists[id] ? { id, from: own.from, to: own.to } : null;
}
