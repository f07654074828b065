-- Hours that each stage took, by unit, of truck drivers' tickets received since the start.
WITH stage AS (
  SELECT unit_id AS unit, unnest([
    {'place': 1, 'name': '受理到转派', 'hours': epoch(coalesce(dispatched_at, committee_at) - received_at) / 3600},
    {'place': 2, 'name': '转派到接单', 'hours': epoch(accepted_at - coalesce(dispatched_at, committee_at)) / 3600},
    {'place': 3, 'name': '转派到首次联系', 'hours': epoch(contacted_at - coalesce(dispatched_at, committee_at)) / 3600},
    {'place': 4, 'name': '转派到办结', 'hours': epoch(completed_at - coalesce(dispatched_at, committee_at)) / 3600},
    {'place': 5, 'name': '办结到回访', 'hours': epoch(visited_at - completed_at) / 3600}
  ], recursive := TRUE)
  FROM core.ticket_asof($as_of::TIMESTAMP)
  WHERE unit_id IS NOT NULL AND driver_mark AND kind IS DISTINCT FROM '咨询' AND received_at >= $start::DATE
)
SELECT unit, name, count(*) AS n, round(median(hours), 2) AS median, round(quantile_cont(hours, 0.9), 2) AS p90
FROM stage
WHERE hours >= 0
GROUP BY unit, name, place
ORDER BY unit, place
