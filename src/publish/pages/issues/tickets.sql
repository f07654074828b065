-- Truck drivers' tickets, consultation apart, with what frequency needs to know of each; blanks are named as in the cube. Callers
-- and matters are only told apart, so they go by their hashes.
CREATE OR REPLACE TEMP TABLE pages_issue_ticket AS
SELECT
  t.ticket_id, t.number, t.received_at, t.received_at::DATE AS day, t.text_id, CASE WHEN t.caller_key IS NOT NULL THEN hash(t.caller_key) END AS caller, hash({matter}) AS matter,
  coalesce(t.issue_id, '未归类') AS issue, coalesce(t.district, '未填') AS district, coalesce(t.unit_id, '未派') AS unit,
  coalesce(t.complained_platform_id, '未填') AS about, coalesce(t.channel, '未填') AS channel
FROM core.ticket_asof($as_of::TIMESTAMP) AS t {matters}
WHERE t.driver_mark AND t.kind IS DISTINCT FROM '咨询'
