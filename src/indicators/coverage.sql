(
  SELECT c.* REPLACE (b.{denominator} AS {denominator})
  FROM mart.cube AS c JOIN mart.cube AS b USING (population, period, period_start, period_end, scope, member)
  WHERE b.rating_source = {headline}
)