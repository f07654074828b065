-- $start, $end, $year. Matters of arrears first heard of up to the period's end: those of the year, and those open at the moment, with where
-- their tickets belong; needs the ledger. claimants, said: who claimed, and how much, in tickets received by the period's end; the same number
-- for the same claimant in several matters.
WITH claimant AS (
  SELECT matter_id, claimant, dense_rank() OVER (ORDER BY claimant) AS driver, max(claimed) AS claimed
  FROM pages_arrears_ticket WHERE received_at::DATE <= $end::DATE GROUP BY matter_id, claimant
),
by_then AS (
  SELECT matter_id, list(driver ORDER BY driver) AS claimants, round(sum(claimed))::DOUBLE AS said FROM claimant GROUP BY matter_id
)
SELECT m.matter_id AS id, m.first_at::DATE::VARCHAR AS first, m.type, m.route, m.stage, m.tickets, m.drivers, round(m.claimed)::DOUBLE AS claimed,
  p.claimants, p.said, round(m.recovered)::DOUBLE AS recovered, m.open > 0 AS open, m.failed, m.debtor, m.districts, m.platform AS about,
  list_distinct(t.units) AS units, m.first_at::DATE BETWEEN $start::DATE AND $end::DATE AS now, m.first_at::DATE BETWEEN $year::DATE AND $end::DATE AS "thisYear"
FROM pages_arrears_matter AS m JOIN (
  SELECT matter_id, list(unit_id) AS units FROM pages_arrears_ticket JOIN core.ticket_state USING (ticket_id) GROUP BY matter_id
) AS t USING (matter_id) JOIN by_then AS p USING (matter_id)
WHERE m.first_at::DATE <= $end::DATE AND (m.open > 0 OR m.first_at::DATE >= $year::DATE)
ORDER BY m.drivers DESC, m.claimed DESC NULLS LAST, m.first_at, id
