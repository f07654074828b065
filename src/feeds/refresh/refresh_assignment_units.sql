UPDATE core.assignment SET unit_id = k.ours
FROM (SELECT unnest(from_json($rows, '[{"field":"VARCHAR","given":"VARCHAR","ours":"VARCHAR"}]'), recursive := true)) AS k
WHERE k.field = 'unit' AND core.assignment.unit_given = k.given AND (core.assignment.unit_id IS NULL OR core.assignment.unit_id NOT IN (SELECT unit_id FROM core.unit));
