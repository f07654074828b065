WITH bulletin AS (
  SELECT
    period AS label, publisher, scope, member, n, document, rate.id AS indicator_id,
    CASE WHEN rate.value > 1 THEN rate.value / 100 ELSE rate.value END AS official,
    CASE WHEN regexp_full_match(period, '\d{4}-W\d{2}') THEN 'week' WHEN regexp_full_match(period, '\d{4}-\d{2}') THEN 'month'
      WHEN regexp_full_match(period, '\d{4}-Q\d') THEN 'quarter' WHEN regexp_full_match(period, '\d{4}') THEN 'ytd' END AS period,
    CASE WHEN scope = 'platform' THEN 'platform_answered' ELSE scope END AS our_scope
  FROM core.official_rate, (
    SELECT unnest([
      {id: 'response', value: response}, {id: 'resolution', value: resolution}, {id: 'satisfaction', value: satisfaction}
    ]) AS rate
  )
  WHERE rate.value IS NOT NULL
),
span AS (
  SELECT period, label, period_start, period_end FROM mart.period
  QUALIFY row_number() OVER (PARTITION BY period, label ORDER BY period_end DESC) = 1
)
SELECT
  b.label, b.period, s.period_start, s.period_end, b.publisher, b.scope, b.member, b.document, b.n, b.indicator_id,
  b.official, i.value AS ours, i.numerator, i.denominator, (i.value - b.official) * 100 AS difference
FROM bulletin AS b
LEFT JOIN span AS s USING (period, label)
LEFT JOIN mart.indicator AS i
  ON i.indicator_id = b.indicator_id AND i.profile = $profile AND i.rating = $rating AND i.rating_source = $rating_source
  AND i.population = 'driver' AND i.period = s.period AND i.period_start = s.period_start AND i.period_end = s.period_end
  AND i.scope = b.our_scope AND i.member = CASE WHEN b.our_scope = 'city' THEN '' ELSE b.member END
ORDER BY b.label DESC, b.publisher, b.scope, b.member, b.indicator_id;
