CREATE OR REPLACE TEMP TABLE return_cell AS
SELECT month, field, kind, {totals}
FROM ({parts})
GROUP BY month, field, kind;

-- Of each year its months so far, told by the day on which the last of them ends.
CREATE OR REPLACE TEMP TABLE return_span AS
WITH month AS (
  SELECT period_start, period_end, label, period_end <= $over::DATE AS whole,
    lag(period_start) OVER (ORDER BY period_start) AS month_before, period_start AS month
  FROM mart.period WHERE period = 'month'
),
year AS (
  SELECT y.period_start, max(m.period_end) AS period_end, any_value(y.label) AS label, bool_and(m.whole) AS whole
  FROM (SELECT DISTINCT period_start, label FROM mart.period WHERE period = 'ytd') AS y
  JOIN month AS m ON left(m.label, 4) = y.label
  GROUP BY y.period_start
)
SELECT 'month' AS period, period_start, period_end, label, whole, month, CASE WHEN whole THEN month_before END AS month_before
FROM month
UNION ALL
SELECT 'year', y.period_start, y.period_end, y.label, y.whole, m.month, CASE WHEN y.whole THEN b.month END
FROM year AS y JOIN month AS m ON left(m.label, 4) = y.label
LEFT JOIN month AS b ON b.label = (left(m.label, 4)::INTEGER - 1)::VARCHAR || right(m.label, 3);

INSERT INTO mart.statistical_return BY NAME
WITH known AS (
  SELECT period, period_start, bool_and(month_before IS NOT NULL) AS comparable FROM return_span GROUP BY ALL
),
own AS (
  SELECT s.period, s.period_start, c.field, c.kind, 0 AS earlier, c.* EXCLUDE (month, field, kind)
  FROM return_span AS s JOIN return_cell AS c USING (month)
  UNION ALL BY NAME
  SELECT s.period, s.period_start, c.field, c.kind, c.received AS earlier
  FROM return_span AS s JOIN return_cell AS c ON c.month = s.month_before
),
grouped AS (
  SELECT o.* REPLACE (
    CASE WHEN list_contains($complaint::VARCHAR[], o.kind) THEN 'complaint' WHEN list_contains($consult::VARCHAR[], o.kind) THEN 'consult'
      WHEN list_contains($suggestion::VARCHAR[], o.kind) THEN 'suggestion' ELSE 'other' END AS kind
  )
  FROM own AS o
)
SELECT period, period_start, any_value(s.period_end) AS period_end, any_value(s.label) AS label, any_value(s.whole) AS whole, field, kind,
  coalesce(sum(received), 0) AS received, CASE WHEN any_value(k.comparable) THEN sum(earlier) END AS before, {measures}
FROM grouped
JOIN (SELECT DISTINCT period, period_start, period_end, label, whole FROM return_span) AS s USING (period, period_start)
JOIN known AS k USING (period, period_start)
GROUP BY period, period_start, field, kind
ORDER BY period, period_start, field, kind;
