-- $as_of, $since. Units by what is open now, and by what came of the cases of the last days.
SELECT unit_id AS unit,
  count(*) FILTER (NOT closed AND NOT lapsed) AS open, count(*) FILTER (turn = 'unit' AND NOT lapsed) AS theirs,
  count(*) FILTER (overdue) AS late, count(*) FILTER (lapsed) AS lapsed,
  median(date_diff('day', opened_at, $as_of::TIMESTAMP)) FILTER (NOT closed AND NOT lapsed) AS age,
  max(date_diff('day', opened_at, $as_of::TIMESTAMP)) FILTER (NOT closed AND NOT lapsed) AS oldest,
  count(*) FILTER (recent) AS bad, count(notice_at) FILTER (recent) AS noticed,
  count(*) FILTER (recent AND stage IN ('cleared', 'upheld')) AS cleared,
  count(rerated) FILTER (recent) AS rerated, count(*) FILTER (recent AND rerated = 'bad') AS again,
  median(date_diff('day', notice_at, rectified_at)) FILTER (recent AND rectified_at IS NOT NULL) AS days_needed
FROM (SELECT *, track = 'rectify' AND opened_at >= $since::DATE AS recent FROM mart.supervision)
WHERE unit_id IS NOT NULL
GROUP BY unit_id
HAVING open + lapsed + bad > 0
ORDER BY late DESC, open DESC, unit;
