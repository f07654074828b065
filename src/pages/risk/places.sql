-- Units and platforms by grade, then by what is expected to be missing.
SELECT k.scope, k.member, k.position, k.grade, round(k.score, 2) AS score, k.grounds,
  CASE WHEN f.shown THEN round(k.probability, 4) END AS probability
FROM mart.risk_rank AS k
LEFT JOIN (SELECT DISTINCT scope, member, shown FROM mart.risk WHERE shown AND period = 'month') AS f USING (scope, member)
ORDER BY k.scope, k.position
