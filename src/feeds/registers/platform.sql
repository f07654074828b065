INSERT OR REPLACE INTO core.platform
SELECT r.id, r.name, coalesce(r.key_platform IN ('true', '是', '1'), false), r.position
FROM (SELECT unnest(from_json($rows, '[{"id":"VARCHAR","name":"VARCHAR","key_platform":"VARCHAR","position":"INTEGER"}]')) AS r);
