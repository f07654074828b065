-- What the office wrote down of a ticket, for the columns that a feed may lack. A later notice begins anew: the result, and the
-- clearing, of an earlier one are over.
DELETE FROM core.ticket_step;
INSERT INTO core.ticket_step BY NAME
WITH opened AS (
  SELECT ticket_id, max(done_at) FILTER (action = 'notice') AS notice_at FROM mart.action GROUP BY ticket_id
)
SELECT ticket_id, any_value(o.notice_at) AS notice_at,
  max(done_at) FILTER (action = 'progress') AS progressed_at,
  max(done_at) FILTER (action = 'rectify' AND done_at >= coalesce(o.notice_at, done_at)) AS rectified_at,
  max(done_at) FILTER (action = 'clear' AND done_at >= coalesce(o.notice_at, done_at)) AS cleared_at,
  max(done_at) FILTER (action = 'supervise') AS supervised_at,
  max(done_at) FILTER (action = 'circulate') AS circulated_at,
  max(done_at) FILTER (action = 'escalate') AS escalated_at,
  max(done_at) FILTER (action = 'confirmed') AS confirmed_at,
  max(done_at) FILTER (action = 'refuted') AS refuted_at,
  max(done_at) FILTER (action = 'redo') AS redo_at,
  arg_max(CASE action WHEN 'appeal' THEN '申诉中' WHEN 'upheld' THEN '申诉通过' ELSE '申诉驳回' END, (done_at, line))
    FILTER (action IN ('appeal', 'upheld', 'rejected')) AS appeal,
  max(done_at) FILTER (action = 'appeal') AS appealed_at
FROM mart.action AS a JOIN opened AS o USING (ticket_id)
GROUP BY ticket_id;
