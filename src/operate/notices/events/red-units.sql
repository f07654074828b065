-- Units red on the day of the last look, with the strongest grounds.
SELECT r.unit_id, r.since::VARCHAR AS since, coalesce(u.short_name, r.unit_id) AS name, k.grounds
FROM ops.unit_red AS r JOIN mart.risk_rank AS k ON k.scope = 'unit' AND k.member = r.unit_id AND k.grade = 'red'
LEFT JOIN core.unit AS u USING (unit_id)
WHERE r.last_red = $day::DATE
ORDER BY k.position, unit_id;
