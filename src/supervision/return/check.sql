-- Where the return and the cube differ: by field, by kind, in all. A year is the cube's year to the end of its last month.
WITH indicator AS (
  SELECT * FROM mart.indicator
  WHERE population = 'all' AND period IN ('month', 'ytd') AND scope IN ('city', 'field', 'kind')
    AND indicator_id IN ('received', 'immediate', 'on_time', 'visited', 'satisfaction')
    AND profile IN ('', $profile) AND rating IN ('', $rating) AND rating_source IN ('', $source)
),
long AS (
  SELECT period, period_start, period_end, field, kind, unnest([
    {indicator_id: 'received', n: received::DOUBLE, d: 0.0}, {indicator_id: 'immediate', n: immediate_n, d: immediate_d},
    {indicator_id: 'on_time', n: on_time_n, d: on_time_d}, {indicator_id: 'visited', n: visited_n, d: visited_d},
    {indicator_id: 'satisfaction', n: satisfaction_n, d: satisfaction_d}
  ], recursive := true)
  FROM mart.statistical_return
),
summed AS (
  SELECT if(period = 'year', 'ytd', 'month') AS period, period_start, period_end, indicator_id,
    CASE WHEN grouping(field) = 0 THEN 'field' WHEN grouping(kind) = 0 THEN 'kind' ELSE 'city' END AS scope,
    coalesce(field, kind, '') AS member, sum(n) AS n, sum(d) AS d
  FROM long
  GROUP BY GROUPING SETS ((period, period_start, period_end, indicator_id, field), (period, period_start, period_end, indicator_id, kind),
    (period, period_start, period_end, indicator_id))
),
cube AS (
  SELECT period, period_start, period_end, indicator_id, scope,
    CASE WHEN scope <> 'kind' THEN member WHEN list_contains($complaint::VARCHAR[], member) THEN 'complaint'
      WHEN list_contains($consult::VARCHAR[], member) THEN 'consult' WHEN list_contains($suggestion::VARCHAR[], member) THEN 'suggestion'
      ELSE 'other' END AS member,
    sum(numerator) AS n, coalesce(sum(denominator), 0) AS d
  FROM indicator AS i
  WHERE period = 'month' OR EXISTS (
    FROM mart.statistical_return AS r WHERE r.period = 'year' AND r.period_start = i.period_start AND r.period_end = i.period_end
  )
  GROUP BY ALL
)
SELECT coalesce(s.period, c.period) AS period, coalesce(s.period_start, c.period_start)::VARCHAR AS start, indicator_id AS indicator,
  scope, member, coalesce(s.n, 0) AS n, coalesce(s.d, 0) AS d, coalesce(c.n, 0) AS cube_n, coalesce(c.d, 0) AS cube_d
FROM summed AS s FULL JOIN cube AS c USING (period, period_start, period_end, indicator_id, scope, member)
WHERE abs(coalesce(s.n, 0) - coalesce(c.n, 0)) > 1e-6 OR abs(coalesce(s.d, 0) - coalesce(c.d, 0)) > 1e-6
ORDER BY ALL
LIMIT 5;
