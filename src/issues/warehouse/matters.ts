import { listValue, VARCHAR } from "@duckdb/node-api";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Params, Warehouse } from "../../warehouse/warehouse.ts";
import { matterOf } from "../matters/matter-of.ts";
import { MATTER_RULES, type MatterRules } from "../matters/rules.ts";
import { MATTER_COLUMNS, type MatterTickets } from "../matters/tickets.ts";
import type { IssuesFile } from "../schema.ts";
import { arrearsClasses, readArrears } from "./arrears.ts";
import { putColumns } from "./columns.ts";
import { namedIn, runNamed } from "./named.ts";

/** What matters are found by. */
export interface MatterSources {
  asOf: string;
  issues: Pick<IssuesFile, "classes">;
  rules?: MatterRules;
}

/**
 * Finds which tickets are one matter: `mart.ticket_matter`, made anew, one row for every ticket as of the moment. First reads into
 * `mart.arrears` what new tickets about arrears say.
 * @returns tickets in matters of more than one ticket
 */
export async function assignMatters(
  warehouse: Warehouse,
  { asOf, issues, rules = MATTER_RULES }: MatterSources,
): Promise<{ rows: number }> {
  const params = {
    ...{ as_of: asOf, classes: listValue(arrearsClasses(issues)) },
    ...{ most: rules.mostPerKey, long_text: rules.longText },
  };
  return warehouse.transaction(async () => {
    await warehouse.script(sqlFile(import.meta.url, "matters-schema.sql"));
    await readArrears(warehouse, params);
    await runNamed(warehouse, sqlFile(import.meta.url, "matters-candidates.sql"), params);
    const tickets = await readCandidates(warehouse, params);
    const rows = await keepMatters(warehouse, tickets.id, matterOf(tickets, rules));
    await runNamed(warehouse, sqlFile(import.meta.url, "matters-keep.sql"), params);
    return { rows };
  });
}

async function readCandidates(warehouse: Warehouse, params: Params): Promise<MatterTickets> {
  const sql = sqlFile(import.meta.url, "matters-tickets.sql");
  const reader = await warehouse.connection.runAndReadAll(sql, namedIn(sql, params));
  const columns = reader.getColumns();
  return Object.fromEntries(
    MATTER_COLUMNS.map((name, place) => [name, columns[place] ?? []]),
  ) as unknown as MatterTickets;
}

async function keepMatters(
  warehouse: Warehouse,
  ids: readonly string[],
  matters: readonly string[],
): Promise<number> {
  const sizes = new Map<string, number>();
  for (const matter of matters) sizes.set(matter, (sizes.get(matter) ?? 0) + 1);
  const joined = [...ids.keys()].filter((i) => (sizes.get(matters[i] as string) ?? 0) > 1);
  await warehouse.run("CREATE OR REPLACE TEMP TABLE matter_joined (ticket_id VARCHAR, matter_id VARCHAR)");
  await putColumns(
    warehouse,
    "matter_joined",
    [VARCHAR, VARCHAR],
    [joined.map((i) => ids[i] as string), joined.map((i) => matters[i] as string)],
  );
  return joined.length;
}
