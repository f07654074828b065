-- most. The largest groups of copied replies, with one wording.
WITH groups AS (
  SELECT group_id, any_value(size) AS size, any_value(units) AS units, list(ticket_id ORDER BY ticket_id) AS tickets
  FROM mart.reply_copy GROUP BY group_id ORDER BY size DESC, group_id LIMIT $most
)
SELECT g.group_id AS "group", g.size, g.units, g.tickets, v.passed, x.reply
FROM groups AS g
JOIN core.ticket_state AS t ON t.ticket_id = g.group_id
JOIN mart.reply_verdict AS v USING (text_id)
JOIN core.text AS x USING (text_id)
ORDER BY g.size DESC, g.group_id;
