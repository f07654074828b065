-- Follow-up visits of the last days, unit by unit: tickets whose caller denies what the record or the reply claims, of all that were
-- asked. $what: contact | resolution.
WITH asked AS (
  SELECT *, CASE WHEN $what = 'contact' THEN contacted ELSE resolved END AS answer
  FROM rule_ticket
  WHERE rated_at BETWEEN $as_of::TIMESTAMP - to_days($days::INTEGER) AND $as_of::TIMESTAMP AND answer IS NOT NULL
),
said AS (
  SELECT a.ticket_id, ($what = 'contact' AND a.contacted_at IS NOT NULL) OR (
    len(list_filter($claims::VARCHAR[], lambda word : contains(x.reply, word))) > 0
    AND len(list_filter($negated::VARCHAR[], lambda word : contains(x.reply, word))) = 0
  ) AS claimed
  FROM asked AS a JOIN rule_text AS x USING (text_id)
  WHERE NOT a.answer AND a.bad
)
SELECT coalesce(a.unit_id, '') AS unit_id, coalesce(u.short_name, '未派单位') AS unit, count(*) AS asked,
  count(*) FILTER (s.claimed) AS denied, min(a.rated_at) FILTER (s.claimed)::DATE::VARCHAR AS onset,
  list(a.ticket_id ORDER BY a.rated_at DESC, a.ticket_id) FILTER (s.claimed) AS tickets
FROM asked AS a LEFT JOIN said AS s USING (ticket_id) LEFT JOIN core.unit AS u USING (unit_id)
GROUP BY ALL HAVING denied > 0
ORDER BY denied DESC, unit_id;
