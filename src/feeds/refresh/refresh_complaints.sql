UPDATE core.platform_complaint_version SET platform_id = k.ours, flags = nullif(list_filter(flags, lambda x: x <> 'unknown_platform'), [])
FROM (SELECT unnest(from_json($rows, '[{"field":"VARCHAR","given":"VARCHAR","ours":"VARCHAR"}]'), recursive := true)) AS k
WHERE k.field = 'platform' AND core.platform_complaint_version.platform_given = k.given AND (core.platform_complaint_version.platform_id IS NULL OR core.platform_complaint_version.platform_id NOT IN (SELECT platform_id FROM core.platform));
