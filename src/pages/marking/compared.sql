-- Tickets of the newest 13 weeks whose words were read, with mark and text compared as the indicators 漏标率 and 错标率 do; a cargo
-- owner's ticket is neither.
CREATE OR REPLACE TEMP TABLE pages_marking AS
SELECT
  t.ticket_id, t.number, t.received_at, t.received_at::DATE AS day, t.text_id, coalesce(t.unit_id, '未派') AS unit, t.kind,
  coalesce(t.issue_id, '未归类') AS issue, t.caller_type, s.role, s.evidence,
  t.driver_text IS TRUE AS driver, t.driver_mark IS TRUE AS marked, t.driver_text IS NOT NULL AS known,
  CASE WHEN t.driver_text AND NOT marked THEN 'missing' WHEN marked AND NOT t.driver_text THEN 'wrong'
    WHEN s.role = 'owner' AND marked THEN 'owner' END AS mismatch
FROM core.ticket_asof($as_of::TIMESTAMP) AS t JOIN mart.ticket_speaker AS s USING (ticket_id)
WHERE t.received_at >= $since::DATE
