-- $spans: JSON array of {scheme, label, start, end}. Tickets of each member and rule, each once.
SELECT w.scheme, w.label, c.member, c.rule, list(DISTINCT c.ticket_id ORDER BY c.ticket_id) AS tickets
FROM mart.score_case AS c
JOIN (
  SELECT unnest(from_json($spans::JSON, '[{"scheme":"VARCHAR","label":"VARCHAR","start":"DATE","end":"DATE"}]'), recursive := TRUE)
) AS w ON w.scheme = c.scheme AND c.month_start BETWEEN w.start AND w."end"
GROUP BY w.scheme, w.label, c.member, c.rule ORDER BY ALL;
