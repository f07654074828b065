-- $since, $as_of, $headline. By the month of the rating; rated and satisfied: all drivers' tickets of the line that answered.
WITH rated AS (
  SELECT date_trunc('month', coalesce(rated_at, visited_at, completed_at))::DATE AS month, count(*) AS rated,
    count(*) FILTER (first_satisfied IN ('非常满意', '满意', '基本满意')) AS satisfied
  FROM core.ticket_asof($as_of::TIMESTAMP)
  WHERE driver_mark AND channel = '12345' AND completed_at IS NOT NULL AND first_satisfied IS NOT NULL
    AND coalesce(rating_source, $headline) = $headline
  GROUP BY month
)
SELECT month::VARCHAR AS month, count(*) AS dissatisfied, count(*) FILTER (len(barred) > 0) AS barred,
  count(*) FILTER (len(barred) = 0 AND len(doubts) > 0) AS doubtful, count(*) FILTER (len(barred) = 0 AND len(doubts) = 0) AS free,
  count(*) FILTER (len(barred) = 0 AND len(doubts) = 0 AND len(lacks) = 0) AS ready, count(state) AS appealed,
  count(*) FILTER (state = '申诉通过') AS upheld, count(*) FILTER (state = '申诉驳回') AS rejected,
  any_value(r.rated) AS rated, any_value(r.satisfied) AS satisfied
FROM mart.appeal LEFT JOIN rated AS r USING (month)
WHERE month >= $since::DATE
GROUP BY month ORDER BY month DESC;
