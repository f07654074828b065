-- Each topic's tickets by class, by every side's members and by week.
SELECT
  topic,
  CASE grouping(issue, district, unit, about, channel, week) WHEN 31 THEN 'issue' WHEN 47 THEN 'district' WHEN 55 THEN 'unit'
    WHEN 59 THEN 'about' WHEN 61 THEN 'channel' ELSE 'week' END AS side,
  coalesce(issue, district, unit, about, channel, week) AS member, count(*) AS tickets
FROM (
  SELECT
    m.topic_id AS topic, coalesce(t.issue_id, '未归类') AS issue, coalesce(t.district, '未填') AS district,
    coalesce(t.unit_id, '未派') AS unit, coalesce(t.complained_platform_id, '未填') AS about,
    coalesce(t.channel, '未填') AS channel, p.period_start::VARCHAR AS week
  FROM mart.topic_ticket AS m JOIN core.ticket_asof($as_of::TIMESTAMP) AS t USING (ticket_id)
  LEFT JOIN mart.period AS p ON p.period = 'week' AND t.received_at::DATE BETWEEN p.period_start AND p.period_end
)
GROUP BY GROUPING SETS ((topic, issue), (topic, district), (topic, unit), (topic, about), (topic, channel), (topic, week))
ORDER BY topic, side, tickets DESC, member
