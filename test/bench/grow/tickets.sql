-- Tickets number $from to $to - 1 of a history that grows by $daily a day, each a template moved to its own time, as an export of the moment
-- $until shows them: what lies after it has not happened. Ticket $tickets is the first of the day $day. $since: only those of which
-- something happened after it; NULL for all.
CREATE OR REPLACE TEMP TABLE export AS
WITH moved AS (
  SELECT r.g, t.* EXCLUDE (place), $day::TIMESTAMP + to_microseconds(((r.g - $tickets::BIGINT) * 86400000000 // $daily::BIGINT)) AS received,
    received - "受理时间"::TIMESTAMP AS later,
    [("派单时间"::TIMESTAMP + later), ("接单时间"::TIMESTAMP + later), ("首次联系时间"::TIMESTAMP + later),
     ("办结时间"::TIMESTAMP + later), ("回访时间"::TIMESTAMP + later), ("评价时间"::TIMESTAMP + later)] AS events
  FROM range($from::BIGINT, $to::BIGINT) AS r(g) JOIN template AS t ON t.place = r.g % $templates::BIGINT
),
seen AS (
  SELECT *, list_transform(events, lambda one : CASE WHEN one <= $until::TIMESTAMP THEN date_trunc('second', one) END) AS known
  FROM moved
  WHERE received <= $until::TIMESTAMP AND ($since IS NULL OR received > $since::TIMESTAMP OR len(list_filter(
    events, lambda one : one > $since::TIMESTAMP AND one <= $until::TIMESTAMP)) > 0)
)
SELECT * EXCLUDE (received, later, events, known) REPLACE (
  strftime(received, '%y%m%d') || lpad(g::VARCHAR, 12, '0') AS "工单编号", date_trunc('second', received) AS "受理时间",
  known[1] AS "派单时间", known[2] AS "接单时间", known[3] AS "首次联系时间", known[4] AS "办结时间", known[5] AS "回访时间",
  known[6] AS "评价时间", "主要内容" || g AS "主要内容",
  CASE WHEN known[4] IS NOT NULL THEN "答复内容" END AS "答复内容", CASE WHEN known[4] IS NOT NULL THEN "追回金额" END AS "追回金额",
  CASE WHEN known[6] IS NOT NULL THEN "是否联系" END AS "是否联系", CASE WHEN known[6] IS NOT NULL THEN "是否解决" END AS "是否解决",
  CASE WHEN known[6] IS NOT NULL THEN "满意度" END AS "满意度", CASE WHEN known[6] IS NOT NULL THEN "评价来源" END AS "评价来源",
  CASE WHEN known[5] IS NOT NULL THEN '已回访' WHEN known[4] IS NOT NULL THEN '已办结' WHEN known[2] IS NOT NULL THEN '办理中'
    WHEN known[1] IS NOT NULL THEN '待接单' ELSE '待派' END AS "工单状态"
)
FROM seen
-- Of the day: all that came in, and of the others as many as the day has rows.
QUALIFY $most IS NULL OR row_number() OVER (ORDER BY received > $since::TIMESTAMP DESC, hash(g)) <= $most::BIGINT
ORDER BY g;
