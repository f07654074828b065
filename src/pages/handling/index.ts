import type { HandlingCase, HandlingLists, HandlingTag } from "../../../reports/components/handling-data.ts";
import { HANDLING_DAYS } from "../../supervision/handling/compute.ts";
import { GROUNDS } from "../../supervision/handling/grounds.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { hasMarts } from "../has-marts.ts";
import type { PageInputs } from "../inputs.ts";
import type { Lacks } from "../lacks.ts";
import type { Listed, NamedList } from "../lists/index.ts";

/** Tickets shown of each list, and on one list of tickets. */
const MOST_CASES = 150;
const MOST_TICKETS = 300;

/** Columns without which a list, or one of its grounds, cannot be. */
const NEEDS = {
  enterprise: [["answered_by"]],
  tagged: [["tags"]],
  extension: [["extension_asked_at", "extended_to"]],
  consent: [["extension_consent"]],
  contact: [["contacted_at"]],
} as const;

/** The lists of tickets whose handling went against T23-13, T23-14 or T23-18: what a page shows, and the lists of their tickets. */
export interface Handling {
  lists: NamedList[];
  shown(lists: Listed): HandlingLists;
}

/** Reads the lists; empty where none were made. */
export async function handlingLists(
  warehouse: Warehouse,
  { settings }: Pick<PageInputs, "settings">,
  lacks: Lacks,
): Promise<Handling> {
  const made = await hasMarts(warehouse, ["handling_case", "handling_tag"]);
  const internal = settings.edition === "internal";
  const ask = async <T>(sql: string, params: Record<string, number> = {}): Promise<T[]> =>
    made ? warehouse.rows<T>(sql, params) : [];
  const counted = await ask<{ id: string; n: number; tickets: string[] }>(
    sqlFile(import.meta.url, "grounds.sql"),
  );
  const tags = await ask<Omit<HandlingTag, "list"> & { ticket_ids: string[] }>(
    "SELECT * FROM mart.handling_tag",
  );
  const cases = internal
    ? await ask<HandlingCase>(sqlFile(import.meta.url, "cases.sql"), { most: MOST_CASES })
    : [];
  const { n } = (
    await ask<{ n: number }>("SELECT count(DISTINCT (list, ticket_id)) AS n FROM mart.handling_case")
  )[0] ?? { n: 0 };
  const named = [
    ...counted.map(({ id, tickets }) => ({ id: `handling:${id}`, name: nameOf(id), tickets })),
    ...tags.map(({ tag, ticket_ids }) => ({
      id: `handling-tag:${tag}`,
      name: `【${tag}】工单`,
      tickets: ticket_ids,
    })),
  ].filter(({ tickets }) => tickets.length <= MOST_TICKETS);
  const lacking = Object.entries(NEEDS).flatMap(([id, needs]) => {
    const lack = lacks.of(needs);
    return lack?.sources === null ? [[id, lack.columns] as const] : [];
  });
  return {
    lists: named,
    shown: (lists) => {
      const listed = (id: string) => (lists[id] === undefined ? null : id);
      return {
        days: HANDLING_DAYS,
        grounds: GROUNDS.map(({ toConfirm, ...ground }) => ({
          ...ground,
          toConfirm: toConfirm ?? null,
          n: counted.find(({ id }) => id === ground.id)?.n ?? 0,
          tickets: listed(`handling:${ground.id}`),
        })),
        tags: tags.map(({ ticket_ids: _, ...tag }) => ({ ...tag, list: listed(`handling-tag:${tag.tag}`) })),
        cases,
        omitted: internal ? n - cases.length : 0,
        lacking: Object.fromEntries(lacking),
      };
    },
  };
}

function nameOf(id: string): string {
  return GROUNDS.find((ground) => ground.id === id)?.name ?? id;
}
