-- For every rule and every day a clock may start on: the day it is due, and whether it is due at the end of that day.
-- A start on a day off counts from the next working day on, so its Nth working day has the same ordinal.
INSERT INTO mart.clock_due_day
WITH landing AS (
  SELECT r.rule_no, r.day_precision, r.rolls, s.day, s.working,
    coalesce(s.ordinal + r.working_days, CASE WHEN r.rolls AND NOT e.working THEN e.ordinal + 1 END) AS due_ordinal,
    e.day AS calendar_due
  FROM mart.clock_rule AS r CROSS JOIN mart.working_day AS s
  LEFT JOIN mart.working_day AS e ON e.day = s.day + r.calendar_days
  WHERE r.hours IS NULL
)
SELECT l.rule_no, l.day, NULL::DOUBLE AS hours, coalesce(w.day, l.calendar_due) AS due_day,
  l.day_precision OR (w.day IS NOT NULL AND (l.rolls OR NOT l.working)) AS at_end
FROM landing AS l LEFT JOIN mart.working_day AS w ON w.working AND w.ordinal = l.due_ordinal
WHERE coalesce(w.day, l.calendar_due) IS NOT NULL
UNION ALL
SELECT r.rule_no, s.day, r.hours, s.day, FALSE
FROM mart.clock_rule AS r CROSS JOIN mart.working_day AS s
WHERE r.hours IS NOT NULL;
