-- A state that is known and passed, and comes again without being the newest: an old export came once more. The newest is one gone back to.
UPDATE landing SET class = 'same'
WHERE class = 'changed' AND NOT joint AND ordinal NOT IN (SELECT ordinal FROM winner)
  AND EXISTS (SELECT 1 FROM met AS m WHERE m.case_id = landing.case_id AND m.state_hash = landing.state_hash);
