-- $rows: JSON array
INSERT INTO mart.score_total
SELECT s.scheme, s."inForce", s.label, s.start, s."end", s.whole, s.member, s.points, s."full", s.lacking, s.rank, s.ranked, s.band,
  s.last, s."lastRunning"
FROM (
  SELECT unnest(from_json($rows::JSON, '[{
    "scheme":"VARCHAR","inForce":"BOOLEAN","label":"VARCHAR","start":"DATE","end":"DATE","whole":"BOOLEAN","member":"VARCHAR",
    "points":"DOUBLE","full":"DOUBLE","lacking":["VARCHAR"],"rank":"INTEGER","ranked":"INTEGER","band":"VARCHAR",
    "last":"BOOLEAN","lastRunning":"BOOLEAN"
  }]')) AS s
);
