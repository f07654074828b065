-- Units, and platforms by the tickets they answer, whose running month is likely to end below a floor, the likeliest first, with the grounds of their rank.
SELECT
  k.scope, k.member, k.grade, k.grounds, k.probability, k.score,
  min(r.period_start)::VARCHAR AS period_start, max(r.rated) AS rated
FROM mart.risk_rank AS k JOIN mart.risk AS r USING (scope, member)
WHERE k.scope <> 'platform_about' AND r.period = 'month' AND r.shown AND k.grade IN ('red', 'amber') AND k.probability >= $amber AND r.rated + r.remaining >= $least_rated
GROUP BY ALL
ORDER BY k.probability DESC, k.score DESC, k.scope, k.member
