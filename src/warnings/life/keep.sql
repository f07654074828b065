-- Signals of one day, from JSON.
INSERT INTO ops.warning_day
SELECT
  $day::DATE, s.kind, s.scope, s.member, s.issue, s.severity, s.onset::DATE, s.weight, s.said, s.total, s.evidence, s.tickets
FROM (
  SELECT unnest(from_json($signals::JSON, '[{"kind":"VARCHAR","scope":"VARCHAR","member":"VARCHAR","issue":"VARCHAR","severity":"VARCHAR","onset":"VARCHAR","weight":"DOUBLE","said":"VARCHAR","total":"INTEGER","evidence":"JSON","tickets":["VARCHAR"]}]')) AS s
)
