-- Tickets that may be one matter with another: they share a caller, a truck and day, or, from several channels, place, day, class and the
-- first number of the text (or a long text without one), or they name a debtor of arrears. Keys of more than so many tickets are no
-- person's. All that matter-of.ts joins is among them; their texts come only where they can decide.
CREATE OR REPLACE TEMP TABLE matter_key AS
SELECT t.ticket_id, t.issue_id, t.channel,
  CASE WHEN t.caller_key IS NOT NULL THEN hash(t.caller_key) END AS caller,
  CASE WHEN t.plate_key IS NOT NULL THEN hash(t.plate_key, t.received_at::DATE) END AS truck,
  regexp_extract(coalesce(nullif(x.body, ''), x.title), '[0-9][0-9]+') AS first_number,
  CASE WHEN coalesce(t.kind, '') NOT IN ('咨询', '表扬') AND t.district IS NOT NULL AND t.channel IS NOT NULL
    AND (first_number <> '' OR length(coalesce(nullif(x.body, ''), x.title)) >= $long_text::INTEGER)
    THEN hash(t.district, t.received_at::DATE, coalesce(t.issue_id, ''), first_number) END AS twin
FROM core.ticket_asof($as_of::TIMESTAMP) AS t LEFT JOIN core.text AS x USING (text_id);

CREATE OR REPLACE TEMP TABLE matter_shared AS
SELECT 'caller' AS side, caller AS key, min(issue_id) IS DISTINCT FROM max(issue_id) OR count(issue_id) < count(*) AS reads
FROM matter_key WHERE caller IS NOT NULL GROUP BY caller HAVING count(*) BETWEEN 2 AND $most::INTEGER
UNION ALL
SELECT 'truck', truck, min(issue_id) IS DISTINCT FROM max(issue_id) OR count(issue_id) < count(*) FROM matter_key WHERE truck IS NOT NULL GROUP BY truck HAVING count(*) BETWEEN 2 AND $most::INTEGER
UNION ALL
SELECT 'twin', twin, true FROM matter_key WHERE twin IS NOT NULL GROUP BY twin HAVING count(*) > 1 AND min(channel) <> max(channel);

CREATE OR REPLACE TEMP TABLE matter_candidate AS
SELECT ticket_id, bool_or(side = 'caller') AS caller, bool_or(side = 'truck') AS truck, bool_or(reads) AS reads
FROM (
  SELECT k.ticket_id, s.side, s.reads FROM matter_key AS k JOIN matter_shared AS s ON s.side = 'caller' AND s.key = k.caller
  UNION ALL
  SELECT k.ticket_id, s.side, s.reads FROM matter_key AS k JOIN matter_shared AS s ON s.side = 'truck' AND s.key = k.truck
  UNION ALL
  SELECT k.ticket_id, s.side, s.reads FROM matter_key AS k JOIN matter_shared AS s ON s.side = 'twin' AND s.key = k.twin
  UNION ALL
  SELECT ticket_id, 'debtor', false FROM mart.arrears WHERE firm IS NOT NULL
  UNION ALL
  SELECT ticket_id, 'debtor', false FROM core.ticket_asof($as_of::TIMESTAMP)
  WHERE debtor_key IS NOT NULL AND list_contains($classes::VARCHAR[], issue_id)
)
GROUP BY ticket_id;
