CREATE OR REPLACE TEMP TABLE register_landing AS
WITH read AS (
  SELECT row_number, cells, bad, cells.period AS period, coalesce(cells.publisher, '交通运输部') AS publisher,
    coalesce(cells.scope, 'city') AS scope, coalesce(cells.member, '') AS member, feed_share(cells.response) AS response,
    feed_share(cells.resolution) AS resolution, feed_share(cells.satisfaction) AS satisfaction,
    TRY_CAST(cells.n AS INTEGER) AS n, cells.document AS document
  FROM register_row
)
SELECT r.*, CASE WHEN r.bad IS NOT NULL THEN r.bad WHEN r.period IS NULL THEN '缺通报期'
    WHEN coalesce(r.response, r.resolution, r.satisfaction) IS NULL THEN '三率均无法识别'
    WHEN greatest(r.response, r.resolution, r.satisfaction) > 1 OR least(r.response, r.resolution, r.satisfaction) < 0 THEN '三率超出0—100%' END AS reason,
  CASE WHEN o.period IS NULL THEN 'new'
    WHEN (o.response, o.resolution, o.satisfaction, o.n) IS NOT DISTINCT FROM (r.response, r.resolution, r.satisfaction, r.n) THEN 'same'
    ELSE 'changed' END AS class
FROM read AS r
LEFT JOIN core.official_rate AS o ON (o.period, o.publisher, o.scope, o.member) = (r.period, r.publisher, r.scope, r.member);
