-- $starts: JSON array of {scheme, start}
SELECT s.scheme, s.label, s.member, s.item, s.state, s.x, s.numerator, s.denominator, s.cases, s.points, s.months
FROM mart.score AS s
JOIN (SELECT unnest(from_json($starts::JSON, '[{"scheme":"VARCHAR","start":"DATE"}]'), recursive := TRUE)) AS w
  ON w.scheme = s.scheme AND w.start = s.period_start;
