INSERT OR REPLACE INTO core.division
SELECT r.id, r.name FROM (SELECT unnest(from_json($rows, '[{"id":"VARCHAR","name":"VARCHAR"}]')) AS r);
