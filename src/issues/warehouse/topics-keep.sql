INSERT INTO mart.topic
SELECT t.topic, t.label, t.heat, t.tickets, t.callers, t.first, t.last, t.keywords, mask(t.sentence)
FROM (SELECT unnest(from_json($rows, '[{"topic":"VARCHAR","label":"VARCHAR","heat":"DOUBLE","tickets":"INTEGER",
  "callers":"INTEGER","first":"TIMESTAMP","last":"TIMESTAMP","keywords":["VARCHAR"],"sentence":"VARCHAR"}]')) AS t);
