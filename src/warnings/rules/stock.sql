-- Truck drivers' tickets (consultation apart) completed in the last days by unit, and those whose reply, numbers and masks apart, the unit gave at least $alike times then.
WITH replied AS (
  SELECT t.ticket_id, t.unit_id, t.completed_at, regexp_replace(x.reply, '[0-9０-９]+|\[[^\]]*\]|\s+', '', 'g') AS reply
  FROM rule_ticket AS t JOIN rule_text AS x USING (text_id)
  WHERE t.driver_mark AND t.kind IS DISTINCT FROM '咨询' AND length(x.reply) > 0
    AND t.completed_at BETWEEN $as_of::TIMESTAMP - to_days($days::INTEGER) AND $as_of::TIMESTAMP
),
counted AS (SELECT *, count(*) OVER (PARTITION BY unit_id, reply) AS same FROM replied)
SELECT
  c.unit_id, u.short_name AS unit, count(*) AS replies, count(*) FILTER (same >= $alike) AS stock,
  count(DISTINCT reply) FILTER (same >= $alike) AS phrases,
  arg_max(reply, (same, length(reply), reply)) AS often, max(same) AS most,
  min(completed_at) FILTER (same >= $alike)::DATE::VARCHAR AS onset,
  list(ticket_id ORDER BY completed_at DESC, ticket_id) FILTER (same >= $alike) AS tickets
FROM counted AS c JOIN core.unit AS u USING (unit_id)
GROUP BY ALL HAVING stock >= $least_tickets AND stock >= $least_share * replies
ORDER BY stock DESC, c.unit_id;
