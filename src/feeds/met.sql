-- What the warehouse knows of the cases of this table: all their versions, and where they lie. Everything else asks only these.
CREATE OR REPLACE TEMP TABLE met AS
SELECT rowid AS place, $ID AS case_id, state_hash, known_at, file_id, superseded_at IS NULL AS current
FROM $TABLE WHERE $ID IN (SELECT case_id FROM landing WHERE reason IS NULL AND NOT passed);
