-- most. Visits that overturned the record or call for handling anew: what is still to be done first, then the newest.
SELECT t.number, v.unit_id AS unit, v.completed_at::VARCHAR AS completed, v.visited_at::VARCHAR AS visited, v."by", v.reason,
  v.contacted, v.resolved, v.satisfied, v.new_question AS "newQuestion", v.rating_source AS source,
  {contacted: v.was_contacted, resolved: v.was_resolved, satisfied: v.was_satisfied} AS was,
  v.denied, v.restored, v.state, coalesce(t.issue_id, '未归类') AS issue, x.title
FROM mart.visit AS v JOIN core.ticket_state AS t USING (ticket_id) LEFT JOIN core.text AS x USING (text_id)
WHERE len(v.denied) > 0 OR len(v.restored) > 0 OR v.state IS NOT NULL
ORDER BY coalesce(v.state IN ('undecided', 'to_send', 'sent', 'done', 'again'), FALSE) DESC, v.visited_at DESC, t.number
LIMIT $most;
