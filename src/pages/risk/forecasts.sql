-- Forecasts that may be shown, in the order of the ranking, each with its course since the period began.
WITH course AS (
  SELECT scope, member, period, period_start, indicator_id,
    list(day::VARCHAR ORDER BY day) AS days, list(round(probability, 3) ORDER BY day) AS chances
  FROM mart.risk_day
  GROUP BY ALL
)
SELECT r.scope, r.member, r.period, r.period_start::VARCHAR AS "start", r.period_end::VARCHAR AS "end", r.indicator_id AS rate,
  round(100 * r.floor, 6) AS floor, r.good, r.rated, r.remaining, r.needed, r.need_state AS need, r.need_words AS "needWords",
  round(r.shortfall, 2) AS shortfall, round(r.probability, 4) AS probability, round(r.probability_before, 4) AS before, round(r.lower, 4) AS lower, round(r.upper, 4) AS upper,
  coalesce(c.days, []) AS days, coalesce(c.chances, []) AS chances
FROM mart.risk AS r
LEFT JOIN mart.risk_rank AS k USING (scope, member)
LEFT JOIN course AS c USING (scope, member, period, period_start, indicator_id)
WHERE r.shown
ORDER BY r.scope, r.period, k.position NULLS LAST, r.member, r.indicator_id
