-- Debtors complained of by several drivers, most first.
SELECT arg_min(debtor, (first_at, matter_id)) FILTER (debtor IS NOT NULL) AS debtor, arg_min(type, (first_at, matter_id)) AS type,
  sum(drivers)::BIGINT AS times, count(*) AS matters, coalesce(sum(claimed), 0) AS claimed, sum(recovered) AS recovered,
  count(*) FILTER (open > 0) AS open, max(last_at)::DATE::VARCHAR AS last
FROM pages_arrears_matter
WHERE debtor_id IS NOT NULL
GROUP BY debtor_id
HAVING sum(drivers) > 1
ORDER BY times DESC, claimed DESC, debtor
LIMIT $most::INTEGER
