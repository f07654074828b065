-- Periods of the days {cells}, from piece {first} on. base: what came in before less what was completed before.
CREATE OR REPLACE TEMP TABLE cell_key AS
SELECT (row_number() OVER ())::INTEGER AS key, * FROM ({keys});

-- Running totals at the end of every piece; a period is the difference of two of them, and what came in before it
-- less what was completed before it is its carry-over. They run on from key to key, which no difference within a key
-- feels, in the order of the rows that come in: without a window to sort and cut, one pass does it.
CREATE OR REPLACE TEMP TABLE running AS
WITH piece_cell AS (
  SELECT mart.place(key, piece) AS place, {sums}
  FROM {cells} JOIN piece USING (day) JOIN cell_key USING (population, rating_source, scope, member)
  GROUP BY place
),
grid AS (
  SELECT g.place, {filled}
  FROM (
    SELECT mart.place(key, piece) AS place
    FROM cell_key CROSS JOIN (SELECT {first} - 1 AS piece UNION SELECT piece FROM piece WHERE piece >= {first})
  ) AS g
  LEFT JOIN piece_cell AS c USING (place)
  ORDER BY g.place
)
-- One number names key and piece: joined on both apart, the planner sets every piece against every other first.
SELECT place, {totals}
FROM grid
WINDOW so_far AS (ROWS UNBOUNDED PRECEDING);

CREATE OR REPLACE TEMP TABLE asked AS
SELECT
  cell_key.*, period::period AS period, period_start, period_end, mart.place(key, first_piece - 1) AS before,
  mart.place(key, last_piece) AS until
FROM cell_key CROSS JOIN (
  SELECT period, period_start, period_end, min(piece) AS first_piece, max(piece) AS last_piece
  FROM piece_span
  WHERE {within}
  GROUP BY ALL
);

INSERT INTO mart.cube_word BY NAME
SELECT
  s.population, s.rating_source, s.period, s.period_start, s.period_end, s.scope, s.member,
  {carried} AS carry_over_n, (e.events - b.events)::INTEGER AS events, {differences}
FROM asked AS s
JOIN running AS e ON e.place = s.until
JOIN running AS b ON b.place = s.before
JOIN running AS o ON o.place = mart.place(s.key, {first} - 1)
WHERE e.events > b.events OR {carried} > 0;
