-- Complaints of the last days that name the very unit that handles them, with one of the words soon after its name.
WITH named AS (
  SELECT unit_id, name AS alias FROM core.unit UNION SELECT unit_id, alias FROM core.unit_alias
),
-- Texts with none of the words are most, and need not be searched for names.
speaks AS MATERIALIZED (
  SELECT t.ticket_id, t.unit_id, t.received_at, x.body
  FROM rule_ticket AS t JOIN rule_text AS x USING (text_id)
  WHERE t.received_at >= $as_of::TIMESTAMP - to_days($days::INTEGER) AND list_contains($kinds::VARCHAR[], t.kind)
    AND len(list_filter($words::VARCHAR[], lambda word : contains(x.body, word))) > 0
),
met AS (
  SELECT s.ticket_id, s.unit_id, s.received_at, substr(s.body, strpos(s.body, n.alias) + len(n.alias), $near::INTEGER) AS after
  FROM speaks AS s JOIN named AS n USING (unit_id)
  WHERE contains(s.body, n.alias)
),
told AS (
  SELECT *, list_filter($words::VARCHAR[], lambda word : contains(after, word))[1] AS word FROM met
)
SELECT o.ticket_id, o.received_at::DATE::VARCHAR AS onset, u.short_name AS unit, min(o.word) AS word
FROM told AS o JOIN core.unit AS u USING (unit_id)
WHERE o.word IS NOT NULL
GROUP BY ALL
ORDER BY onset DESC, o.ticket_id;
