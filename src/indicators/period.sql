-- Every span of time from the first receipt to the moment's day. Quarters and years are made of months, so months add up.
CREATE OR REPLACE TEMP TABLE calendar AS
SELECT
  day, mart.week_begin(day, $week_start::INTEGER) AS week, mart.month_of(day, $month_start::INTEGER) AS month
FROM (
  SELECT unnest(generate_series($first_day::DATE, $as_of::TIMESTAMP::DATE, INTERVAL 1 DAY))::DATE AS day
);

CREATE OR REPLACE TEMP TABLE span AS
WITH bound AS (
  SELECT
    week, month, date_trunc('quarter', month)::DATE AS quarter,
    mart.month_begin((month + INTERVAL 1 MONTH)::DATE, $month_start::INTEGER) - 1 AS month_end
  FROM (SELECT DISTINCT week, month FROM calendar)
),
stop AS (SELECT week + 6 AS period_end FROM bound UNION SELECT month_end FROM bound),
year AS (
  SELECT period_end, date_trunc('year', mart.month_of(period_end, $month_start::INTEGER))::DATE AS year FROM stop
)
SELECT 'day' AS period, day AS period_start, day AS period_end, strftime(day, '%Y-%m-%d') AS label FROM calendar
UNION SELECT 'week', week, week + 6, strftime(week + 3, '%G-W%V') FROM bound
UNION SELECT 'month', mart.month_begin(month, $month_start::INTEGER), month_end, strftime(month, '%Y-%m') FROM bound
UNION SELECT
  'quarter', mart.month_begin(quarter, $month_start::INTEGER),
  mart.month_begin((quarter + INTERVAL 3 MONTH)::DATE, $month_start::INTEGER) - 1,
  strftime(quarter, '%Y-Q') || quarter(quarter)
FROM bound
UNION SELECT 'ytd', mart.month_begin(year, $month_start::INTEGER), period_end, strftime(year, '%Y') FROM year
UNION SELECT 'r13w', week - 84, week + 6, strftime(week + 3, '%G-W%V') FROM bound;

INSERT INTO mart.period BY NAME
WITH worked AS (
  SELECT s.period, s.period_start, s.period_end,
    CASE WHEN count(w.day) = s.period_end - s.period_start + 1 AND bool_and(w.known)
      THEN count(*) FILTER (w.working) END AS working_days,
    CASE WHEN count(w.day) FILTER (w.day <= $as_of::TIMESTAMP::DATE) =
        least(s.period_end, $as_of::TIMESTAMP::DATE) - s.period_start + 1
      AND bool_and(w.known) FILTER (w.day <= $as_of::TIMESTAMP::DATE)
      THEN count(*) FILTER (w.working AND w.day <= $as_of::TIMESTAMP::DATE) END AS working_days_elapsed
  FROM span AS s LEFT JOIN mart.working_day AS w ON w.day BETWEEN s.period_start AND s.period_end
  GROUP BY s.period, s.period_start, s.period_end
)
SELECT
  s.*, period_end - period_start + 1 AS days,
  least(period_end, $as_of::TIMESTAMP::DATE) - period_start + 1 AS days_elapsed,
  greatest(least(period_end, ($as_of::TIMESTAMP + INTERVAL 1 SECOND)::DATE - 1) - period_start + 1, 0) AS days_whole,
  period_end < ($as_of::TIMESTAMP + INTERVAL 1 SECOND)::DATE AS whole,
  worked.working_days, worked.working_days_elapsed
FROM span AS s JOIN worked USING (period, period_start, period_end);

-- The largest runs of days that every period but the day is made of: a week, cut where a month begins.
CREATE OR REPLACE TEMP TABLE piece AS
SELECT day, (dense_rank() OVER (ORDER BY week, month))::INTEGER AS piece FROM calendar;

CREATE OR REPLACE TEMP TABLE piece_span AS
SELECT s.period, s.period_start, s.period_end, p.piece
FROM (SELECT piece, min(day) AS first_day, max(day) AS last_day FROM piece GROUP BY piece) AS p
JOIN span AS s ON s.period <> 'day' AND p.first_day >= s.period_start AND p.last_day <= s.period_end;
