-- $TABLE and $ID are the target's table of versions and its identity column.
UPDATE landing SET class = CASE
    WHEN EXISTS (SELECT 1 FROM $TABLE AS v WHERE v.$ID = case_id AND v.state_hash = landing.state_hash) THEN 'same'
    WHEN EXISTS (SELECT 1 FROM $TABLE AS v WHERE v.$ID = case_id) THEN 'changed'
    ELSE 'new' END
WHERE reason IS NULL AND NOT passed AND NOT joint;

-- Within the table: an equal state again is the same, another state of the same number is a change.
UPDATE landing SET class = CASE WHEN d.first_equal < landing.ordinal THEN 'same' ELSE 'changed' END
FROM (
  SELECT ordinal, min(ordinal) OVER (PARTITION BY number, state_hash) AS first_equal, min(ordinal) OVER (PARTITION BY number) AS first
  FROM landing WHERE class IN ('new', 'changed') AND number IN (SELECT number FROM repeated)
) AS d
WHERE landing.ordinal = d.ordinal AND d.first < landing.ordinal;
