-- as_of, start, end, exempt, seed. What may be drawn: tickets completed in the stretch, each with the place that chance gives it in
-- its unit: by the hash of seed and ticket, whatever the order of rows.
CREATE OR REPLACE TEMP TABLE visit_frame AS
WITH exempt AS (
  SELECT unnest(from_json($exempt, '["VARCHAR"]')) AS ticket_id
)
SELECT ticket_id, coalesce(unit_id, '') AS unit_id, ticket_id IN (FROM exempt) AS exempt,
  coalesce(NOT coalesce(final_contacted, first_contacted), FALSE) OR coalesce(NOT coalesce(final_resolved, first_resolved), FALSE)
    OR coalesce(coalesce(final_satisfied, first_satisfied) IN ('不满意', '非常不满意'), FALSE) AS bad,
  row_number() OVER (
    PARTITION BY coalesce(unit_id, ''), ticket_id IN (FROM exempt) ORDER BY md5($seed || ':' || ticket_id), ticket_id
  ) AS place
FROM core.ticket_asof($as_of::TIMESTAMP)
WHERE completed_at >= $start::DATE AND completed_at < $end::DATE + 1;
