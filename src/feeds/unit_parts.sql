INSERT INTO feed_unit_part
SELECT mask(p.given), p.position, mask(p.name), p.unit_id
FROM (SELECT unnest(from_json($rows,
  '[{"given":"VARCHAR","position":"INTEGER","name":"VARCHAR","unit_id":"VARCHAR"}]')) AS p);
