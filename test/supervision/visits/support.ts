import { Warehouse } from "../../../src/warehouse/warehouse.ts";

/** A ticket's columns as SQL literals; what is left out is NULL. */
export type Columns = Record<string, string | number | boolean | null>;

/** A warehouse in memory that holds these tickets, of source `t`, in this order, with months from 2026-01 to 2026-03. */
export async function warehouseOf(tickets: readonly Columns[]): Promise<Warehouse> {
  const warehouse = await Warehouse.open(":memory:");
  for (const [index, ticket] of tickets.entries()) await put(warehouse, { hash: index, ...ticket });
  await warehouse.script(`
    INSERT INTO core.unit VALUES ('wuqing', '武清区交通运输局', '武清', NULL, '武清', NULL, 1), ('beichen', '北辰区交通运输局', '北辰', NULL, '北辰', NULL, 2);
    CREATE TABLE mart.period AS
    SELECT 'month' AS period, m::DATE AS period_start, (m + INTERVAL 1 MONTH - INTERVAL 1 DAY)::DATE AS period_end
    FROM (SELECT unnest(generate_series(DATE '2026-01-01', DATE '2026-03-01', INTERVAL 1 MONTH)) AS m)`);
  return warehouse;
}

/** Adds one state of a ticket. */
export async function put(warehouse: Warehouse, { number, hash = 1, ...more }: Columns): Promise<void> {
  const columns: Columns = {
    ...{ ticket_id: `t:${number}`, source: "t", number: number ?? null, status: "已办结", kind: "投诉" },
    ...{ received_at: "2026-02-01 09:00:00", unit_id: "wuqing", file_id: 1, state_hash: hash },
    ...{ known_at: "2026-03-10 00:00:00", recorded_at: "2026-03-10 00:00:00", ...more },
  };
  const names = Object.keys(columns);
  await warehouse.run(
    `INSERT INTO core.ticket_version (${names.join(", ")}) VALUES (${names.map((name) => `$${name}`).join(", ")})`,
    columns,
  );
}
