-- $rows: JSON array
INSERT INTO mart.score
SELECT s.scheme, s."inForce", s.label, s.start, s."end", s.whole, s.member, s.item, s.state, s.x, s.numerator, s.denominator,
  s.cases, s.points, s."full", s.months
FROM (
  SELECT unnest(from_json($rows::JSON, '[{
    "scheme":"VARCHAR","inForce":"BOOLEAN","label":"VARCHAR","start":"DATE","end":"DATE","whole":"BOOLEAN","member":"VARCHAR",
    "item":"VARCHAR","state":"VARCHAR","x":"DOUBLE","numerator":"DOUBLE","denominator":"DOUBLE","cases":"INTEGER",
    "points":"DOUBLE","full":"DOUBLE","months":"INTEGER"
  }]')) AS s
);
