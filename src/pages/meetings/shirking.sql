-- Units by the tickets with a signal of shirking; unit NULL: nobody knows who sent them back.
WITH signal AS (
  SELECT unit_id, map_from_entries(list((signal, n) ORDER BY signal)) AS signals
  FROM (SELECT unit_id, signal, count(DISTINCT ticket_id) AS n FROM mart.shirking GROUP BY ALL) GROUP BY unit_id
)
SELECT s.unit_id AS unit, any_value(b.tickets) AS base, count(DISTINCT s.ticket_id) AS total, to_json(any_value(g.signals))::VARCHAR AS signals,
  list(DISTINCT s.ticket_id ORDER BY s.ticket_id) AS tickets
FROM mart.shirking AS s JOIN signal AS g ON g.unit_id IS NOT DISTINCT FROM s.unit_id LEFT JOIN mart.shirking_base AS b ON b.unit_id = s.unit_id
GROUP BY ALL ORDER BY total DESC, unit;
