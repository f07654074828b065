-- Of the tickets of days that an export reaches: how many there are by now, and how many it or one before it held, by the days
-- from receipt to export. Exports reach a day when they hold a ticket of it. /*since*/: the day a
-- year before the moment, a constant, by which older tickets are passed over; a ticket goes by its hash, which is grouped faster.
WITH version AS (
  SELECT hash(v.ticket_id) AS ticket, v.received_at::DATE AS day, f.feed, coalesce(f.exported_at, f.horizon, f.loaded_at) AS exported
  FROM core.ticket_version AS v JOIN ops.file AS f USING (file_id)
  WHERE v.received_at >= TIMESTAMP '/*since*/' AND v.received_at::DATE BETWEEN $as_of::DATE - 365 AND $as_of::DATE AND exported <= $as_of::TIMESTAMP
),
reached AS (SELECT DISTINCT day, feed, exported FROM version WHERE exported::DATE - day BETWEEN 0 AND $most::INTEGER),
first AS (SELECT ticket, day, feed, min(exported) AS exported FROM version GROUP BY ticket, day, feed)
SELECT r.exported::DATE - f.day AS lag, count(*)::INTEGER AS tickets, count(*) FILTER (f.exported <= r.exported)::INTEGER AS known
FROM first AS f JOIN reached AS r USING (day, feed)
GROUP BY lag
ORDER BY lag
