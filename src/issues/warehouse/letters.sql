-- Truck drivers' letters (officially marked, or drivers by their words) of the newest weeks, consultation apart, in order of receipt.
SELECT t.ticket_id, t.received_at::VARCHAR AS received, x.title, x.body, t.caller_key, t.district,
  coalesce(p.name, t.platform_given) AS platform
FROM core.ticket_asof($as_of::TIMESTAMP) AS t JOIN core.text AS x USING (text_id)
LEFT JOIN core.platform AS p ON p.platform_id = t.complained_platform_id
WHERE (t.driver_mark OR t.driver_text) AND t.kind IS DISTINCT FROM '咨询'
  AND t.received_at >= $as_of::TIMESTAMP - to_days(7 * $weeks::INTEGER)
ORDER BY t.received_at, t.ticket_id
