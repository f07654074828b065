-- Days counted anew in place of those that stood, and room for the periods from {from} on.
DELETE FROM mart.cube_word WHERE period = 'day' AND {within};

DELETE FROM mart.cube_word WHERE period <> 'day' AND period_end >= {from}::DATE;

INSERT INTO mart.cube_word BY NAME
SELECT
  population, rating_source, 'day' AS period, day AS period_start, day AS period_end, scope, member, 0::INTEGER AS carry_over_n, events, {names}
FROM cell;
