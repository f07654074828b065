CREATE OR REPLACE VIEW mart.cube AS
SELECT
  population::VARCHAR AS population, rating_source::VARCHAR AS rating_source, period::VARCHAR AS period, period_start,
  period_end, scope::VARCHAR AS scope, member::VARCHAR AS member, carry_over_n, {columns}
FROM mart.cube_word AS c;
