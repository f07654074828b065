-- $as_of. Units by the replies of the tickets completed in the month before the moment's, with those that do not pass.
SELECT r.unit_id AS member, coalesce(u.short_name, r.unit_id) AS name, r.month::VARCHAR AS since, strftime(r.month, '%-m 月') AS month,
  r.replies, r.failed, r.failed AS total, coalesce(f.tickets, []) AS tickets
FROM mart.reply_unit AS r LEFT JOIN core.unit AS u USING (unit_id)
LEFT JOIN (
  SELECT unit_id, list(ticket_id ORDER BY completed_at DESC, ticket_id) AS tickets
  FROM mart.reply_audit
  WHERE NOT passed AND date_trunc('month', completed_at) = date_trunc('month', $as_of::TIMESTAMP) - INTERVAL 1 MONTH
  GROUP BY unit_id
) AS f USING (unit_id)
WHERE r.month = (date_trunc('month', $as_of::TIMESTAMP) - INTERVAL 1 MONTH)::DATE AND r.unit_id NOT IN ('', '*')
ORDER BY r.failed / r.replies DESC, member;
