-- Tickets whose words have not been judged with these word lists: new ones, and those whose texts or class changed. Found first, so
-- that of all others no text is read.
CREATE OR REPLACE TEMP TABLE waiting AS
WITH unread AS (
  SELECT ticket_id, text_id, class_given FROM core.ticket_state
  EXCEPT
  SELECT ticket_id, text_id, class_given FROM mart.ticket_issue WHERE lexicon = $lexicon
)
SELECT t.ticket_id, t.text_id, t.class_given, x.title, x.body
FROM unread AS t LEFT JOIN core.text AS x USING (text_id)
-- Where the words are gone, what was read from them stays.
WHERE NOT EXISTS (
  FROM ops.purged_text AS p JOIN mart.ticket_issue AS i ON i.ticket_id = t.ticket_id AND i.text_id = p.text_id WHERE p.text_id = t.text_id
);
