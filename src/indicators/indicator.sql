SELECT
  {id} AS indicator_id, {profile} AS profile, c.population, {rating} AS rating, {source} AS rating_source,
  c.period, c.period_start, c.period_end, c.scope, c.member,
  {numerator}::DOUBLE AS numerator, {denominator}::DOUBLE AS denominator
FROM mart.cube_word AS c {base}
WHERE {present}
