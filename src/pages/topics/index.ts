import { group } from "d3-array";
import {
  type Budding,
  ISSUE_SIDES,
  type IssueSide,
  type Meta,
  type TicketLists,
  type Topic,
  type TopicPart,
  type TopicsPage,
} from "../../../reports/components/data.ts";
import { addDays } from "../../policy/work-calendar.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { UNCLASSIFIED } from "../issues/frames.ts";
import type { NamedList } from "../lists/index.ts";
import { HEAT_WORDS, TOPIC_RULE } from "./wording.ts";

/** Days within which a topic's first ticket makes it new (自设). */
export const NEW_DAYS = 28;
/** Topics on the page, hottest first; parts of one side that are told. */
const MOST = 200;
const MOST_PARTS = 4;
/** Heat from which a new topic is told to the leader (自设). */
const HOT = 40;
/** Topics handed to other pages. */
const MOST_BUDDING = 20;

type TopicRow = Pick<
  Topic,
  "id" | "label" | "heat" | "tickets" | "callers" | "first" | "last" | "keywords" | "sentence"
>;
type PartRow = { topic: string; side: IssueSide | "issue" | "week"; member: string; tickets: number };

/** The list of a topic's tickets, as `topicLists` names it. */
function listOf(id: string): string {
  return `topic:${id}`;
}

/** The tickets of the topics on the page, hottest first. */
export async function topicLists(warehouse: Warehouse): Promise<NamedList[]> {
  if (!(await isSought(warehouse))) return [];
  const rows = await warehouse.rows<{ id: string; label: string; tickets: string[] }>(
    sqlFile(import.meta.url, "lists.sql"),
    { most: MOST },
  );
  return rows.map(({ id, label, tickets }) => ({ id: listOf(id), name: `苗头“${label}”`, tickets }));
}

/** The budding topics found for the moment; none where none were sought. */
export async function topicsPage(
  warehouse: Warehouse,
  meta: Meta,
  { lists }: Pick<TicketLists, "lists">,
): Promise<TopicsPage> {
  const known = await isSought(warehouse);
  const run = <T>(file: string) =>
    known ? warehouse.rows<T>(sqlFile(import.meta.url, file), { as_of: meta.asOf }) : Promise.resolve([]);
  const rows = known ? await warehouse.rows<TopicRow>(sqlFile(import.meta.url, "topics.sql")) : [];
  const parts = group(await run<PartRow>("parts.sql"), ({ topic }) => topic);
  const weeks = await run<TopicsPage["weeks"][number]>("weeks.sql");
  const since = addDays(meta.asOf.slice(0, 10), -NEW_DAYS);
  return {
    meta,
    weeks,
    topics: rows.slice(0, MOST).map((row, at) => ({
      ...topicOf(row, parts.get(row.id) ?? [], { meta, weeks, since, lists }),
      // A topic's id has the number of a ticket in it.
      ...(meta.edition === "internal" ? {} : { id: `T${at + 1}` }),
    })),
    found: rows.length,
    formula: HEAT_WORDS,
    rule: TOPIC_RULE,
  };
}

/** The hottest topics that are new or mostly without a class, for the review and the leader's week. */
export function buddingOf({ topics }: TopicsPage): Budding[] {
  return topics
    .filter(({ fresh, unlisted }) => fresh || unlisted)
    .slice(0, MOST_BUDDING)
    .map(({ weeks: _, keywords: __, sentence: ___, sides: ____, ...own }) => own);
}

/** The new topics hot enough for the leader. */
export function hotOf(budding: readonly Budding[]): Budding[] {
  return budding.filter(({ fresh, heat }) => fresh && heat >= HOT);
}

async function isSought(warehouse: Warehouse): Promise<boolean> {
  const { known } = await warehouse.one<{ known: number }>(
    "SELECT count(*) AS known FROM duckdb_tables() WHERE schema_name = 'mart' AND table_name = 'topic'",
  );
  return known > 0;
}

interface Shown {
  meta: Meta;
  weeks: TopicsPage["weeks"];
  since: string;
  lists: TicketLists["lists"];
}

function topicOf(row: TopicRow, parts: readonly PartRow[], { meta, weeks, since, lists }: Shown): Topic {
  const of = (side: PartRow["side"]): TopicPart[] =>
    parts.filter((part) => part.side === side).map(({ member, tickets }) => ({ id: member, tickets }));
  const [classes, byWeek] = [of("issue"), new Map(of("week").map(({ id, tickets }) => [id, tickets]))];
  const none = classes.find(({ id }) => id === UNCLASSIFIED)?.tickets ?? 0;
  const sides = Object.fromEntries(
    ISSUE_SIDES.map((side) => [side, of(side).slice(0, MOST_PARTS)]),
  ) as Topic["sides"];
  const internal = meta.edition === "internal";
  return {
    ...row,
    label: internal ? row.label : openLabel(classes, sides, meta),
    keywords: internal ? row.keywords : [],
    sentence: internal ? row.sentence : null,
    fresh: row.first >= since,
    unlisted: 2 * none > row.tickets,
    weeks: weeks.map(({ start }) => byWeek.get(start) ?? 0),
    classes: classes.slice(0, MOST_PARTS),
    sides,
    listed: lists[listOf(row.id)] !== undefined,
  };
}

/** A label of names that the registers know: place or platform, and class. The texts' own names stay inside. */
function openLabel(classes: readonly TopicPart[], sides: Topic["sides"], meta: Meta): string {
  const place = sides.district[0]?.id;
  const platform = meta.platforms[sides.about[0]?.id ?? ""]?.name;
  const where = platform ?? (place === "未填" ? undefined : place);
  const what = meta.issues[classes[0]?.id ?? ""]?.name ?? UNCLASSIFIED;
  return [where, what].filter(Boolean).join(" · ");
}
