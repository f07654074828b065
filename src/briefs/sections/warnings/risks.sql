-- $least, $least_rated. Forecasts that beat the simple rules, of running periods that are likely to end below a floor, the likeliest first.
SELECT scope, member, period, period_start::VARCHAR AS "begin", period_end::VARCHAR AS "end", indicator_id AS rate, round(100 * floor, 6) AS floor, good, rated, remaining,
  needed, need_state AS need, probability
FROM mart.risk
WHERE shown AND probability >= $least AND rated + remaining >= $least_rated
ORDER BY period, scope = 'platform_about', probability DESC, shortfall DESC, scope, member, rate
