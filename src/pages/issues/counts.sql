-- Tickets, matters and callers of each class by the places of weeks or months: over all from one place on, over each member of
-- each side from another. days: only so many first days of each period; NULL: the whole.
WITH ticket AS (
  SELECT *, {place} AS place
  FROM pages_issue_ticket
  WHERE {place} >= $since::INTEGER AND ($days::INTEGER IS NULL OR {day} < $days::INTEGER)
),
counted AS (
  SELECT
    place, issue,
    CASE grouping(district, unit, about, channel) WHEN 7 THEN 'district' WHEN 11 THEN 'unit' WHEN 13 THEN 'about' ELSE 'channel' END AS side,
    coalesce(district, unit, about, channel) AS member,
    count(*) AS tickets, count(DISTINCT matter) AS matters,
    count(DISTINCT caller) AS callers, count(*) - count(caller) AS unknown
  FROM ticket
  WHERE place >= $members_since::INTEGER
  GROUP BY GROUPING SETS ((place, issue, district), (place, issue, unit), (place, issue, about), (place, issue, channel))
  UNION ALL
  SELECT
    place, issue, '' AS side, '' AS member, count(*) AS tickets, count(DISTINCT matter) AS matters,
    count(DISTINCT caller) AS callers, count(*) - count(caller) AS unknown
  FROM ticket
  GROUP BY place, issue
)
SELECT place, issue, side, member, tickets::INTEGER AS tickets, matters::INTEGER AS matters, callers::INTEGER AS callers, unknown::INTEGER AS unknown
FROM counted
ORDER BY side, member, place, issue
