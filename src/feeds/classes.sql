UPDATE landing SET class = CASE
    WHEN EXISTS (SELECT 1 FROM met AS m WHERE m.current AND m.case_id = landing.case_id AND m.state_hash = landing.state_hash) THEN 'same'
    WHEN EXISTS (SELECT 1 FROM met AS m WHERE m.case_id = landing.case_id) THEN 'changed'
    ELSE 'new' END
WHERE reason IS NULL AND NOT passed AND NOT joint;

-- Within the table: an equal state again is the same, another state of the same number is a change.
UPDATE landing SET class = CASE WHEN d.first_equal < landing.ordinal THEN 'same' ELSE 'changed' END
FROM (
  SELECT ordinal, min(ordinal) OVER (PARTITION BY number, state_hash) AS first_equal, min(ordinal) OVER (PARTITION BY number) AS first
  FROM landing WHERE class IN ('new', 'changed') AND number IN (SELECT number FROM repeated)
) AS d
WHERE landing.ordinal = d.ordinal AND d.first < landing.ordinal;
