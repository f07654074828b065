-- What both lists hold of each pair: the masked texts for the comparison, and each side's word of the outcome.
SELECT c.complaint_id, t.ticket_id, c.number AS complaint, t.number, t.received_at::VARCHAR AS received,
  coalesce(t.issue_id, '未归类') AS issue, c.platform_id AS platform, c.outcome,
  c.first_resolved AS platform_resolved, t.first_resolved AS hotline_resolved,
  c.amount_recovered::DOUBLE AS platform_recovered, t.amount_recovered::DOUBLE AS hotline_recovered,
  coalesce(t.driver_mark, false) AND t.kind IS DISTINCT FROM '咨询' AS counted
FROM (SELECT unnest($complaints::VARCHAR[]) AS complaint_id, unnest($tickets::VARCHAR[]) AS ticket_id) AS pair
JOIN core.platform_complaint AS c USING (complaint_id)
JOIN core.ticket_asof($as_of::TIMESTAMP) AS t ON t.ticket_id = pair.ticket_id
ORDER BY c.complaint_id
