DELETE FROM mart.ticket_issue WHERE ticket_id IN (SELECT ticket_id FROM judged);

INSERT INTO mart.ticket_issue
SELECT w.ticket_id, w.text_id, w.class_given, j.issue_id, j.confidence, j.evidence, j.second_id, $lexicon
FROM judged AS j JOIN waiting AS w USING (ticket_id);

UPDATE core.ticket_version SET issue_id = j.issue_id
FROM judged AS j
WHERE core.ticket_version.ticket_id = j.ticket_id AND core.ticket_version.superseded_at IS NULL
  AND core.ticket_version.issue_id IS DISTINCT FROM j.issue_id;

-- Of tickets judged before, too: a newer state with the same words comes without the class.
UPDATE core.ticket_version SET issue_id = i.issue_id
FROM mart.ticket_issue AS i
WHERE core.ticket_version.ticket_id = i.ticket_id AND core.ticket_version.superseded_at IS NULL
  AND core.ticket_version.issue_id IS NULL AND i.issue_id IS NOT NULL;
