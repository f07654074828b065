-- $as_of, $start, $end, $from, $headline. Drivers' tickets, consultation apart, that were rated in the period and in the one before ($from its
-- first day), by the day of the rating as the register has it.
SELECT unit_id AS unit, complained_platform_id AS about, issue_id AS issue,
  count(*) FILTER (day >= $start::DATE) AS now, count(*) FILTER (day < $start::DATE) AS before
FROM (
  SELECT *, coalesce(rated_at, visited_at, completed_at, received_at)::DATE AS day FROM core.ticket_asof($as_of::TIMESTAMP)
  WHERE driver_mark AND kind IS DISTINCT FROM '咨询' AND coalesce(rating_source, $headline) = $headline
    AND coalesce(first_contacted::VARCHAR, first_resolved::VARCHAR, first_satisfied) IS NOT NULL
)
WHERE day BETWEEN $from::DATE AND $end::DATE
GROUP BY ALL
ORDER BY unit, about, issue
