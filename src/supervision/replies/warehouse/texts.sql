-- as_of. Replies of the thirteen months before the moment by which copies are told, each wording once.
SELECT v.own
FROM core.ticket_asof($as_of::TIMESTAMP) AS t JOIN mart.reply_verdict AS v USING (text_id)
WHERE v.own <> '' AND t.completed_at >= $as_of::TIMESTAMP - INTERVAL 13 MONTH
GROUP BY v.own
ORDER BY v.own;
