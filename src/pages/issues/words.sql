-- The words that decided most tickets of each class since the start; a word counts once a ticket, the export's own class is none.
SELECT issue, word, count(*) AS tickets
FROM (
  SELECT DISTINCT t.issue, t.ticket_id, trim(replace(unnest(string_split(i.evidence, '、')), '〔题〕', '')) AS word
  FROM pages_issue_ticket AS t JOIN mart.ticket_issue AS i USING (ticket_id)
  WHERE t.day BETWEEN $since::DATE AND $until::DATE AND t.issue <> '未归类'
)
WHERE word <> '' AND NOT starts_with(word, '原分类')
GROUP BY issue, word
QUALIFY row_number() OVER (PARTITION BY issue ORDER BY count(*) DESC, word) <= $most
ORDER BY issue, tickets DESC, word
