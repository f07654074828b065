-- Cells of all of a ticket's days side by side. Counts that do not depend on the rating source lie in the headline source's.
CREATE OR REPLACE TEMP TABLE own AS
SELECT day, population, rating_source, scope, member, greatest({events}) AS events, {words}
FROM (FROM ({keys}) SEMI JOIN piece USING (day))
{joins};

-- The same with the population 'all' and the city added.
CREATE OR REPLACE TEMP TABLE cell AS
FROM own
UNION ALL BY NAME
SELECT day, 'all'::population AS population, rating_source, scope, member, {sums}
FROM own
GROUP BY day, rating_source, scope, member
UNION ALL BY NAME
SELECT day, coalesce(population, 'all') AS population, rating_source, 'city'::scope AS scope, ''::member AS member, {sums}
FROM own
WHERE scope = 'kind'
GROUP BY GROUPING SETS ((day, population, rating_source), (day, rating_source));

CREATE OR REPLACE TEMP TABLE cell_key AS
SELECT (row_number() OVER ())::INTEGER AS key, *
FROM (SELECT DISTINCT population, rating_source, scope, member FROM cell);

-- Running totals at the end of every piece; a period is the difference of two of them, and what came in before it
-- less what was completed before it is its carry-over. They run on from key to key, which no difference within a key
-- feels, in the order of the rows that come in: without a window to sort and cut, one pass does it.
CREATE OR REPLACE TEMP TABLE running AS
WITH piece_cell AS (
  SELECT mart.place(key, piece) AS place, {sums}
  FROM cell JOIN piece USING (day) JOIN cell_key USING (population, rating_source, scope, member)
  GROUP BY place
),
grid AS (
  SELECT g.place, {filled}
  FROM (
    SELECT mart.place(key, piece) AS place
    FROM cell_key CROSS JOIN (SELECT 0 AS piece UNION SELECT piece FROM piece)
  ) AS g
  LEFT JOIN piece_cell AS c USING (place)
  ORDER BY g.place
)
-- One number names key and piece: joined on both apart, the planner sets every piece against every other first.
SELECT place, {totals}
FROM grid
WINDOW so_far AS (ROWS UNBOUNDED PRECEDING);

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
JOIN running AS o ON o.place = mart.place(s.key, 0)
WHERE e.events > b.events OR {carried} > 0;

CREATE VIEW mart.cube AS
SELECT
  population::VARCHAR AS population, rating_source::VARCHAR AS rating_source, period::VARCHAR AS period, period_start,
  period_end, scope::VARCHAR AS scope, member::VARCHAR AS member, carry_over_n, {columns}
FROM mart.cube_word AS c;
