CREATE SCHEMA IF NOT EXISTS mart;

-- Tickets whose handling went against a rule, one row a ticket and ground (see grounds.ts).
CREATE OR REPLACE TABLE mart.handling_case (
  list VARCHAR NOT NULL,                -- enterprise | tagged | extension
  ground VARCHAR NOT NULL, ticket_id VARCHAR NOT NULL,
  unit_id VARCHAR,                      -- who answers for it: for a return the unit that sent it back
  happened_at TIMESTAMP NOT NULL,                -- of the rating, the return, the request
  words VARCHAR                         -- what it rests on, in Chinese
);

-- Tagged tickets that came in or are open within the days looked at, by their tag.
CREATE OR REPLACE TABLE mart.handling_tag (
  tag VARCHAR NOT NULL, tickets INTEGER NOT NULL, open INTEGER NOT NULL, returned INTEGER NOT NULL, late INTEGER NOT NULL,
  bad INTEGER NOT NULL, ticket_ids VARCHAR[] NOT NULL
);
