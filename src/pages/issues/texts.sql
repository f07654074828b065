-- The newest tickets of each class with their texts, since the start; at most so many a class.
SELECT t.issue, t.number, t.received_at::VARCHAR AS received, coalesce(x.title, '') AS title, coalesce(x.body, '') AS body
FROM pages_issue_ticket AS t
LEFT JOIN core.text AS x USING (text_id)
WHERE t.day BETWEEN $since::DATE AND $until::DATE AND t.issue <> '未归类'
QUALIFY row_number() OVER (PARTITION BY t.issue ORDER BY t.received_at DESC, t.number) <= $most
ORDER BY t.issue, t.received_at DESC, t.number
