-- Counts by unit of the months with a draw or a visit, and of the newest.
WITH busy AS (
  SELECT month FROM mart.visit_unit GROUP BY month HAVING sum(drawn + visited + exempt) > 0 OR month = (SELECT max(month) FROM mart.visit_unit)
)
SELECT v.month::VARCHAR AS month, p.period_end::VARCHAR AS "end", v.unit_id AS unit, v.* EXCLUDE (month, unit_id)
FROM mart.visit_unit AS v JOIN busy USING (month)
JOIN mart.period AS p ON p.period = 'month' AND p.period_start = v.month
LEFT JOIN core.unit AS u USING (unit_id)
ORDER BY v.month DESC, v.unit_id = '', u.position NULLS LAST, v.unit_id;
