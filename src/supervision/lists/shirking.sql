-- Units by the tickets with a signal of shirking, with what they are a share of.
SELECT s.unit_id AS member, coalesce(u.short_name, s.unit_id) AS name, min(s.happened_at)::DATE::VARCHAR AS since,
  count(DISTINCT s.ticket_id) AS total, any_value(b.tickets) AS base, list(DISTINCT s.ticket_id ORDER BY s.ticket_id) AS tickets,
  list(DISTINCT s.signal ORDER BY s.signal) AS signals
FROM mart.shirking AS s JOIN mart.shirking_base AS b USING (unit_id) LEFT JOIN core.unit AS u USING (unit_id)
GROUP BY ALL ORDER BY total DESC, member;
