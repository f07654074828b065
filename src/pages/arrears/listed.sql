-- The newest matters, and those open that have waited longest, each with how often its debtor was complained of: claimants of all
-- its matters. tickets_of: the newest tickets.
WITH debtor AS (
  SELECT debtor_id, sum(drivers)::BIGINT AS times, count(*) AS matters FROM pages_arrears_matter WHERE debtor_id IS NOT NULL GROUP BY debtor_id
),
ranked AS (
  SELECT *, row_number() OVER (ORDER BY first_at DESC, matter_id) AS newest,
    CASE WHEN open > 0 THEN row_number() OVER (PARTITION BY open > 0 ORDER BY first_at, matter_id) END AS waiting
  FROM pages_arrears_matter
),
chosen AS (FROM ranked WHERE newest <= $newest::INTEGER OR waiting <= $waiting::INTEGER)
SELECT c.* EXCLUDE (first_at, last_at, debtor_key, debtor_id, open_stage, newest, waiting),
  c.first_at::VARCHAR AS first, c.last_at::VARCHAR AS last, c.newest <= $newest::INTEGER AS is_newest,
  coalesce(c.waiting <= $waiting::INTEGER, false) AS is_waiting, d.times, d.matters AS debtor_matters, l.tickets_of
FROM chosen AS c LEFT JOIN debtor AS d USING (debtor_id)
JOIN (
  SELECT matter_id, list(ticket_id ORDER BY received_at DESC, ticket_id)[1:$most_tickets::INTEGER] AS tickets_of
  FROM pages_arrears_ticket WHERE matter_id IN (SELECT matter_id FROM chosen) GROUP BY matter_id
) AS l USING (matter_id)
ORDER BY c.first_at DESC, c.matter_id
