-- most of each list. Tickets of the lists with all their grounds, the newest first.
WITH one AS (
  SELECT list, ticket_id, any_value(unit_id) AS unit_id, max(happened_at) AS happened_at,
    list_distinct(list(ground ORDER BY ground)) AS grounds, string_agg(DISTINCT words, '；' ORDER BY words) AS words
  FROM mart.handling_case GROUP BY list, ticket_id
  QUALIFY row_number() OVER (PARTITION BY list ORDER BY max(happened_at) DESC, ticket_id) <= $most::INTEGER
)
SELECT o.list, t.number, coalesce(o.unit_id, t.unit_id) AS unit, t.answered_by_platform_id AS answered, t.kind,
  o.happened_at::VARCHAR AS at, o.grounds, o.words,
  coalesce(s.redo_at >= o.happened_at::DATE OR s.rectified_at >= o.happened_at::DATE OR s.cleared_at >= o.happened_at::DATE, FALSE) AS redone,
  coalesce(t.issue_id, '未归类') AS issue, x.title
FROM one AS o JOIN core.ticket_state AS t USING (ticket_id)
LEFT JOIN core.ticket_step AS s USING (ticket_id) LEFT JOIN core.text AS x USING (text_id)
ORDER BY o.list, o.happened_at DESC, t.number;
