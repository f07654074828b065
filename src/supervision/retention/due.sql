-- until. Texts, remarks and refused lines that are old enough: a text whose every ticket and complaint, in any state, is completed or
-- void and had its last event before the day. Events are those of the exports, never the day of loading.
CREATE OR REPLACE TEMP TABLE purge_case AS
WITH ticket AS (
  SELECT ticket_id AS case_id, false AS complaint,
    max(greatest(received_at, committee_at, dispatched_at, accepted_at, contacted_at, progressed_at, completed_at, visited_at, rated_at,
      returned_at, extension_asked_at, extended_to, notice_at, rectified_at, cleared_at)) AS last_at,
    bool_or(superseded_at IS NULL
      AND (completed_at IS NOT NULL OR coalesce(status IN ('已办结', '已回访', '作废'), FALSE))) AS closed
  FROM core.ticket_version GROUP BY ticket_id
),
complaint AS (
  SELECT complaint_id, true, max(greatest(received_at, completed_at)), bool_or(superseded_at IS NULL AND completed_at IS NOT NULL)
  FROM core.platform_complaint_version GROUP BY complaint_id
),
-- What the office still did about a ticket counts as an event.
step AS (
  SELECT ticket_id AS case_id, max(greatest(supervised_at, notice_at, progressed_at, rectified_at, cleared_at, circulated_at, escalated_at,
    confirmed_at, refuted_at, redo_at, appealed_at)) AS step_at
  FROM core.ticket_step GROUP BY ticket_id
)
SELECT c.case_id, c.complaint, greatest(c.last_at, s.step_at) AS last_at, c.closed AND greatest(c.last_at, s.step_at) < $until::TIMESTAMP AS due
FROM (FROM ticket UNION ALL FROM complaint) AS c LEFT JOIN step AS s ON s.case_id = c.case_id AND NOT c.complaint;

CREATE OR REPLACE TEMP TABLE purge_text AS
SELECT r.text_id, max(c.last_at) AS last_at, bool_or(c.case_id IN (SELECT ticket_id FROM ops.purged_ticket)) AS again
FROM (
  SELECT text_id, ticket_id AS case_id, false AS complaint FROM core.ticket_version WHERE text_id IS NOT NULL
  UNION
  SELECT text_id, complaint_id, true FROM core.platform_complaint_version WHERE text_id IS NOT NULL
) AS r
JOIN purge_case AS c ON c.case_id = r.case_id AND c.complaint = r.complaint
WHERE r.text_id NOT IN (SELECT text_id FROM ops.purged_text)
GROUP BY r.text_id
HAVING bool_and(c.due);

CREATE OR REPLACE TEMP TABLE purge_remark AS
SELECT ticket_id AS case_id, false AS complaint, count(*) AS rows FROM core.ticket_version
WHERE extra IS NOT NULL AND ticket_id IN (SELECT case_id FROM purge_case WHERE due AND NOT complaint) GROUP BY ticket_id
UNION ALL
SELECT complaint_id, true, count(*) FROM core.platform_complaint_version
WHERE extra IS NOT NULL AND complaint_id IN (SELECT case_id FROM purge_case WHERE due AND complaint) GROUP BY complaint_id;

CREATE OR REPLACE TEMP TABLE purge_refused AS
SELECT file_id FROM ops.file WHERE loaded_at < $until::TIMESTAMP;
