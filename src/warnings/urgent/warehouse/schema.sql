CREATE SCHEMA IF NOT EXISTS mart;

-- Texts that were read for urgent words, and what was found in them: a row a group of the word list. lexicon: fingerprint of
-- the word list they were read with. tier: certain, or suspected where word list and second look do not both say so.
CREATE TABLE IF NOT EXISTS mart.urgent_read (text_id UHUGEINT NOT NULL, lexicon VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS mart.urgent_text (text_id UHUGEINT NOT NULL, group_id VARCHAR NOT NULL, words VARCHAR[] NOT NULL, tier VARCHAR DEFAULT 'certain');

-- Up to which file the texts of all tickets, those superseded by now too, were read with a word list.
CREATE TABLE IF NOT EXISTS mart.urgent_upto (lexicon VARCHAR NOT NULL, file_id INTEGER NOT NULL);

-- Warehouses of older editions lack it; their texts are read again.
ALTER TABLE mart.urgent_text ADD COLUMN IF NOT EXISTS tier VARCHAR DEFAULT 'certain';

-- Urgent tickets as last known: why, by the words that stand in the text.
CREATE OR REPLACE VIEW mart.ticket_urgent AS
SELECT t.ticket_id, t.text_id, t.received_at, u.group_id, u.words, u.tier
FROM core.ticket_state AS t JOIN mart.urgent_text AS u USING (text_id)
WHERE t.status IS DISTINCT FROM '作废';
