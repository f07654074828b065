MERGE INTO core.platform USING (
  SELECT r.id, r.name, coalesce(lower(r.key_platform) IN ('true', '是', '1', 'y', '√'), false) AS key_platform, r.position
  FROM (SELECT unnest(from_json($rows, '[{"id":"VARCHAR","name":"VARCHAR","key_platform":"VARCHAR","position":"INTEGER"}]')) AS r)
) AS r ON platform_id = r.id
WHEN MATCHED THEN UPDATE SET name = r.name, key_platform = r.key_platform, position = r.position
WHEN NOT MATCHED THEN INSERT VALUES (r.id, r.name, r.key_platform, r.position)
WHEN NOT MATCHED BY SOURCE THEN DELETE;
