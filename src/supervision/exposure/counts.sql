-- Complaints by quarter, basis and district with registered trucks; districts without any complaint count 0.
WITH quarter AS (
  SELECT DISTINCT p.period_start, p.period_end, p.label FROM mart.period AS p
  WHERE p.period = 'quarter' AND p.period_start IN (SELECT period_start FROM mart.exposure_case)
),
basis AS (SELECT unnest(['local', 'all']) AS basis)
SELECT q.period_start::VARCHAR AS period_start, q.period_end::VARCHAR AS period_end, q.label, b.basis, d.district AS member,
  d.trucks, count(c.ticket_id) AS complaints
FROM quarter AS q CROSS JOIN basis AS b CROSS JOIN core.district AS d
LEFT JOIN mart.exposure_case AS c
  ON c.period_start = q.period_start AND c.district = d.district AND (b.basis = 'all' OR c.local)
WHERE d.trucks > 0
GROUP BY q.period_start, q.period_end, q.label, b.basis, d.district, d.trucks, d.position
ORDER BY q.period_start, b.basis, d.position;
