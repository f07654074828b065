-- Tickets of the last seven days of the classes that bear on stability, beside the weeks before: city, districts, platforms. Only
-- weeks that lie in the data count as weeks before. ages: of all these tickets, in weeks.
WITH first_day AS (SELECT min(received_at) AS at FROM rule_ticket),
counted AS (
  SELECT t.issue_id, t.district, t.platform_id, grouping(t.district) + 2 * grouping(t.platform_id) AS level,
    count(*) FILTER (t.received_at > $as_of::TIMESTAMP - INTERVAL 7 DAY) AS now,
    count(*) FILTER (t.received_at <= $as_of::TIMESTAMP - INTERVAL 7 DAY) AS before,
    list(floor(epoch($as_of::TIMESTAMP - t.received_at) / 604800)::INTEGER) AS ages,
    list(t.ticket_id ORDER BY t.received_at DESC, t.ticket_id) FILTER (t.received_at > $as_of::TIMESTAMP - INTERVAL 7 DAY) AS tickets
  FROM rule_ticket AS t
  WHERE list_contains($classes::VARCHAR[], t.issue_id) AND t.kind IS DISTINCT FROM '咨询'
    AND t.received_at > $as_of::TIMESTAMP - INTERVAL 7 DAY * ($weeks::INTEGER + 1)
  GROUP BY GROUPING SETS ((issue_id), (issue_id, district), (issue_id, platform_id))
)
SELECT CASE level WHEN 3 THEN 'city' WHEN 2 THEN 'district' ELSE 'platform' END AS scope,
  coalesce(CASE level WHEN 2 THEN c.district WHEN 1 THEN c.platform_id END, '') AS member,
  coalesce(CASE level WHEN 2 THEN c.district WHEN 1 THEN p.name END, '全市') AS place,
  c.issue_id AS issue, c.now, c.before, c.ages, c.tickets,
  ($as_of::TIMESTAMP - INTERVAL 6 DAY)::DATE::VARCHAR AS onset,
  least($weeks::INTEGER, floor(epoch($as_of::TIMESTAMP - INTERVAL 7 DAY - f.at) / 604800))::INTEGER AS weeks
FROM counted AS c CROSS JOIN first_day AS f LEFT JOIN core.platform AS p USING (platform_id)
WHERE c.now >= $least_tickets::INTEGER AND (level = 3 OR member <> '')
ORDER BY c.now - c.before / weeks DESC, scope, member, issue;
