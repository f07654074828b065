INSERT INTO feed_meaning
SELECT w.field, w.given, w.ours, w.known, w.unreached
FROM (SELECT unnest(from_json($rows,
  '[{"field":"VARCHAR","given":"VARCHAR","ours":"VARCHAR","known":"BOOLEAN","unreached":"BOOLEAN"}]')) AS w);
