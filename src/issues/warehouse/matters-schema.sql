-- What the words of tickets about arrears say, consultation apart, read once a state of the text: who owes (see debtor.ts), and
-- sums (see claims.ts).
CREATE TABLE IF NOT EXISTS mart.arrears (
  ticket_id VARCHAR NOT NULL, text_id UHUGEINT, platform VARCHAR,
  reader VARCHAR NOT NULL,       -- fingerprint of the code that read it
  debtor_type VARCHAR NOT NULL,  -- platform | carrier | shipper | person | unknown
  debtor VARCHAR,                -- firm as written; persons have no name
  firm VARCHAR,                  -- what tells the firm from others
  evidence VARCHAR NOT NULL,     -- masked
  claimed DOUBLE, recovered DOUBLE,
  recovery VARCHAR NOT NULL,     -- how money came back by the reply: advance | payment
  failed BOOLEAN NOT NULL        -- the reply says that mediation failed
);
-- Which tickets are one matter (see matter-of.ts), every ticket as of the moment; matter_id is the earliest ticket's.
CREATE OR REPLACE TABLE mart.ticket_matter (ticket_id VARCHAR NOT NULL, matter_id VARCHAR NOT NULL);
