SELECT code, count(*) AS tickets
FROM (SELECT unnest(flags) AS code FROM core.ticket_asof($as_of::TIMESTAMP))
GROUP BY code
ORDER BY tickets DESC, code
