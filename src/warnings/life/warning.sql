-- Warnings as of the moment, from JSON: open ones first, the gravest and heaviest first; then the closed ones, the latest first.
CREATE OR REPLACE TABLE mart.warning AS
SELECT
  w.position, w.warning_id, w.kind, w.scope, w.member, w.issue, w.severity, w.peak, w.state, w.told_on IS NOT NULL AS told, w.told_on::DATE AS told_on,
  w.onset::DATE AS onset, w.first_seen::DATE AS first_seen, w.last_seen::DATE AS last_seen, w.closed::DATE AS closed, w.delay,
  w.weight, w.before, w.said, w.total, w.evidence, w.course, w.tickets
FROM (
  SELECT unnest(from_json($warnings::JSON, '[{"position":"INTEGER","warning_id":"VARCHAR","kind":"VARCHAR","scope":"VARCHAR","member":"VARCHAR","issue":"VARCHAR","severity":"VARCHAR","peak":"VARCHAR","state":"VARCHAR","told_on":"VARCHAR","onset":"VARCHAR","first_seen":"VARCHAR","last_seen":"VARCHAR","closed":"VARCHAR","delay":"INTEGER","weight":"DOUBLE","before":"DOUBLE","said":"VARCHAR","total":"INTEGER","evidence":"JSON","course":"JSON","tickets":["VARCHAR"]}]')) AS w
)
ORDER BY w.position
