-- Cells of all days side by side, the population 'all' and the city added. Counts that do not depend on the rating
-- source go to the headline source's row.
CREATE OR REPLACE TEMP TABLE cell AS
WITH part AS ({parts})
SELECT day, coalesce(population, 'all') AS population, rating_source, scope, member, {sums}
FROM part SEMI JOIN piece USING (day)
GROUP BY GROUPING SETS ((day, population, rating_source, scope, member), (day, rating_source, scope, member))
UNION ALL BY NAME
SELECT
  day, coalesce(population, 'all') AS population, rating_source, 'city'::scope AS scope, ''::member AS member, {sums}
FROM part SEMI JOIN piece USING (day)
WHERE scope = 'kind'
GROUP BY GROUPING SETS ((day, population, rating_source), (day, rating_source));

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
  SELECT key, piece, {words}
  FROM (SELECT key, piece FROM cell_key CROSS JOIN (SELECT 0 AS piece UNION SELECT piece FROM piece)) AS g
  LEFT JOIN piece_cell AS c USING (key, piece)
)
SELECT key, piece, {totals}
FROM grid
WINDOW so_far AS (PARTITION BY key ORDER BY piece ROWS UNBOUNDED PRECEDING);

DROP VIEW IF EXISTS mart.cube;

CREATE OR REPLACE TABLE mart.cube_word AS
SELECT
  population::VARCHAR AS population, rating_source::VARCHAR AS rating_source, 'day' AS period, day AS period_start,
  day AS period_end, scope::VARCHAR AS scope, member::VARCHAR AS member, 0::INTEGER AS carry_over_n, {words}
FROM cell AS c
UNION ALL BY NAME
SELECT
  k.population::VARCHAR AS population, k.rating_source::VARCHAR AS rating_source, s.period, s.period_start,
  s.period_end, k.scope::VARCHAR AS scope, k.member::VARCHAR AS member, {carried} AS carry_over_n, {differences}
FROM (
  SELECT period, period_start, period_end, min(piece) AS first_piece, max(piece) AS last_piece
  FROM piece_span
  GROUP BY ALL
) AS s
JOIN running AS e ON e.piece = s.last_piece
JOIN running AS b ON b.piece = s.first_piece - 1 AND b.key = e.key
JOIN cell_key AS k ON k.key = e.key
WHERE e.events > b.events OR {carried} > 0;

CREATE VIEW mart.cube AS
SELECT population, rating_source, period, period_start, period_end, scope, member, carry_over_n, {columns}
FROM mart.cube_word AS c;
