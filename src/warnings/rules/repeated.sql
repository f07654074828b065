-- Matters of which a ticket was rated badly and another came in afterwards, in the last days.
WITH linked AS (
  SELECT m.matter_id, t.* FROM rule_ticket AS t JOIN mart.ticket_matter AS m USING (ticket_id)
),
told AS (
  SELECT matter_id, min(rated_at) AS bad_at, count(*) AS bad FROM linked WHERE bad AND rated_at <= $as_of::TIMESTAMP GROUP BY matter_id
),
again AS (
  SELECT l.matter_id, t.bad, count(*) AS later, min(l.received_at) AS onset, max(l.received_at) AS last_at,
    list(l.ticket_id ORDER BY l.received_at DESC, l.ticket_id) AS later_tickets
  FROM linked AS l JOIN told AS t USING (matter_id)
  WHERE l.received_at > t.bad_at
  GROUP BY ALL HAVING last_at >= $as_of::TIMESTAMP - to_days($days::INTEGER)
)
SELECT a.matter_id, a.bad, a.later, a.onset::DATE::VARCHAR AS onset, count(*) AS total,
  arg_max(coalesce(u.short_name, '未派单位'), (l.received_at, l.ticket_id)) AS unit,
  arg_max(coalesce(l.issue_id, ''), (l.received_at, l.ticket_id)) AS issue,
  list(l.ticket_id ORDER BY l.received_at DESC, l.ticket_id) AS tickets
FROM again AS a JOIN linked AS l USING (matter_id) LEFT JOIN core.unit AS u USING (unit_id)
GROUP BY ALL
ORDER BY a.bad DESC, a.later DESC, a.matter_id;
