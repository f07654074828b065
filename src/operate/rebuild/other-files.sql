INSERT INTO ops.file BY NAME
SELECT k.* FROM $KEPT AS k WHERE k.outcome <> 'loaded' OR k.file_id IN (SELECT file_id FROM loaded_alike)
