UPDATE core.ticket_version SET complained_platform_id = k.ours, flags = nullif(list_filter(flags, lambda x: x <> 'unknown_platform'), [])
FROM (SELECT unnest(from_json($rows, '[{"field":"VARCHAR","given":"VARCHAR","ours":"VARCHAR"}]'), recursive := true)) AS k
WHERE k.field = 'platform' AND core.ticket_version.platform_given = k.given AND (core.ticket_version.complained_platform_id IS NULL OR core.ticket_version.complained_platform_id NOT IN (SELECT platform_id FROM core.platform));
