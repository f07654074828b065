-- Current states of the tickets that this table changes, before it does.
CREATE OR REPLACE TEMP TABLE before AS
SELECT * FROM $TABLE WHERE superseded_at IS NULL AND $ID IN (SELECT case_id FROM landing WHERE class = 'changed');
