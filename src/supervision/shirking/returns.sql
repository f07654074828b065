-- $as_of, $days. Who sent which truck driver's ticket back, when and why. A ticket sent on keeps the unit that sent it back in a row
-- of its own (改派); of a row whose unit was given the ticket after the return, who sent it back is not known.
CREATE OR REPLACE TEMP TABLE shirking_return AS
WITH ticket AS (
  FROM core.ticket_asof($as_of::TIMESTAMP)
  WHERE driver_mark AND received_at >= $as_of::TIMESTAMP - to_days($days::INTEGER)
),
told AS (
  SELECT a.ticket_id, a.unit_id, a.returned_at, nullif(trim(a.return_reason), '') AS reason, a.dispatched_at, a.state
  FROM core.assignment_state AS a JOIN ticket USING (ticket_id)
  WHERE a.role = 'lead' AND coalesce(a.returned_at, a.dispatched_at) <= $as_of::TIMESTAMP
),
back AS (SELECT ticket_id, max(returned_at) AS returned_at, any_value(reason) AS reason FROM told WHERE returned_at IS NOT NULL GROUP BY ticket_id),
known AS (
  SELECT t.ticket_id, t.unit_id, coalesce(t.returned_at, b.returned_at) AS returned_at, coalesce(t.reason, b.reason) AS reason
  FROM told AS t JOIN back AS b USING (ticket_id)
  WHERE t.state = '改派' OR t.returned_at >= t.dispatched_at
)
FROM known
UNION ALL
SELECT ticket_id, NULL, returned_at, reason FROM back WHERE ticket_id NOT IN (SELECT ticket_id FROM known);
