-- Replies by month of completion and unit, of the newest fourteen months; all units together as '*'.
SELECT r.month::VARCHAR AS month, p.period_end::VARCHAR AS "end", r.unit_id AS unit, r.tickets, r.replies, r.failed, r.copied, r.score,
  list_transform(map_entries(r.broken), lambda e : {'rule': e.key, 'times': e.value}) AS broken
FROM mart.reply_unit AS r
JOIN mart.period AS p ON p.period = 'month' AND p.period_start = r.month
LEFT JOIN core.unit AS u USING (unit_id)
QUALIFY dense_rank() OVER (ORDER BY r.month DESC) <= 14
ORDER BY r.month DESC, r.unit_id <> '*', r.unit_id = '', u.position NULLS LAST, r.unit_id;
