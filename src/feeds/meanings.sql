INSERT INTO feed_meaning
SELECT w.field, w.given, mask(coalesce(CASE WHEN w.keeps THEN w.ours END, w.given)), w.ours, w.known, w.unreached
FROM (SELECT unnest(from_json($rows,
  '[{"field":"VARCHAR","given":"VARCHAR","keeps":"BOOLEAN","ours":"VARCHAR","known":"BOOLEAN","unreached":"BOOLEAN"}]')) AS w);
