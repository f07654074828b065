-- $as_of, $from, $to (days, both included, of receipt). Hours in each stage: all, by unit, by the export's own class.
WITH ticket AS (
  SELECT unit_id, class_given, received_at, dispatched_at, accepted_at, contacted_at, completed_at
  FROM core.ticket_asof($as_of::TIMESTAMP)
  WHERE received_at >= $from::DATE AND received_at < $to::DATE + 1
    AND (NOT $drivers_only OR coalesce(driver_mark, FALSE))
), stage AS (
  SELECT unit_id, class_given, s.stage, epoch(s.ended - s.began) / 3600 AS hours
  FROM ticket, LATERAL (
    VALUES ('dispatch', received_at, dispatched_at), ('accept', dispatched_at, accepted_at),
      ('contact', accepted_at, contacted_at), ('complete', contacted_at, completed_at)
  ) AS s(stage, began, ended)
  WHERE s.ended >= s.began
)
SELECT
  CASE WHEN grouping(unit_id) = 0 THEN 'unit' WHEN grouping(class_given) = 0 THEN 'issue' ELSE 'city' END AS scope,
  CASE WHEN grouping(unit_id) = 0 THEN coalesce(unit_id, '未派')
    WHEN grouping(class_given) = 0 THEN coalesce(class_given, '未分类') ELSE '' END AS member,
  stage, count(*) AS tickets, median(hours) AS median_hours, quantile_cont(hours, 0.9) AS p90_hours
FROM stage
GROUP BY GROUPING SETS ((stage), (stage, unit_id), (stage, class_given))
ORDER BY scope, member, stage;
