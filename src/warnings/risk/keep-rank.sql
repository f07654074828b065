INSERT INTO mart.risk_rank
SELECT unnest(from_json($rows, '[{"scope":"VARCHAR","member":"VARCHAR","position":"INTEGER","grade":"VARCHAR","score":"DOUBLE",
  "probability":"DOUBLE","grounds":["VARCHAR"]}]'), max_depth := 2);
