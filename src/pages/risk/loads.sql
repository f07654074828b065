-- Running clocks within their limit by who must meet them: expected to be missed, and rather missed than met.
SELECT k.responsible_id AS responsible, count(DISTINCT k.ticket_id) AS tickets, round(sum(k.probability), 2) AS expected,
  count(DISTINCT k.ticket_id) FILTER (k.probability > 0.5) AS likely,
  min(k.due_at) FILTER (k.probability > 0.5)::VARCHAR AS nearest,
  list_sort(list(DISTINCT k.ticket_id)) AS ids,
  list_sort(list(DISTINCT k.ticket_id) FILTER (k.probability > 0.5)) AS likely_ids,
  min(t.received_at)::DATE::VARCHAR AS "from", max(t.received_at)::DATE::VARCHAR AS "to"
FROM mart.ticket_risk AS k
JOIN core.ticket_asof($as_of::TIMESTAMP) AS t ON t.ticket_id = k.ticket_id
WHERE k.shown
GROUP BY k.responsible_id
ORDER BY expected DESC, responsible
