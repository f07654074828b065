-- What was seen on the days before, oldest first; of older days only how grave and heavy it was.
SELECT
  day::VARCHAR AS day, kind, scope, member, issue, severity, onset::VARCHAR AS onset, weight, total,
  CASE WHEN day >= $whole::DATE THEN said ELSE '' END AS said,
  CASE WHEN day >= $whole::DATE THEN evidence::VARCHAR END AS evidence,
  CASE WHEN day >= $whole::DATE THEN tickets ELSE []::VARCHAR[] END AS tickets
FROM ops.warning_day
WHERE day >= $since::DATE AND day < $day::DATE
ORDER BY day, kind, scope, member, issue
