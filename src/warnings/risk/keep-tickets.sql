INSERT INTO mart.ticket_risk
SELECT r.ticket_id, r.clock_id, c.responsible_id, c.due_at, r.probability, r.like_own, r.like_step, r.half_time, r.by_hours, r.shown
FROM (SELECT unnest(from_json($rows, '[{"ticket_id":"VARCHAR","clock_id":"VARCHAR","probability":"DOUBLE","like_own":"INTEGER",
  "like_step":"INTEGER","half_time":"DOUBLE","by_hours":"BOOLEAN","shown":"BOOLEAN"}]'), recursive := true)) AS r
JOIN mart.clock AS c USING (ticket_id, clock_id);
