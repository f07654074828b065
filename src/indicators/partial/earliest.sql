-- The earliest moment in the touched tickets and in their steps: none of their clocks starts before it.
SELECT coalesce(min(moment), TIMESTAMP '9999-12-31')::VARCHAR AS earliest
FROM (
  SELECT earliest AS moment FROM {touched}
  UNION ALL
  SELECT least(notice_at, rectified_at, cleared_at, circulated_at, appealed_at) FROM core.ticket_step
  WHERE ticket_id IN (SELECT ticket_id FROM {touched})
);
