-- $month, $appeal_month. What supervision holds of each unit: its open cases, signals of shirking, replies and visits of the month, appeals.
WITH register AS (
  SELECT unit_id, count(*) FILTER (NOT closed AND NOT lapsed) AS open, count(*) FILTER (turn = 'unit' AND NOT lapsed) AS theirs,
    count(*) FILTER (overdue) AS late, count(*) FILTER (lapsed) AS lapsed,
    list(ticket_id ORDER BY opened_at DESC, ticket_id) FILTER (NOT closed AND NOT lapsed) AS tickets
  FROM mart.supervision GROUP BY unit_id
),
shirking AS (
  SELECT s.unit_id, count(DISTINCT s.ticket_id) AS shirked, any_value(b.tickets) AS base
  FROM mart.shirking AS s JOIN mart.shirking_base AS b USING (unit_id) GROUP BY s.unit_id
),
appeal AS (
  SELECT unit_id, count(*) AS dissatisfied, count(*) FILTER (len(barred) > 0) AS barred, count(state) AS appealed
  FROM mart.appeal WHERE month = $appeal_month::DATE GROUP BY unit_id
)
SELECT u.unit_id AS unit, coalesce(r.open, 0) AS open, coalesce(r.theirs, 0) AS theirs, coalesce(r.late, 0) AS late,
  coalesce(r.lapsed, 0) AS lapsed, coalesce(list_distinct(r.tickets), []) AS tickets,
  coalesce(s.shirked, 0) AS shirked, coalesce(s.base, 0) AS base,
  p.replies, p.failed, p.score, v.visited, v.denied, v.to_redo, v.redone,
  coalesce(a.dissatisfied, 0) AS dissatisfied, coalesce(a.barred, 0) AS barred, coalesce(a.appealed, 0) AS appealed
FROM core.unit AS u LEFT JOIN register AS r USING (unit_id) LEFT JOIN shirking AS s USING (unit_id) LEFT JOIN appeal AS a USING (unit_id)
LEFT JOIN mart.reply_unit AS p ON p.unit_id = u.unit_id AND p.month = $month::DATE
LEFT JOIN mart.visit_unit AS v ON v.unit_id = u.unit_id AND v.month = $month::DATE
ORDER BY u.unit_id;
