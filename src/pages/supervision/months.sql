-- $since. Badly rated tickets by the month of the rating, and how far each came.
SELECT date_trunc('month', opened_at)::DATE::VARCHAR AS month, count(*) AS bad, count(notice_at) AS noticed, count(rectified_at) AS answered,
  count(*) FILTER (rectified_at <= due_at) AS in_time, count(rerated) AS rerated, count(*) FILTER (rerated = 'bad') AS again,
  count(*) FILTER (stage = 'cleared') AS cleared, count(*) FILTER (stage = 'circulated') AS circulated, count(appeal) AS appealed,
  count(*) FILTER (stage = 'upheld') AS upheld
FROM mart.supervision WHERE track = 'rectify' AND opened_at >= $since::DATE
GROUP BY ALL ORDER BY month;
