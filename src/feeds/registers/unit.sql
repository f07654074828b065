MERGE INTO core.unit USING (
  SELECT r.id, r.name, coalesce(r.short_name, r.name) AS short_name, r.parent, r.district, r.kind, r.position
  FROM (SELECT unnest(from_json($rows, '[{"id":"VARCHAR","name":"VARCHAR","short_name":"VARCHAR","parent":"VARCHAR","district":"VARCHAR","kind":"VARCHAR","position":"INTEGER"}]')) AS r)
) AS r ON unit_id = r.id
WHEN MATCHED THEN UPDATE SET name = r.name, short_name = r.short_name, parent_id = r.parent, district = r.district, kind = r.kind, position = r.position
WHEN NOT MATCHED THEN INSERT VALUES (r.id, r.name, r.short_name, r.parent, r.district, r.kind, r.position)
WHEN NOT MATCHED BY SOURCE THEN DELETE;
