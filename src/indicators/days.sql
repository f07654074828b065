-- Days as the cube keeps them; events: of how many tickets at least.
DROP VIEW IF EXISTS mart.cube;

CREATE OR REPLACE TABLE mart.cube_word AS
SELECT
  population, rating_source, 'day'::period AS period, day AS period_start, day AS period_end, scope, member,
  0::INTEGER AS carry_over_n, events, {names}
FROM cell;
