import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { findTopics, type Topic } from "../topics/find.ts";

/** Weeks of letters that topics are sought in. Basis: local (自设). */
export const TOPIC_WEEKS = 26;

type Letters = [
  id: string[],
  time: string[],
  title: (string | null)[],
  body: (string | null)[],
  caller: (string | null)[],
  place: (string | null)[],
  platform: (string | null)[],
];

/**
 * Finds the topics in the truck drivers' letters of the newest 26 weeks and replaces `mart.topic` and `mart.topic_ticket`.
 * @returns topics found
 */
export async function assignTopics(warehouse: Warehouse, asOf: string): Promise<{ rows: number }> {
  const reader = await warehouse.connection.runAndReadAll(sqlFile(import.meta.url, "letters.sql"), {
    as_of: asOf,
    weeks: TOPIC_WEEKS,
  });
  const [id = [], time = [], title = [], body = [], caller = [], place = [], platform = []] =
    reader.getColumns() as Letters;
  const topics = findTopics({ id, time, text: [title, body], caller, place, body: platform }, { asOf });
  await warehouse.transaction(async () => {
    await warehouse.script(sqlFile(import.meta.url, "topics-schema.sql"));
    await keep(warehouse, topics);
  });
  return { rows: topics.length };
}

async function keep(warehouse: Warehouse, topics: readonly Topic[]): Promise<void> {
  const rows = JSON.stringify(topics);
  await warehouse.run(sqlFile(import.meta.url, "topics-keep.sql"), { rows });
  await warehouse.run(
    `INSERT INTO mart.topic_ticket SELECT topic, unnest(members)
     FROM (SELECT unnest(from_json($rows, '[{"topic":"VARCHAR","members":["VARCHAR"]}]'), recursive := true))`,
    { rows },
  );
}
