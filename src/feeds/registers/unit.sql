INSERT OR REPLACE INTO core.unit
SELECT r.id, r.name, coalesce(r.short_name, r.name), r.parent, r.district, r.kind, r.position
FROM (SELECT unnest(from_json($rows, '[{"id":"VARCHAR","name":"VARCHAR","short_name":"VARCHAR","parent":"VARCHAR","district":"VARCHAR","kind":"VARCHAR","position":"INTEGER"}]')) AS r);
