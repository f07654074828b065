-- Tickets of each class by the places of weeks or months, over all and over each member of each side. days: only so many first
-- days of each period; NULL: the whole.
WITH cell AS (
  SELECT
    {place} AS place, issue,
    CASE grouping(district, unit, about, channel) WHEN 7 THEN 'district' WHEN 11 THEN 'unit' WHEN 13 THEN 'about' WHEN 14 THEN 'channel' ELSE '' END AS side,
    coalesce(district, unit, about, channel, '') AS member,
    count(*)::INTEGER AS tickets
  FROM pages_issue_ticket
  WHERE {place} IS NOT NULL AND ($days::INTEGER IS NULL OR {day} < $days::INTEGER)
  GROUP BY GROUPING SETS (
    ({place}, issue), ({place}, issue, district), ({place}, issue, unit), ({place}, issue, about), ({place}, issue, channel)
  )
)
SELECT side, member, issue, list(place) AS places, list(tickets) AS tickets, sum(tickets)::INTEGER AS total
FROM cell
GROUP BY side, member, issue
ORDER BY side, member, issue
