-- $as_of, $start, $end, $from. Truck drivers' tickets, consultation apart, of the period and of the one before ($from its first day), by class,
-- unit and platform complained of.
SELECT issue_id AS issue, unit_id AS unit, complained_platform_id AS about,
  count(*) FILTER (received_at::DATE >= $start::DATE) AS now, count(*) FILTER (received_at::DATE < $start::DATE) AS before
FROM core.ticket_asof($as_of::TIMESTAMP)
WHERE driver_mark AND kind IS DISTINCT FROM '咨询' AND received_at::DATE BETWEEN $from::DATE AND $end::DATE
GROUP BY ALL
ORDER BY issue, unit, about
