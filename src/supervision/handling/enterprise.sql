-- wants. Answered by an enterprise and rated badly, whatever the mark of its caller (T23-18).
INSERT INTO mart.handling_case
SELECT 'enterprise', if(wish <> '', 'enterprise-asked', 'enterprise-unsaid'), ticket_id, unit_id, rated_at, nullif(wish, '')
FROM (
  SELECT t.*, regexp_extract(concat_ws('。', x.title, x.body), $wants) AS wish
  FROM handling_ticket AS t LEFT JOIN core.text AS x USING (text_id)
  WHERE t.answered_by_platform_id IS NOT NULL AND t.bad AND t.rated_at IS NOT NULL
)
ORDER BY rated_at DESC, ticket_id;
