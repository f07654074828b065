-- Assignments of the tickets of this table, and where they lie.
CREATE OR REPLACE TEMP TABLE met_assigned AS
SELECT rowid AS place, ticket_id, unit_given, role, state_hash
FROM core.assignment WHERE ticket_id IN (SELECT case_id FROM landing WHERE reason IS NULL AND NOT passed);
