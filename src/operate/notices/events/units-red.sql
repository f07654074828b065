-- Units that are red, since when, and when last: a unit that was not red for a week turns red anew. A look at an earlier day than
-- the last changes nothing.
CREATE TABLE IF NOT EXISTS ops.unit_red (unit_id VARCHAR PRIMARY KEY, since DATE NOT NULL, last_red DATE NOT NULL);

INSERT INTO ops.unit_red
SELECT member, $day::DATE, $day::DATE FROM mart.risk_rank
WHERE scope = 'unit' AND grade = 'red' AND $day::DATE >= (SELECT coalesce(max(last_red), $day::DATE) FROM ops.unit_red)
ON CONFLICT (unit_id) DO UPDATE SET
  since = CASE WHEN excluded.last_red - last_red > $gap::INTEGER THEN excluded.since ELSE since END,
  last_red = excluded.last_red;
