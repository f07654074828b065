-- $steps, $as_of. What was done up to the moment.
CREATE OR REPLACE TABLE mart.action AS
SELECT s.line, s.ticket_id, s.action, s."at" AS done_at, s."by" AS done_by, s.remark
FROM (
  SELECT unnest(from_json($steps, '[{"line":"INTEGER","ticket_id":"VARCHAR","action":"VARCHAR","at":"TIMESTAMP","by":"VARCHAR","remark":"VARCHAR"}]'), recursive := true)
) AS s
WHERE s."at" <= $as_of::TIMESTAMP
ORDER BY done_at, s.line;
