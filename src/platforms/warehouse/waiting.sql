-- Tickets whose column names no platform of the register and whose words have not been read.
CREATE OR REPLACE TEMP TABLE unread AS
SELECT t.ticket_id, t.state_hash, t.text_id, t.platform_given, x.title, x.body, x.reply
FROM core.ticket_state AS t LEFT JOIN core.text AS x USING (text_id)
WHERE t.complained_platform_id IS NULL
  AND NOT EXISTS (FROM mart.ticket_platform AS p WHERE p.ticket_id = t.ticket_id AND p.state_hash = t.state_hash);
