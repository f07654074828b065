-- $from, $to: every day's month and quarter between, as the settings begin months. Days are numbers since 1970-01-01.
WITH day AS (
  SELECT unnest(generate_series($from::DATE, $to::DATE, INTERVAL 1 DAY))::DATE AS day
), month AS (
  SELECT DISTINCT mart.month_of(day, $month_start::INTEGER) AS month FROM day
), span AS (
  SELECT 'month' AS period, mart.month_begin(month, $month_start::INTEGER) AS begun,
    mart.month_begin((month + INTERVAL 1 MONTH)::DATE, $month_start::INTEGER) - 1 AS ended
  FROM month
  UNION
  SELECT 'quarter', mart.month_begin(date_trunc('quarter', month)::DATE, $month_start::INTEGER),
    mart.month_begin((date_trunc('quarter', month) + INTERVAL 3 MONTH)::DATE, $month_start::INTEGER) - 1
  FROM month
)
SELECT period, begun - DATE '1970-01-01' AS "from", ended - DATE '1970-01-01' AS "to"
FROM span
ORDER BY period, begun;
