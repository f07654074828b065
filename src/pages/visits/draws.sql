-- as_of. Draws of which a call sheet was written, the newest first.
SELECT drawn_at::VARCHAR AS drawn, as_of::VARCHAR AS as_of, period_start::VARCHAR AS "start", period_end::VARCHAR AS "end", seed, size,
  completed, exempt, len(tickets) AS tickets
FROM ops.visit_draw WHERE as_of <= $as_of::TIMESTAMP
ORDER BY drawn_at DESC, seed LIMIT 60;
