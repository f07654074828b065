-- What is old enough, by the year of the last event.
SELECT year(last_at)::INTEGER AS year, count(*) AS texts, count(*) FILTER (again) AS again
FROM purge_text GROUP BY year ORDER BY year;
