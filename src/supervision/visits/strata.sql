-- Units with completed tickets in the stretch, in the order of the register; '' last.
SELECT f.unit_id, coalesce(u.name, if(f.unit_id = '', '未派单位（热线直接答复等）', f.unit_id)) AS unit, f.completed, f.exempt, f.doubtful
FROM (
  SELECT unit_id, count(*) AS completed, count(*) FILTER (exempt) AS exempt, count(*) FILTER (exempt AND NOT bad) AS doubtful FROM visit_frame GROUP BY unit_id
) AS f
LEFT JOIN core.unit AS u USING (unit_id)
ORDER BY f.unit_id = '', u.position NULLS LAST, f.unit_id;
