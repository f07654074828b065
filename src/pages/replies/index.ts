import type {
  RepliesPage,
  ReplyCopies,
  ReplyExample,
  ReplyLists,
  ReplyMonth,
  ReplyUnit,
} from "../../../reports/components/replies-data.ts";
import { ELEMENTS } from "../../supervision/replies/schema.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { hasMarts } from "../has-marts.ts";
import type { PageInputs } from "../inputs.ts";
import type { Listed, NamedList } from "../lists/index.ts";
import type { SupervisedPage } from "../supervised.ts";

/** Examples of either side, groups of copies, and tickets on one list. */
const EXAMPLES = 6;
const GROUPS = 10;
const MOST_TICKETS = 300;
/** Stands for all units. */
const ALL = "*";

interface Behind {
  month: string;
  unit: string;
  what: string;
  tickets: string[];
}
type Counted = Omit<ReplyUnit, "lists"> & { month: string; end: string };
type Example = ReplyExample & { side: "worst" | "best" };
type Group = Omit<ReplyCopies, "list"> & { group: string; tickets: string[] };

/** Reads the page of the reply audit; empty where replies were not judged. */
export async function readReplies(
  warehouse: Warehouse,
  { asOf, settings, replies }: PageInputs,
): Promise<SupervisedPage<RepliesPage>> {
  const made = await hasMarts(warehouse, ["reply_verdict", "reply_copy", "reply_unit"]);
  const internal = settings.edition === "internal";
  const ask = async <T>(file: string, params: Record<string, string | number> = {}): Promise<T[]> =>
    made ? warehouse.rows<T>(sqlFile(import.meta.url, file), params) : [];
  const counted = await ask<Counted>("units.sql");
  const behind = await ask<Behind>("lists.sql", { as_of: asOf });
  const month = counted[0]?.month;
  const examples =
    internal && month ? await ask<Example>("examples.sql", { as_of: asOf, month, most: EXAMPLES }) : [];
  const groups = internal ? await ask<Group>("copies.sql", { most: GROUPS }) : [];
  const rules = (replies?.rules ?? []).map((rule) => ({ ...rule, element: isElement(rule.id) }));
  return {
    lists: [...namedLists(behind, rules), ...groups.map(groupList)],
    page: (meta, lists) => ({
      ...{ meta, rules, required: [...(replies?.profiles.hotline.required ?? [])] },
      months: monthsOf(counted, behind, lists),
      worst: sideOf(examples, "worst"),
      best: sideOf(examples, "best"),
      copies: groups.map(({ group, tickets: _, ...rest }) => ({
        ...rest,
        list: lists[groupId(group)] === undefined ? null : groupId(group),
      })),
    }),
  };
}

function isElement(rule: string): boolean {
  return ELEMENTS.some((one) => one === rule);
}

function sideOf(examples: readonly Example[], wanted: Example["side"]): ReplyExample[] {
  return examples.filter(({ side }) => side === wanted).map(({ side: _, ...example }) => example);
}

function groupId(group: string): string {
  return `replies:copy:${group}`;
}

function groupList({ group, tickets, size }: Group): NamedList {
  return { id: groupId(group), tickets: tickets.slice(0, MOST_TICKETS), name: nameOfGroup(size) };
}

function nameOfGroup(size: number): string {
  return size > MOST_TICKETS ? `雷同答复 ${size} 件中的前 ${MOST_TICKETS} 件` : `雷同答复 ${size} 件`;
}

function listOf({ month, unit, what }: Omit<Behind, "tickets">): string {
  return `replies:${month}:${unit}:${what}`;
}

function namedLists(behind: readonly Behind[], rules: RepliesPage["rules"]): NamedList[] {
  const said = (what: string) => {
    const rule = rules.find(({ id }) => id === what);
    if (rule) return rule.element ? `答复缺${rule.name}` : `答复不合格，${rule.name}`;
    return what === "copied" ? "答复雷同" : "答复不合格";
  };
  return behind
    .filter(({ tickets }) => tickets.length <= MOST_TICKETS)
    .map((one) => ({
      ...{ id: listOf(one), tickets: one.tickets },
      name: `${one.month.slice(0, 7)} 办结、${said(one.what)}`,
    }));
}

function monthsOf(counted: readonly Counted[], behind: readonly Behind[], lists: Listed): ReplyMonth[] {
  const withLists = ({ month, end: _, ...unit }: Counted): ReplyUnit => ({
    ...unit,
    lists: ownLists(month, unit.unit, behind, lists),
  });
  return counted
    .filter(({ unit }) => unit === ALL)
    .map((whole) => ({
      ...{ month: whole.month, end: whole.end, whole: withLists(whole) },
      units: counted.filter(({ month, unit }) => month === whole.month && unit !== ALL).map(withLists),
    }));
}

function ownLists(month: string, unit: string, behind: readonly Behind[], lists: Listed): ReplyLists {
  return Object.fromEntries(
    behind.flatMap((one) => {
      const id = listOf(one);
      return one.month === month && one.unit === unit && lists[id] !== undefined ? [[one.what, id]] : [];
    }),
  );
}
