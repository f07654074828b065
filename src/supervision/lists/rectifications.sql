-- $stage. Units by the tickets of the register that stand there now, those that nobody moved for months apart.
SELECT s.unit_id AS member, coalesce(u.short_name, s.unit_id) AS name, min(since)::DATE::VARCHAR AS since, count(*) AS total,
  list(s.ticket_id ORDER BY s.since, s.ticket_id) AS tickets
FROM mart.supervision AS s LEFT JOIN core.unit AS u USING (unit_id)
WHERE s.track = 'rectify' AND s.stage = $stage AND s.unit_id IS NOT NULL AND NOT s.lapsed
GROUP BY ALL ORDER BY total DESC, member;
