-- Cells of all of a ticket's days side by side. Counts that do not depend on the rating source lie in the headline source's.
CREATE OR REPLACE TEMP TABLE cell AS
SELECT day, population, rating_source, scope, member, greatest({events}) AS events, {words}
FROM ({keys})
{joins};

CREATE OR REPLACE TEMP TABLE cell_key AS
SELECT (row_number() OVER ())::INTEGER AS key, *
FROM (SELECT DISTINCT population, rating_source, scope, member FROM cell);

-- Running totals at the end of every piece; a period is the difference of two of them, and what came in before it
-- less what was completed before it is its carry-over.
CREATE OR REPLACE TEMP TABLE running AS
WITH piece_cell AS (
  SELECT piece, key, {sums}
  FROM cell JOIN piece USING (day) JOIN cell_key USING (population, rating_source, scope, member)
  GROUP BY piece, key
),
grid AS (
  SELECT key, piece, {filled}
  FROM (SELECT key, piece FROM cell_key CROSS JOIN (SELECT 0 AS piece UNION SELECT piece FROM piece)) AS g
  LEFT JOIN piece_cell AS c USING (key, piece)
)
-- One number names key and piece: joined on both apart, the planner sets every piece against every other first.
SELECT mart.place(key, piece) AS place, {totals}
FROM grid
WINDOW so_far AS (PARTITION BY key ORDER BY piece ROWS UNBOUNDED PRECEDING);

DROP VIEW IF EXISTS mart.cube;

CREATE OR REPLACE TEMP TABLE asked AS
SELECT
  cell_key.*, period::period AS period, period_start, period_end, mart.place(key, first_piece - 1) AS before,
  mart.place(key, last_piece) AS until
FROM cell_key CROSS JOIN (
  SELECT period, period_start, period_end, min(piece) AS first_piece, max(piece) AS last_piece
  FROM piece_span
  GROUP BY ALL
);

CREATE OR REPLACE TABLE mart.cube_word AS
SELECT
  population, rating_source, 'day'::period AS period, day AS period_start, day AS period_end, scope, member,
  0::INTEGER AS carry_over_n, {names}
FROM cell
UNION ALL BY NAME
SELECT
  s.population, s.rating_source, s.period, s.period_start, s.period_end, s.scope, s.member,
  {carried} AS carry_over_n, {differences}
FROM asked AS s
JOIN running AS e ON e.place = s.until
JOIN running AS b ON b.place = s.before
WHERE e.events > b.events OR {carried} > 0;

CREATE VIEW mart.cube AS
SELECT
  population::VARCHAR AS population, rating_source::VARCHAR AS rating_source, period::VARCHAR AS period, period_start,
  period_end, scope::VARCHAR AS scope, member::VARCHAR AS member, carry_over_n, {columns}
FROM mart.cube_word AS c;
