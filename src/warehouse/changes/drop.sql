DROP VIEW IF EXISTS changed_state;
DROP TABLE IF EXISTS changed_version;
DROP TABLE IF EXISTS changed_place;
DROP TABLE IF EXISTS changed_ticket;
