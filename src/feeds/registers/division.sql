MERGE INTO core.division USING (
  SELECT r.id, r.name FROM (SELECT unnest(from_json($rows, '[{"id":"VARCHAR","name":"VARCHAR"}]')) AS r)
) AS r ON division_id = r.id
WHEN MATCHED THEN UPDATE SET name = r.name
WHEN NOT MATCHED THEN INSERT VALUES (r.id, r.name)
WHEN NOT MATCHED BY SOURCE THEN DELETE;
