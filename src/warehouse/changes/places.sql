-- Where the versions of the changed tickets lie.
CREATE OR REPLACE TEMP TABLE changed_place AS
SELECT rowid AS place FROM core.ticket_version WHERE ticket_id IN (SELECT ticket_id FROM changed_ticket);
