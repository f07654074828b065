-- What was seen on the days before, oldest first.
SELECT
  day::VARCHAR AS day, kind, scope, member, issue, severity, onset::VARCHAR AS onset, weight, said, total, evidence::VARCHAR AS evidence, tickets
FROM ops.warning_day
WHERE day >= $since::DATE AND day < $day::DATE
ORDER BY day, kind, scope, member, issue
