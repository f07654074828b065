UPDATE $TABLE SET superseded_at = $now
WHERE superseded_at IS NULL AND $ID IN (SELECT case_id FROM winner WHERE ordinal >= 0);
