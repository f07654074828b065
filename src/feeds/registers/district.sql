-- Trucks may also come from a feed; an empty cell here leaves them as they are.
INSERT INTO core.district
SELECT r.name, TRY_CAST(r.trucks AS INTEGER), r.position
FROM (SELECT unnest(from_json($rows, '[{"name":"VARCHAR","trucks":"VARCHAR","position":"INTEGER"}]')) AS r)
ON CONFLICT (district) DO UPDATE SET trucks = coalesce(excluded.trucks, trucks), position = excluded.position;
