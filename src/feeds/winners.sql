-- Of all states of a ticket the one known latest is current: by the export's own time or its last event, then by how
-- far its file reaches, then by order of loading. ordinal: the row that has it, -1 where it is the one that is current.
-- $horizon: the last event of the file being loaded.
CREATE OR REPLACE TEMP TABLE winner AS
WITH changed AS (SELECT DISTINCT case_id FROM landing WHERE class = 'changed'),
candidate AS (
  SELECT case_id, ordinal, known_at, $horizon::TIMESTAMP AS horizon, ordinal AS place, true AS fresh FROM landing
  WHERE class IN ('new', 'changed') AND NOT joint AND case_id IN (FROM changed)
  UNION ALL
  SELECT m.case_id, -1, m.known_at, f.horizon, -1, false FROM met AS m LEFT JOIN ops.file AS f USING (file_id)
  WHERE m.current AND m.case_id IN (FROM changed)
  UNION ALL
  -- What is current stands in this file, too, beside another state.
  SELECT l.case_id, -1, l.known_at, $horizon::TIMESTAMP, l.ordinal, true FROM landing AS l
  JOIN met AS m ON m.current AND m.case_id = l.case_id AND m.state_hash = l.state_hash
  WHERE l.class = 'same' AND NOT l.joint AND l.case_id IN (FROM changed)
)
SELECT case_id, arg_max(ordinal, (known_at, horizon, fresh, place)) AS ordinal FROM candidate GROUP BY case_id;
