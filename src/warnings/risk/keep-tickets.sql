INSERT INTO mart.ticket_risk
SELECT r.ticket_id, r.clock_id, c.responsible_id, c.due_at, r.probability, r.like_own, r.like_step, r.shown
FROM (SELECT unnest(from_json($rows, '[{"ticket_id":"VARCHAR","clock_id":"VARCHAR","probability":"DOUBLE","like_own":"INTEGER",
  "like_step":"INTEGER","shown":"BOOLEAN"}]'), recursive := true)) AS r
JOIN mart.clock AS c USING (ticket_id, clock_id);
