-- The words that decided most tickets of each class received in a span of days; a word counts once a ticket, the export's own class is none.
SELECT issue, word, count(*)::INTEGER AS tickets
FROM (
  SELECT DISTINCT t.issue_id AS issue, t.ticket_id, trim(replace(unnest(string_split(i.evidence, '、')), '〔题〕', '')) AS word
  FROM core.ticket_asof($as_of::TIMESTAMP) AS t JOIN mart.ticket_issue AS i USING (ticket_id)
  WHERE t.driver_mark AND t.kind IS DISTINCT FROM '咨询' AND t.issue_id IS NOT NULL
    AND t.received_at::DATE BETWEEN $start::DATE AND $end::DATE
)
WHERE word <> '' AND NOT starts_with(word, '原分类')
GROUP BY issue, word
QUALIFY row_number() OVER (PARTITION BY issue ORDER BY count(*) DESC, word) <= $most
ORDER BY issue, tickets DESC, word
