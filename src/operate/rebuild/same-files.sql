-- Loaded again with the same result: the record as it was kept takes the new one's place. What was refused or held is as it was kept.
CREATE OR REPLACE TEMP TABLE loaded_alike AS
SELECT f.file_id FROM ops.file AS f JOIN $KEPT AS k USING (file_id, sha256, outcome, rows_read, rows_new, rows_changed, rows_same, rows_rejected)
WHERE outcome = 'loaded';
DELETE FROM ops.file WHERE outcome <> 'loaded' OR file_id IN (SELECT file_id FROM loaded_alike)
