INSERT INTO ops.rejected
SELECT $file_id, l.ordinal + 1, l.field, mask(l.reason), left(coalesce(mask(s.line), s.raw, s.number || ' | ' || s.received_at), 500)
FROM landing AS l JOIN staged AS s ON s.ordinal = l.ordinal
WHERE l.reason IS NOT NULL ORDER BY l.ordinal;
