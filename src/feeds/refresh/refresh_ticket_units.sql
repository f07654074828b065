UPDATE core.ticket_version SET unit_id = k.ours, flags = nullif(list_filter(flags, lambda x: x <> 'unknown_unit'), [])
FROM (SELECT unnest(from_json($rows, '[{"field":"VARCHAR","given":"VARCHAR","ours":"VARCHAR"}]'), recursive := true)) AS k
WHERE k.field = 'unit' AND core.ticket_version.unit_given = k.given AND (core.ticket_version.unit_id IS NULL OR core.ticket_version.unit_id NOT IN (SELECT unit_id FROM core.unit));
