-- Each class's tickets by every side's members, in the newest 13 weeks and the 13 before.
SELECT
  issue,
  CASE grouping(district, unit, about, channel) WHEN 7 THEN 'district' WHEN 11 THEN 'unit' WHEN 13 THEN 'about' ELSE 'channel' END AS side,
  coalesce(district, unit, about, channel) AS member,
  count(*) FILTER (day >= $since::DATE) AS received, count(*) FILTER (day < $since::DATE) AS before
FROM pages_issue_ticket
WHERE day BETWEEN $since::DATE - 91 AND $until::DATE
GROUP BY GROUPING SETS ((issue, district), (issue, unit), (issue, about), (issue, channel))
ORDER BY issue, side, received DESC, before DESC, member
