UPDATE $TABLE SET superseded_at = $now
WHERE rowid IN (SELECT place FROM met WHERE current AND case_id IN (SELECT case_id FROM winner WHERE ordinal >= 0));
