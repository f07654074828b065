SELECT population, rating_source, scope, member, sum(base)::BIGINT AS base
FROM (
  SELECT DISTINCT population, rating_source, scope, member, 0::BIGINT AS base FROM mart.cube_word
  WHERE period = 'day' AND period_start >= {window}::DATE
  UNION ALL
  SELECT population, rating_source, scope, member, sum({open})::BIGINT FROM mart.cube_word
  WHERE period = 'day' AND period_start < {window}::DATE
  GROUP BY population, rating_source, scope, member
)
GROUP BY population, rating_source, scope, member
