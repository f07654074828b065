-- Of all states of a ticket the one known latest is current: by the export's own time or its last event, then by how
-- far its file reaches, then by order of loading. $horizon: the last event of the file being loaded.
CREATE OR REPLACE TEMP TABLE winner AS
WITH changed AS (SELECT DISTINCT case_id FROM landing WHERE class = 'changed'),
candidate AS (
  SELECT case_id, ordinal, known_at, $horizon::TIMESTAMP AS horizon, true AS fresh FROM landing
  WHERE class IN ('new', 'changed') AND NOT joint AND case_id IN (FROM changed)
  UNION ALL
  SELECT m.case_id, -1, m.known_at, f.horizon, false FROM met AS m LEFT JOIN ops.file AS f USING (file_id)
  WHERE m.current AND m.case_id IN (FROM changed)
)
SELECT case_id, arg_max(ordinal, (known_at, horizon, fresh, ordinal)) AS ordinal FROM candidate GROUP BY case_id;
