-- What the words of a ticket say, one row a ticket in its current state: class, how likely, the words that decided (see
-- classify.ts), and who speaks. lexicon: fingerprint of the word lists it was found with.
CREATE TABLE IF NOT EXISTS mart.ticket_issue (
  ticket_id VARCHAR NOT NULL, text_id UHUGEINT, class_given VARCHAR,
  issue_id VARCHAR,        -- NULL: 未归类
  confidence DOUBLE NOT NULL, evidence VARCHAR NOT NULL,
  second_id VARCHAR,       -- next best class; for 未归类 the best guess
  lexicon VARCHAR NOT NULL
);

-- Who speaks in a ticket by its words, and by the class found: see speakers.ts. lexicon: fingerprint of the word list.
CREATE TABLE IF NOT EXISTS mart.ticket_speaker (
  ticket_id VARCHAR NOT NULL, text_id UHUGEINT, caller_type VARCHAR, issue_id VARCHAR,
  role VARCHAR,            -- driver | owner | public | company; NULL: cannot be told
  confidence DOUBLE NOT NULL, evidence VARCHAR NOT NULL, lexicon VARCHAR NOT NULL
);

-- How well word list, and word list and model together, tell the class of labelled tickets that neither has learnt from;
-- of each class (class_id NULL: of all, with the macro F1). Empty where there are too few labelled tickets.
CREATE TABLE IF NOT EXISTS mart.issue_score (
  lexicon VARCHAR NOT NULL, class_id VARCHAR, labelled INTEGER NOT NULL,
  words_f1 DOUBLE NOT NULL, combined_f1 DOUBLE NOT NULL, precision DOUBLE, recall DOUBLE
);
