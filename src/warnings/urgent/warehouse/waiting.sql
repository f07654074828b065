-- What was read with another word list is read again, but where the words are gone.
DELETE FROM mart.urgent_text
WHERE text_id IN (SELECT text_id FROM mart.urgent_read WHERE lexicon <> $lexicon) AND text_id NOT IN (SELECT text_id FROM ops.purged_text);

DELETE FROM mart.urgent_read WHERE lexicon <> $lexicon AND text_id NOT IN (SELECT text_id FROM ops.purged_text);

-- Found first, so that of all others no text is read; the file is a constant, by which older ones are passed over.
CREATE OR REPLACE TEMP TABLE urgent_unread AS
SELECT DISTINCT text_id FROM core.ticket_version WHERE file_id > /*since*/ AND text_id IS NOT NULL;

DELETE FROM urgent_unread WHERE text_id IN (SELECT text_id FROM mart.urgent_read);

CREATE OR REPLACE TEMP TABLE urgent_place AS
SELECT rowid AS place FROM core.text WHERE text_id IN (FROM urgent_unread);

CREATE OR REPLACE TEMP TABLE urgent_found (text_id UHUGEINT, group_id VARCHAR, words VARCHAR[], tier VARCHAR);
