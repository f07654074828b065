-- sizes: how many of each unit, in the order of units.
WITH size AS (
  SELECT unnest(from_json($sizes, '[{"unit_id":"VARCHAR","size":"INTEGER","position":"INTEGER","unit":"VARCHAR"}]'), recursive := true)
)
SELECT t.ticket_id, t.number, s.unit, t.issue_id AS issue, t.kind,
  t.received_at::VARCHAR AS received, t.completed_at::VARCHAR AS completed, t.rating_source AS source,
  coalesce(t.final_contacted, t.first_contacted) AS contacted, coalesce(t.final_resolved, t.first_resolved) AS resolved,
  coalesce(t.final_satisfied, t.first_satisfied) AS satisfied, x.title, x.body, x.reply
FROM visit_frame AS f JOIN size AS s ON s.unit_id = f.unit_id AND f.place <= s.size
JOIN core.ticket_asof($as_of::TIMESTAMP) AS t ON t.ticket_id = f.ticket_id
LEFT JOIN core.text AS x USING (text_id)
WHERE NOT f.exempt
ORDER BY s.position, f.place;
