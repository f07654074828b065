-- The newest tickets in which mark and text differ, with the words that tell who speaks; so many of each kind.
SELECT t.mismatch, t.number, t.received_at::VARCHAR AS received, t.unit, t.issue, t.caller_type AS caller, t.role, t.evidence, x.title
FROM pages_marking AS t
LEFT JOIN (FROM core.text WHERE text_id IN (SELECT text_id FROM pages_marking WHERE mismatch IS NOT NULL)) AS x USING (text_id)
WHERE t.mismatch IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY t.mismatch ORDER BY t.received_at DESC, t.number) <= $most
ORDER BY t.received_at DESC, t.number
