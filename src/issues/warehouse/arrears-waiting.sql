-- Tickets of the classes of arrears as of the moment, consultation apart, whose words have not been read by this reader.
CREATE OR REPLACE TEMP TABLE arrears_waiting AS
SELECT t.ticket_id, t.text_id, coalesce(p.name, t.platform_given) AS platform
FROM core.ticket_asof($as_of::TIMESTAMP) AS t LEFT JOIN core.platform AS p ON p.platform_id = t.complained_platform_id
WHERE list_contains($classes::VARCHAR[], t.issue_id) AND t.kind IS DISTINCT FROM '咨询'
  AND NOT EXISTS (
    FROM mart.arrears AS a
    WHERE a.ticket_id = t.ticket_id AND a.reader = $reader
      AND a.text_id IS NOT DISTINCT FROM t.text_id AND a.platform IS NOT DISTINCT FROM coalesce(p.name, t.platform_given)
  )
  AND NOT EXISTS (
    FROM ops.purged_text AS g JOIN mart.arrears AS a ON a.ticket_id = t.ticket_id AND a.text_id = g.text_id WHERE g.text_id = t.text_id
  );

CREATE OR REPLACE TEMP TABLE arrears_read (
  ticket_id VARCHAR, debtor_type VARCHAR, debtor VARCHAR, firm VARCHAR, evidence VARCHAR, claimed DOUBLE, recovered DOUBLE,
  recovery VARCHAR, failed BOOLEAN
);
