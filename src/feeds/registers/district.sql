-- Trucks may also come from a feed; an empty cell here leaves them as they are.
MERGE INTO core.district USING (
  SELECT r.name, TRY_CAST(regexp_replace(feed_half(r.trucks), '[,辆 ]', '', 'g') AS INTEGER) AS trucks, r.position
  FROM (SELECT unnest(from_json($rows, '[{"name":"VARCHAR","trucks":"VARCHAR","position":"INTEGER"}]')) AS r)
) AS r ON core.district.district = r.name
WHEN MATCHED THEN UPDATE SET trucks = coalesce(r.trucks, core.district.trucks), position = r.position
WHEN NOT MATCHED THEN INSERT VALUES (r.name, r.trucks, r.position)
WHEN NOT MATCHED BY SOURCE THEN DELETE;
