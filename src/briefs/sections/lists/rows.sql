-- The lists of the meetings with where most tickets behind an entry about one ticket, matter, debtor or topic belong,
-- and since when (since).
WITH own AS (
  SELECT list, position, unnest(tickets) AS ticket_id FROM mart.listing WHERE scope IN ('ticket', 'matter', 'debtor', 'topic')
),
belonging AS (
  SELECT list, position, min(received_at)::DATE::VARCHAR AS since, mode(unit_id) AS unit, mode(complained_platform_id) AS about, mode(issue_id) AS issue
  FROM own JOIN core.ticket_state USING (ticket_id) GROUP BY list, position
)
SELECT l.list, l.position, l.scope, l.member, l.rule, l.clause, l.basis, l.hint, l.said, l.total, b.since, b.unit, b.about, b.issue
FROM mart.listing AS l LEFT JOIN belonging AS b USING (list, position)
ORDER BY l.list, l.position
