-- Truck drivers' tickets, consultation apart, with what frequency needs to know of each; blanks are named as in the cube. Callers
-- and matters are only told apart, so they go by their hashes. Weeks and months go by their place among all, from 0, and by the
-- day in them, from 0.
CREATE OR REPLACE TEMP TABLE pages_issue_ticket AS
WITH numbered AS (
  SELECT period, period_start, period_end, row_number() OVER (PARTITION BY period ORDER BY period_start) - 1 AS place
  FROM mart.period
  WHERE period IN ('week', 'month')
),
placed AS (
  SELECT period, place, period_start, unnest(generate_series(period_start, period_end, INTERVAL 1 DAY))::DATE AS day FROM numbered
),
of_day AS (
  SELECT
    day,
    max(place::INTEGER) FILTER (period = 'week') AS week, max((day - period_start)::INTEGER) FILTER (period = 'week') AS day_of_week,
    max(place::INTEGER) FILTER (period = 'month') AS month, max((day - period_start)::INTEGER) FILTER (period = 'month') AS day_of_month
  FROM placed
  GROUP BY day
)
SELECT
  t.ticket_id, t.number, t.received_at, t.received_at::DATE AS day, t.text_id, CASE WHEN t.caller_key IS NOT NULL THEN hash(t.caller_key) END AS caller, hash({matter}) AS matter,
  coalesce(t.issue_id, '未归类') AS issue, coalesce(t.district, '未填') AS district, coalesce(t.unit_id, '未派') AS unit,
  coalesce(t.complained_platform_id, '未填') AS about, coalesce(t.channel, '未填') AS channel,
  d.week, d.day_of_week, d.month, d.day_of_month
FROM core.ticket_asof($as_of::TIMESTAMP) AS t LEFT JOIN of_day AS d ON d.day = t.received_at::DATE {matters}
WHERE t.driver_mark AND t.kind IS DISTINCT FROM '咨询'
