-- $end. The reply audit of the month in which a day lies, unit by unit; all units together as '*'.
SELECT r.unit_id AS unit, r.month::VARCHAR AS month, r.replies, r.failed, r.score
FROM mart.reply_unit AS r JOIN mart.period AS p ON p.period = 'month' AND p.period_start = r.month
WHERE $end::DATE BETWEEN p.period_start AND p.period_end
