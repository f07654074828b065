-- $start, $end, $year. Matters of arrears first heard of in the year to the period's end, and those open at the moment, with where
-- their tickets belong; needs the ledger.
SELECT m.matter_id AS id, m.first_at::DATE::VARCHAR AS first, m.type, m.route, m.stage, m.tickets, m.drivers, round(m.claimed)::DOUBLE AS claimed,
  round(m.recovered)::DOUBLE AS recovered, m.open > 0 AS open, m.failed, m.debtor, m.districts, m.platform AS about,
  list_distinct(t.units) AS units, m.first_at::DATE BETWEEN $start::DATE AND $end::DATE AS now, m.first_at::DATE BETWEEN $year::DATE AND $end::DATE AS "thisYear"
FROM pages_arrears_matter AS m JOIN (
  SELECT matter_id, list(unit_id) AS units FROM pages_arrears_ticket JOIN core.ticket_state USING (ticket_id) GROUP BY matter_id
) AS t USING (matter_id)
WHERE m.open > 0 OR m.first_at::DATE BETWEEN $year::DATE AND $end::DATE
ORDER BY m.drivers DESC, m.claimed DESC NULLS LAST, m.first_at, id
