-- Cells of all roles side by side, with the population 'all' and the city added.
CREATE OR REPLACE TEMP TABLE cell AS
WITH part AS ({parts})
SELECT day, coalesce(population, 'all') AS population, rating_source, scope, member, {sums}
FROM part
GROUP BY GROUPING SETS ((day, population, rating_source, scope, member), (day, rating_source, scope, member))
UNION ALL BY NAME
SELECT day, coalesce(population, 'all') AS population, rating_source, 'city' AS scope, '' AS member, {sums}
FROM part
WHERE scope = 'kind'
GROUP BY GROUPING SETS ((day, population, rating_source), (day, rating_source));

CREATE OR REPLACE TEMP TABLE piece_cell AS
SELECT piece, population, rating_source, scope, member, {sums}
FROM cell JOIN piece USING (day)
GROUP BY ALL;

-- Tickets open when a period begins: all received before less all completed before.
CREATE OR REPLACE TEMP TABLE carried AS
WITH flow AS (
  SELECT
    population, scope, member, p.last_day,
    sum(received_n - completed_n) OVER (PARTITION BY population, scope, member ORDER BY p.last_day) AS open
  FROM piece_cell JOIN (SELECT piece, max(day) AS last_day FROM piece GROUP BY piece) AS p USING (piece)
  WHERE rating_source = {headline}
),
asked AS (
  SELECT DISTINCT flow.population, flow.scope, flow.member, span.period, span.period_start, span.period_end
  FROM flow CROSS JOIN span
  WHERE span.period <> 'day'
)
SELECT asked.*, {headline} AS rating_source, flow.open::INTEGER AS carry_over_n
FROM asked ASOF JOIN flow
  ON asked.population = flow.population AND asked.scope = flow.scope AND asked.member = flow.member
  AND asked.period_start > flow.last_day
WHERE flow.open > 0;

CREATE OR REPLACE TABLE mart.cube AS
SELECT
  population, rating_source, 'day' AS period, day AS period_start, day AS period_end, scope, member,
  {columns}, 0::INTEGER AS carry_over_n
FROM cell SEMI JOIN piece USING (day)
UNION ALL BY NAME
SELECT
  population, rating_source, period, period_start, period_end, scope, member,
  {sums}, coalesce(sum(carry_over_n), 0)::INTEGER AS carry_over_n
FROM (
  SELECT * EXCLUDE (piece) FROM piece_cell JOIN piece_span USING (piece)
  UNION ALL BY NAME
  SELECT * FROM carried
)
GROUP BY ALL;

-- The coverage of another rating source is measured on all tickets of the base, as the headline source's is.
UPDATE mart.cube AS other
SET {covered}
FROM mart.cube AS headline
WHERE other.rating_source <> {headline} AND headline.rating_source = {headline}
  AND other.population = headline.population AND other.period = headline.period
  AND other.period_start = headline.period_start AND other.period_end = headline.period_end
  AND other.scope = headline.scope AND other.member = headline.member;
