-- What each mart that is kept up was made from: basis (rules and programs), moment, newest file, and of all versions known then how many and a
-- mark over what later steps fill in, so that anything that changed them otherwise than by loading is found. whole: times it was made
-- from nothing.
CREATE TABLE IF NOT EXISTS mart.standing (
  mart VARCHAR NOT NULL, basis VARCHAR NOT NULL, as_of TIMESTAMP NOT NULL, file_id INTEGER NOT NULL, versions BIGINT NOT NULL,
  mark HUGEINT NOT NULL, whole INTEGER NOT NULL
);
-- Tickets of which something lies after that moment; steps of tickets as they stood then.
CREATE TABLE IF NOT EXISTS mart.standing_ahead (mart VARCHAR NOT NULL, ticket_id VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS mart.standing_step AS SELECT ''::VARCHAR AS mart, * FROM core.ticket_step LIMIT 0;
