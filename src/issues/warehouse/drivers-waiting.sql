-- Tickets of which it was not told who speaks, with these words, from this text, caller type and class.
CREATE OR REPLACE TEMP TABLE unheard AS
SELECT t.ticket_id, t.text_id, t.caller_type, t.issue_id, x.title, x.body
FROM core.ticket_state AS t LEFT JOIN core.text AS x USING (text_id)
WHERE NOT EXISTS (
  FROM mart.ticket_speaker AS s
  WHERE s.ticket_id = t.ticket_id AND s.lexicon = $lexicon AND s.text_id IS NOT DISTINCT FROM t.text_id
    AND s.caller_type IS NOT DISTINCT FROM t.caller_type AND s.issue_id IS NOT DISTINCT FROM t.issue_id
)
  AND NOT EXISTS (
    FROM ops.purged_text AS p JOIN mart.ticket_speaker AS s ON s.ticket_id = t.ticket_id AND s.text_id = p.text_id WHERE p.text_id = t.text_id
  );
