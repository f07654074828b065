-- A lead unit that changed: its row stays as 改派, so that hops can be counted.
UPDATE core.assignment SET state = '改派'
FROM (SELECT l.case_id, s.unit_given FROM landing AS l JOIN staged AS s ON s.ordinal = l.ordinal LEFT JOIN winner AS w USING (case_id)
  WHERE l.class = 'changed' AND NOT l.joint AND w.ordinal = l.ordinal) AS now
JOIN met_assigned AS m ON m.ticket_id = now.case_id AND m.role = 'lead' AND m.unit_given IS DISTINCT FROM now.unit_given
WHERE core.assignment.rowid = m.place;

DELETE FROM core.assignment WHERE rowid IN (
  SELECT place FROM met_assigned WHERE (ticket_id, coalesce(unit_given, '')) IN (SELECT (ticket_id, coalesce(unit_given, '')) FROM assigned));
