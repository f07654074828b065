DELETE FROM core.official_rate WHERE file_id = 0;
INSERT INTO core.official_rate
SELECT r.period, r.publisher, r.scope, coalesce(r.member, ''), feed_share(r.response), feed_share(r.resolution), feed_share(r.satisfaction), TRY_CAST(r.n AS INTEGER), r.document, 0
FROM (SELECT unnest(from_json($rows, '[{"period":"VARCHAR","publisher":"VARCHAR","scope":"VARCHAR","member":"VARCHAR","response":"VARCHAR","resolution":"VARCHAR","satisfaction":"VARCHAR","n":"VARCHAR","document":"VARCHAR"}]')) AS r);
