SELECT
  {id} AS indicator_id, {profile} AS profile, population, {rating} AS rating, {source} AS rating_source,
  period, period_start, period_end, scope, member,
  {numerator}::DOUBLE AS numerator, {denominator}::DOUBLE AS denominator
FROM {from}
WHERE {present}
