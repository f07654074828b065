-- Bodies with overdue tickets, new or more than when last seen, that are no red warning.
SELECT w.warning_id, w.member, w.said, coalesce(u.short_name, '') AS name
FROM mart.warning AS w LEFT JOIN core.unit AS u ON u.unit_id = w.member
WHERE w.closed IS NULL AND w.kind = 'clock-over' AND w.severity <> 'red' AND w.state IN ('new', 'rising')
ORDER BY w.position, w.warning_id;
