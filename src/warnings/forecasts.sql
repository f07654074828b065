-- Units, and platforms by the tickets they answer, whose running month is likely to end below a floor, with the rate most likely to.
SELECT
  k.scope, k.member, k.grade, k.score, r.indicator_id AS indicator, r.probability, r.floor, r.good, r.rated, r.need_words AS need
FROM mart.risk_rank AS k JOIN mart.risk AS r USING (scope, member)
WHERE k.scope <> 'platform_about' AND r.period = 'month' AND r.shown AND k.grade IN ('red', 'amber')
  AND r.probability >= $amber AND r.rated + r.remaining >= $least_rated
QUALIFY row_number() OVER (PARTITION BY k.scope, k.member ORDER BY r.probability DESC, r.shortfall DESC, r.indicator_id) = 1
ORDER BY r.probability DESC, k.score DESC, k.scope, k.member
