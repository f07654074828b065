-- The cells of one of a ticket's days, with the population 'all' and the city added.
CREATE OR REPLACE TEMP TABLE {part} AS
SELECT
  day, coalesce(population, 'all') AS population, {source} AS rating_source, scope, member,
  sum(events)::INTEGER AS events, {sums}
FROM cell_{day} SEMI JOIN piece USING (day)
GROUP BY GROUPING SETS ((day, population, scope, member{also}), (day, scope, member{also}))
UNION ALL
SELECT
  day, coalesce(population, 'all') AS population, {source} AS rating_source, 'city'::scope, ''::member,
  sum(events)::INTEGER AS events, {sums}
FROM cell_{day} SEMI JOIN piece USING (day)
WHERE scope = 'kind'
GROUP BY GROUPING SETS ((day, population{also}), (day{also}));
