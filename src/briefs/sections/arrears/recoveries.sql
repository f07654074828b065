-- $start, $end, $year. What claimants got back in the year to the period's end, by the day that the ticket which says so was completed.
-- driver: the same number for the same claimant in several matters.
WITH dated AS (
  SELECT t.matter_id, t.claimant, coalesce(s.completed_at, s.received_at)::DATE AS day, s.unit_id AS unit, t.recovered
  FROM pages_arrears_ticket AS t JOIN core.ticket_state AS s USING (ticket_id)
  WHERE t.recovered > 0
),
told AS (
  SELECT matter_id, claimant, arg_max(day, (recovered, day)) AS day, arg_max(unit, (recovered, day)) AS unit FROM dated GROUP BY matter_id, claimant
)
SELECT d.matter_id AS matter, dense_rank() OVER (ORDER BY d.claimant) AS driver, round(c.recovered)::DOUBLE AS recovered, c.recovery = 'advance' AS advance,
  c.confirmed, d.unit, m.platform AS about, m.route, m.type, d.day BETWEEN $start::DATE AND $end::DATE AS now
FROM told AS d JOIN pages_arrears_claimant AS c USING (matter_id, claimant) JOIN pages_arrears_matter AS m USING (matter_id)
WHERE d.day BETWEEN $year::DATE AND $end::DATE
ORDER BY d.matter_id, driver
