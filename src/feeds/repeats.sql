-- Numbers that stand in more than one row of the table.
CREATE OR REPLACE TEMP TABLE repeated AS
SELECT number, min(ordinal) AS first, arg_min(received_at, ordinal) AS received_at,
  coalesce(arg_min(unit_given, ordinal) FILTER (role = 'lead'), arg_min(unit_given, ordinal)) AS lead_unit,
  count(DISTINCT unit_given) AS units
FROM landing WHERE reason IS NULL AND NOT passed GROUP BY number HAVING count(*) > 1;

-- One number, two receipt times: two tickets under one number; the first keeps it.
UPDATE landing SET field = 'number',
  reason = '工单编号与第 ' || (r.first + 1) || ' 行重号，受理时间不同（' || strftime(r.received_at, '%Y-%m-%d %H:%M:%S') || '）'
FROM repeated AS r
WHERE landing.number = r.number AND landing.received_at <> r.received_at AND landing.reason IS NULL AND NOT landing.passed;

UPDATE landing SET joint = true FROM repeated AS r
WHERE landing.number = r.number AND r.units > 1 AND landing.unit_given IS DISTINCT FROM r.lead_unit
  AND landing.reason IS NULL AND NOT landing.passed;
