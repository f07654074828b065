-- The tickets in which mark and text differ, by how.
SELECT mismatch, list(ticket_id ORDER BY ticket_id) AS tickets
FROM pages_marking WHERE mismatch IS NOT NULL GROUP BY mismatch ORDER BY mismatch
