-- Topics that no list knows (苗头), found anew at every build from the letters of the newest weeks, hottest first.
CREATE OR REPLACE TABLE mart.topic (
  topic_id VARCHAR NOT NULL,     -- T and the id of its earliest ticket: the same again as it grows
  label VARCHAR NOT NULL, heat DOUBLE NOT NULL, tickets INTEGER NOT NULL,
  callers INTEGER,               -- NULL: no caller is known
  first_at TIMESTAMP, last_at TIMESTAMP, keywords VARCHAR[] NOT NULL,
  sentence VARCHAR NOT NULL      -- the most typical one, masked as texts are
);
CREATE OR REPLACE TABLE mart.topic_ticket (topic_id VARCHAR NOT NULL, ticket_id VARCHAR NOT NULL);
