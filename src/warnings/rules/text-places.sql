-- Texts of the tickets of the last days, by which rules go that read texts.
CREATE OR REPLACE TEMP TABLE rule_text_place AS
SELECT rowid AS place FROM core.text WHERE text_id IN (
  SELECT text_id FROM rule_ticket WHERE greatest(received_at, completed_at, rated_at) >= $as_of::TIMESTAMP - to_days($days::INTEGER)
);
