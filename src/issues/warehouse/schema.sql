-- What the words of a ticket say, one row a ticket in its current state: class, how likely, the words that decided (see
-- classify.ts), and who speaks. lexicon: fingerprint of the word lists it was found with.
CREATE TABLE IF NOT EXISTS mart.ticket_issue (
  ticket_id VARCHAR NOT NULL, text_id UHUGEINT, class_given VARCHAR,
  issue_id VARCHAR,        -- NULL: 未归类
  confidence DOUBLE NOT NULL, evidence VARCHAR NOT NULL,
  second_id VARCHAR,       -- next best class; for 未归类 the best guess
  lexicon VARCHAR NOT NULL
);
