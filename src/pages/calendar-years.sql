SELECT
  year(day) AS year, bool_and(known) AS known, count(*) FILTER (working) AS working, count(*) AS days,
  coalesce(list_sort(list_distinct(list(name) FILTER (NOT working AND name IS NOT NULL))), []) AS festivals
FROM mart.working_day
WHERE year(day) <= year($as_of::TIMESTAMP) + 1
GROUP BY year
ORDER BY year
