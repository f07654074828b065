CREATE OR REPLACE VIEW mart.indicator AS
SELECT
  *, CASE WHEN denominator IS NULL THEN numerator ELSE numerator / denominator END AS value,
  mart.wilson_lower(numerator, denominator) AS lower, mart.wilson_upper(numerator, denominator) AS upper
FROM (
{branches});
