-- The earliest moment in any version of a changed ticket, or in its steps as they are and as they were.
SELECT coalesce(min(moment), TIMESTAMP '9999-12-31')::VARCHAR AS earliest
FROM (
  SELECT least(
    received_at, committee_at, dispatched_at, accepted_at, contacted_at, progressed_at, completed_at, visited_at, rated_at, returned_at, notice_at,
    rectified_at, cleared_at) AS moment
  FROM changed_version
  UNION ALL
  SELECT least(notice_at, rectified_at, cleared_at, circulated_at, appealed_at)
  FROM (
    SELECT ticket_id, notice_at, rectified_at, cleared_at, circulated_at, appealed_at FROM core.ticket_step
    UNION ALL SELECT ticket_id, notice_at, rectified_at, cleared_at, circulated_at, appealed_at FROM mart.standing_step WHERE mart = 'clock'
  )
  WHERE ticket_id IN (SELECT ticket_id FROM changed_ticket)
);
