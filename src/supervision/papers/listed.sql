-- $list. Entries of a list of the meetings that are units and need no further look.
SELECT l.member AS unit, u.name AS unit_name, l.rule, l.since::VARCHAR AS since, l.said, l.tickets
FROM mart.listing AS l JOIN core.unit AS u ON u.unit_id = l.member
WHERE l.list = $list AND l.scope = 'unit' AND NOT l.hint
ORDER BY u.position, l.position;
