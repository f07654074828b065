-- Tickets whose words have not been judged with these word lists: new ones, and those whose texts or class changed.
CREATE OR REPLACE TEMP TABLE waiting AS
SELECT t.ticket_id, t.text_id, t.class_given, x.title, x.body
FROM core.ticket_state AS t LEFT JOIN core.text AS x USING (text_id)
WHERE NOT EXISTS (
  FROM mart.ticket_issue AS i
  WHERE i.ticket_id = t.ticket_id AND i.lexicon = $lexicon
    AND i.text_id IS NOT DISTINCT FROM t.text_id AND i.class_given IS NOT DISTINCT FROM t.class_given
)
  -- Where the words are gone, what was read from them stays.
  AND NOT EXISTS (
    FROM ops.purged_text AS p JOIN mart.ticket_issue AS i ON i.ticket_id = t.ticket_id AND i.text_id = p.text_id WHERE p.text_id = t.text_id
  );
