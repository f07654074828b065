-- Tickets, matters and callers of each class in each period, over all and over each member of each side. days: only so many
-- first days of each period; NULL: the whole.
SELECT
  p.period_start::VARCHAR AS start, t.issue,
  CASE grouping(t.district, t.unit, t.about, t.channel) WHEN 7 THEN 'district' WHEN 11 THEN 'unit' WHEN 13 THEN 'about' WHEN 14 THEN 'channel' ELSE '' END AS side,
  coalesce(t.district, t.unit, t.about, t.channel, '') AS member,
  count(*) AS tickets, count(DISTINCT t.matter) AS matters,
  count(DISTINCT t.caller) AS callers, count(*) - count(t.caller) AS unknown
FROM pages_issue_ticket AS t JOIN mart.period AS p ON p.period = $period AND t.day BETWEEN p.period_start AND p.period_end
WHERE $days IS NULL OR t.day < p.period_start + $days::INTEGER
GROUP BY GROUPING SETS (
  (p.period_start, t.issue), (p.period_start, t.issue, t.district), (p.period_start, t.issue, t.unit),
  (p.period_start, t.issue, t.about), (p.period_start, t.issue, t.channel)
)
ORDER BY side, member, start, issue
