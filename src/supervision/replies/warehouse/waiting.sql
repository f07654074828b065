-- What was judged by other rules is judged again, but where the words are gone.
DELETE FROM mart.reply_verdict WHERE lexicon <> $lexicon AND text_id NOT IN (SELECT text_id FROM ops.purged_text);

CREATE OR REPLACE TEMP TABLE reply_waiting AS
SELECT text_id, reply, concat_ws(chr(10), title, body) AS complaint
FROM core.text
WHERE trim(coalesce(reply, '')) <> ''
  AND text_id IN (SELECT text_id FROM core.ticket_state)
  AND text_id NOT IN (SELECT text_id FROM mart.reply_verdict);

CREATE OR REPLACE TEMP TABLE reply_judged (
  text_id UHUGEINT, profile VARCHAR, score TINYINT, passed BOOLEAN, findings STRUCT(rule VARCHAR, words VARCHAR[])[], own VARCHAR
);
