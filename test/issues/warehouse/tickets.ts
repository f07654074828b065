import type { Warehouse } from "../../../src/warehouse/warehouse.ts";

/** A ticket as the tests of this folder need it; what is left out is an open complaint of a truck driver. */
export interface Told {
  number: string;
  title?: string;
  body?: string;
  given?: string | null;
  received?: string;
  status?: string;
  mark?: boolean;
  caller?: string | null;
  district?: string | null;
  unit?: string | null;
  issue?: string | null;
  completed?: string | null;
}

/** Adds a state of a ticket, current until another is added. */
export async function tell(warehouse: Warehouse, told: Told): Promise<void> {
  const { number, title = "", body = "" } = told;
  await warehouse.run(
    "UPDATE core.ticket_version SET superseded_at = TIMESTAMP '2026-02-12' WHERE number = $number AND superseded_at IS NULL",
    { number },
  );
  await warehouse.run(
    `INSERT INTO core.ticket_version BY NAME
     SELECT 's:' || $number AS ticket_id, 's' AS source, $number AS number, $status AS status, $received::TIMESTAMP AS received_at,
       '投诉' AS kind, $given AS class_given, $mark AS driver_mark, $caller AS caller_type, $district AS district, $unit AS unit_id,
       $issue AS issue_id, $completed::TIMESTAMP AS completed_at, md5_number($title || $body) AS text_id, 1 AS file_id,
       md5_number($number || $status || $title || $body) AS state_hash, TIMESTAMP '2026-02-11' AS known_at, TIMESTAMP '2026-02-11' AS recorded_at`,
    {
      ...{ number, title, body },
      status: told.status ?? "办理中",
      received: told.received ?? "2026-02-10 09:00:00",
      given: told.given ?? null,
      mark: told.mark ?? true,
      caller: told.caller ?? null,
      district: told.district ?? null,
      unit: told.unit ?? null,
      issue: told.issue ?? null,
      completed: told.completed ?? null,
    },
  );
  await warehouse.run(
    `INSERT INTO core.text SELECT md5_number($title || $body), $title, $body, NULL
     WHERE md5_number($title || $body) NOT IN (SELECT text_id FROM core.text)`,
    { title, body },
  );
}
