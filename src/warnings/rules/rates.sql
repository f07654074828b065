-- Rates of truck drivers' tickets, consultation apart, in the newest periods begun: of the city, of units, of platforms that answer.
SELECT i.scope, i.member, i.indicator_id AS rate, i.period_start::VARCHAR AS "from", i.period_end::VARCHAR AS "to",
  i.numerator AS good, i.denominator AS rated
FROM mart.indicator AS i
WHERE i.indicator_id IN ('response', 'resolution', 'satisfaction') AND i.profile = {profile} AND i.rating = {rating}
  AND i.rating_source = {source} AND i.population = 'driver' AND i.period = {period}
  AND i.scope IN ('city', 'unit', 'platform_answered') AND i.member NOT IN ('未派', '未填')
  AND i.period_start IN (
    SELECT period_start FROM mart.period
    WHERE period = {period} AND days_elapsed > 0 AND (whole OR {running}) ORDER BY period_start DESC LIMIT {newest}
  )
ORDER BY i.scope, i.member, i.indicator_id, i.period_start DESC;
