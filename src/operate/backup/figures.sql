-- What a restored warehouse must give again: how much there is of everything, and month by month what it adds up to.
SELECT json_object(
  'tickets', (SELECT count(*) FROM core.ticket_state),
  'versions', (SELECT count(*) FROM core.ticket_version),
  'assignments', (SELECT count(*) FROM core.assignment) + (SELECT count(*) FROM core.assignment_before),
  'complaints', (SELECT count(*) FROM core.platform_complaint_version),
  'texts', (SELECT count(*) FROM core.text),
  'files', (SELECT count(*) FROM ops.file),
  'rows_read', (SELECT coalesce(sum(rows_read), 0) FROM ops.file),
  'refused', (SELECT count(*) FROM ops.rejected),
  'months', (
    SELECT coalesce(list({month: month, received: received, completed: completed, resolved: resolved, rated: rated} ORDER BY month), [])
    FROM (
      SELECT strftime(received_at, '%Y-%m') AS month, count(*) AS received, count(completed_at) AS completed,
        count(*) FILTER (first_resolved) AS resolved, count(first_resolved) AS rated
      FROM core.ticket_state GROUP BY month
    )
  )
)::VARCHAR AS figures
