-- has_consent, has_contact: sources with these columns; kinds, urgencies, days_before. Extensions asked for against T23-14.
CREATE OR REPLACE TEMP TABLE handling_extension AS
SELECT t.*, l.due_at, coalesce(t.extension_asked_at, t.received_at) AS happened_at
FROM handling_ticket AS t LEFT JOIN handling_limit AS l USING (ticket_id)
WHERE t.extension_asked_at IS NOT NULL OR t.extended_to IS NOT NULL;

INSERT INTO mart.handling_case
SELECT 'extension', ground, ticket_id, unit_id, happened_at, words
FROM (
  SELECT *, unnest([
    {ground: CASE WHEN NOT extension_consent THEN 'extension-refused'
      WHEN extension_consent IS NULL AND list_contains(from_json($has_consent, '["VARCHAR"]'), source) THEN 'extension-unasked' END,
      words: NULL},
    {ground: CASE WHEN extension_asked_at > due_at THEN 'extension-over'
      WHEN extension_asked_at > due_at - to_days($days_before::INTEGER) THEN 'extension-late' END,
      words: '申请 ' || strftime(extension_asked_at, '%m-%d %H:%M') || '，到期 ' || strftime(due_at, '%m-%d %H:%M')},
    {ground: CASE WHEN list_contains($kinds::VARCHAR[], kind) THEN 'extension-kind' END, words: NULL},
    {ground: CASE WHEN list_contains($urgencies::VARCHAR[], urgency) THEN 'extension-urgent' END, words: urgency},
    {ground: CASE WHEN extension_asked_at IS NOT NULL AND list_contains(from_json($has_contact, '["VARCHAR"]'), source)
        AND coalesce(contacted_at > extension_asked_at, TRUE) THEN 'extension-own' END,
      words: CASE WHEN contacted_at IS NULL THEN '没有联系时间' ELSE '联系 ' || strftime(contacted_at, '%m-%d %H:%M') END}
  ], recursive := true)
  FROM handling_extension
)
WHERE ground IS NOT NULL;
