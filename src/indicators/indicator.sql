SELECT
  {id} AS indicator_id, {profile} AS profile, c.population::VARCHAR AS population, {rating} AS rating, {source} AS rating_source,
  c.period::VARCHAR AS period, c.period_start, c.period_end, c.scope::VARCHAR AS scope, c.member::VARCHAR AS member,
  {numerator}::DOUBLE AS numerator, {denominator}::DOUBLE AS denominator
FROM mart.cube_word AS c {base}
WHERE {present}
