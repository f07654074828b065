-- as_of. Tickets whose wording is alike another's, of groups that answer more than one matter; own_group: group of each wording.
DELETE FROM mart.reply_copy;

INSERT INTO mart.reply_copy
WITH replied AS MATERIALIZED (
  SELECT t.ticket_id, coalesce(t.unit_id, '') AS unit_id, coalesce(m.matter_id, t.ticket_id) AS matter, g.own_group
  FROM core.ticket_asof($as_of::TIMESTAMP) AS t
  JOIN mart.reply_verdict AS v USING (text_id)
  JOIN own_group AS g USING (own)
  LEFT JOIN mart.ticket_matter AS m USING (ticket_id)
  WHERE t.completed_at >= $as_of::TIMESTAMP - INTERVAL 13 MONTH
),
groups AS (
  SELECT own_group, min(ticket_id) AS group_id, count(*)::INTEGER AS size, count(DISTINCT unit_id)::INTEGER AS units
  FROM replied GROUP BY own_group HAVING count(DISTINCT matter) > 1
)
SELECT r.ticket_id, g.group_id, g.size, g.units FROM replied AS r JOIN groups AS g USING (own_group);

DROP TABLE own_group;
