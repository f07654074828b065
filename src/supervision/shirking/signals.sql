-- A source that never tells reasons has no unsaid ones.
-- $as_of, $days, $allowed, $forbidden, $not_ours (words), $hops, $last_minute_hours, $completion_clock, $untold (clocks that a source has no columns for).
INSERT INTO mart.shirking
WITH ticket AS (
  FROM core.ticket_asof($as_of::TIMESTAMP)
  WHERE driver_mark AND unit_id IS NOT NULL AND received_at >= $as_of::TIMESTAMP - to_days($days::INTEGER)
),
judged AS (
  SELECT *, list_filter($forbidden::VARCHAR[], lambda word : contains(reason, word)) AS barred,
    list_filter($allowed::VARCHAR[], lambda word : contains(reason, word)) AS named
  FROM shirking_return
),
hop AS (
  SELECT ticket_id, count(DISTINCT unit_id) AS units, max(dispatched_at) AS last_at FROM core.assignment_state
  WHERE role = 'lead' AND unit_id IS NOT NULL AND coalesce(dispatched_at, $as_of::TIMESTAMP) <= $as_of::TIMESTAMP
  GROUP BY ticket_id HAVING units >= $hops::INTEGER
),
clock AS (
  SELECT c.* FROM mart.clock AS c JOIN ticket USING (ticket_id)
  WHERE c.clock_id IN ('accept', 'return', $completion_clock)
    AND NOT core.is_untold($untold, split_part(c.ticket_id, ':', 1), c.policy_id, c.clock_id, c.started_at)
)
SELECT ticket_id, unit_id, 'return-forbidden', returned_at, barred[1] FROM judged WHERE len(barred) > 0
UNION ALL
SELECT ticket_id, unit_id, 'return-unsaid', returned_at, NULL FROM judged
WHERE reason IS NULL AND split_part(ticket_id, ':', 1) IN (SELECT split_part(ticket_id, ':', 1) FROM judged WHERE reason IS NOT NULL)
UNION ALL
SELECT ticket_id, unit_id, 'return-ground', returned_at, reason FROM judged WHERE reason IS NOT NULL AND len(named) = 0 AND len(barred) = 0
UNION ALL
SELECT ticket_id, unit_id, 'return-again', max(returned_at), count(*) || ' 次' FROM judged WHERE unit_id IS NOT NULL GROUP BY ticket_id, unit_id HAVING count(*) > 1
UNION ALL
SELECT t.ticket_id, NULL, 'return-again', t.returned_at, t.return_count || ' 次' FROM ticket AS t
WHERE t.return_count > 1 AND t.returned_at IS NOT NULL AND NOT EXISTS (FROM judged AS j WHERE j.ticket_id = t.ticket_id AND j.unit_id IS NOT NULL)
UNION ALL
SELECT ticket_id, responsible_id, if(clock_id = 'accept', 'accept-late', 'return-late'), coalesce(met_at, due_at),
  '限 ' || strftime(due_at, '%-m月%-d日 %H:%M') || coalesce('，实 ' || strftime(met_at, '%-m月%-d日 %H:%M'), '，仍未')
FROM clock WHERE clock_id <> $completion_clock AND state IN ('missed', 'overdue') AND responsible_id IN (SELECT unit_id FROM core.unit)
UNION ALL
SELECT h.ticket_id, t.unit_id, 'hops', coalesce(h.last_at, t.received_at), h.units || ' 个单位'
FROM hop AS h JOIN ticket AS t USING (ticket_id)
UNION ALL
SELECT c.ticket_id, t.unit_id, 'last-minute', c.met_at, '限前 ' || round(epoch(c.due_at - c.met_at) / 60)::INTEGER || ' 分钟'
FROM clock AS c JOIN ticket AS t USING (ticket_id)
WHERE c.clock_id = $completion_clock AND c.state = 'met' AND t.first_resolved IS FALSE
  AND c.due_at - c.met_at <= $last_minute_hours::DOUBLE * INTERVAL 1 HOUR AND c.due_at - c.started_at > 2 * $last_minute_hours::DOUBLE * INTERVAL 1 HOUR
UNION ALL
SELECT ticket_id, unit_id, if(ground IN ('extension-late', 'extension-over'), 'extension-late', 'extension-barred'), min(happened_at), any_value(words)
FROM mart.handling_case
WHERE ground IN ('extension-late', 'extension-over', 'extension-kind', 'extension-urgent', 'extension-own') AND unit_id IS NOT NULL
GROUP BY ticket_id, unit_id, ground IN ('extension-late', 'extension-over')
UNION ALL
SELECT j.ticket_id, j.unit_id, 'not-ours', j.returned_at, j.reason
FROM judged AS j JOIN ticket AS t ON t.ticket_id = j.ticket_id AND t.unit_id = j.unit_id
WHERE t.completed_at > j.returned_at AND len(list_filter($not_ours::VARCHAR[], lambda word : contains(j.reason, word))) > 0
UNION ALL
SELECT DISTINCT j.ticket_id, j.unit_id, 'not-ours', j.returned_at, j.reason || '；同一事项后由其办结'
FROM judged AS j JOIN mart.ticket_matter AS m ON m.ticket_id = j.ticket_id
JOIN mart.ticket_matter AS n ON n.matter_id = m.matter_id AND n.ticket_id <> m.ticket_id
JOIN ticket AS t ON t.ticket_id = n.ticket_id AND t.unit_id = j.unit_id
WHERE t.received_at > j.returned_at AND t.completed_at IS NOT NULL
  AND len(list_filter($not_ours::VARCHAR[], lambda word : contains(j.reason, word))) > 0;

INSERT INTO mart.shirking_base
SELECT unit_id, count(*) FROM (
  SELECT ticket_id, unit_id FROM core.ticket_asof($as_of::TIMESTAMP)
  WHERE driver_mark AND unit_id IS NOT NULL AND received_at >= $as_of::TIMESTAMP - to_days($days::INTEGER)
  UNION
  SELECT ticket_id, unit_id FROM shirking_return WHERE unit_id IS NOT NULL
) GROUP BY unit_id;
