-- What was read with another word list is read again, but where the words are gone.
DELETE FROM mart.urgent_text
WHERE text_id IN (SELECT text_id FROM mart.urgent_read WHERE lexicon <> $lexicon) AND text_id NOT IN (SELECT text_id FROM ops.purged_text);

DELETE FROM mart.urgent_read WHERE lexicon <> $lexicon AND text_id NOT IN (SELECT text_id FROM ops.purged_text);

-- Found first, so that of all others no text is read.
CREATE OR REPLACE TEMP TABLE urgent_waiting AS
WITH unread AS (SELECT DISTINCT text_id FROM core.ticket_state ANTI JOIN mart.urgent_read USING (text_id))
SELECT text_id, coalesce(title, '') AS title, coalesce(body, '') AS body FROM core.text JOIN unread USING (text_id);

CREATE OR REPLACE TEMP TABLE urgent_found (text_id UHUGEINT, group_id VARCHAR, words VARCHAR[], tier VARCHAR);
